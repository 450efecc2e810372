#include "server/http/Sha256.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace colophond {

std::string sha256Hex(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (unsigned int i = 0; i < size; ++i) {
        result += digits[digest.at(i) >> 4U];
        result += digits[digest.at(i) & 15U];
    }
    return result;
}

} // namespace colophond
