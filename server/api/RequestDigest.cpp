#include "server/api/RequestDigest.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace colophond {

std::string sha256Hex(const std::string &text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (unsigned int i = 0; i < size; ++i) {
        result += digits[digest.at(i) >> 4U];
        result += digits[digest.at(i) & 15U];
    }
    return result;
}

std::string requestDigest(const Request &request)
{
    // None of the first three can hold a line feed, so the parts cannot run into each other.
    return sha256Hex(request.method + '\n' + request.path + '\n' + std::string(request.headers.value("If-Match")) + '\n'
                     + request.body);
}

} // namespace colophond
