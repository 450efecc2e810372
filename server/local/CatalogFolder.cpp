#include "server/local/CatalogFolder.h"

#include "server/domain/JsonWriter.h"
#include "server/domain/UuidGenerator.h"
#include "server/http/Sha256.h"
#include "server/local/PrivateFile.h"

#include <boost/json.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace colophond {

namespace json = boost::json;

namespace {

std::string inUseText(const std::filesystem::path &folder)
{
    const auto address = CatalogFolder::readAddress(folder);
    if (!address)
        return folder.string() + " is served by another process";
    return folder.string() + " is served by process " + std::to_string(address->pid) + " at " + address->url;
}

// 160 random bits in letters and digits, with the four kinds of character that the contract's password rule asks for
// (contract page 11.3).
std::string makePassword()
{
    static constexpr std::string_view letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789-_.~+=@#";
    static_assert(letters.size() == 64);
    const RandomSource random = systemRandom();
    std::string password = "Aa1-";
    for (int i = 0; i < 27; ++i)
        password += letters[static_cast<std::size_t>(random() % letters.size())];
    return password;
}

std::optional<json::object> readObject(const std::filesystem::path &path)
{
    const auto text = readSmallFile(path);
    if (!text)
        return std::nullopt;
    boost::system::error_code error;
    json::value value = json::parse(*text, error);
    if (error || !value.is_object())
        return std::nullopt;
    return std::move(value.as_object());
}

std::string textOf(const json::object &object, std::string_view name)
{
    const json::value *member = object.if_contains(name);
    return member != nullptr && member->is_string() ? std::string(member->as_string()) : std::string();
}

// The folder for the sockets of catalogs whose own path is too long: ours alone, or not used.
std::filesystem::path sharedSocketFolder()
{
    const std::filesystem::path folder = "/tmp/colophon-" + std::to_string(::getuid());
    makePrivateFolder(folder);
    struct stat status
    {
    };
    if (::lstat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != ::getuid() ||
        (status.st_mode & 077U) != 0)
        throw std::runtime_error(folder.string() + " is not a folder of this user alone");
    return folder;
}

} // namespace

CatalogFolder::CatalogFolder(const std::filesystem::path &folder)
{
    makePrivateFolder(folder);
    m_path = std::filesystem::canonical(folder);
    const std::filesystem::path lock = m_path / "catalog.lock";
    m_lock = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_lock < 0)
        throw std::runtime_error("cannot open " + lock.string() + ": " + std::strerror(errno));
    if (::flock(m_lock, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        ::close(m_lock);
        if (error == EWOULDBLOCK)
            throw CatalogInUse(inUseText(folder));
        throw std::runtime_error("cannot lock " + lock.string() + ": " + std::strerror(error));
    }
    const std::filesystem::path stale = m_path / "server.json";
    if (::unlink(stale.c_str()) != 0 && errno != ENOENT) {
        const int error = errno;
        ::close(m_lock);
        throw std::runtime_error("cannot remove " + stale.string() + ": " + std::strerror(error));
    }
}

CatalogFolder::~CatalogFolder()
{
    ::close(m_lock);
}

OwnerSecret CatalogFolder::ownerSecret() const
{
    if (auto secret = readSecret(m_path))
        return *secret;
    const OwnerSecret secret{"owner@colophon.local", makePassword()};
    JsonWriter text;
    text.beginObject();
    text.member("form", 1);
    text.member("email", secret.email);
    text.member("password", secret.password);
    text.endObject();
    writePrivateFile(m_path / "owner.secret", text.text() + '\n');
    return secret;
}

std::filesystem::path CatalogFolder::leaseSocket() const
{
    constexpr std::size_t longest = 100;
    const std::filesystem::path inside = m_path / "lease.sock";
    if (inside.native().size() <= longest)
        return inside;
    return sharedSocketFolder() / (sha256Hex(m_path.string()).substr(0, 16) + ".sock");
}

void CatalogFolder::announce(const ServerAddress &address) const
{
    JsonWriter text;
    text.beginObject();
    text.member("form", 1);
    text.member("pid", address.pid);
    text.member("url", address.url);
    text.member("lease", address.lease);
    text.member("version", address.version);
    text.endObject();
    writePrivateFile(m_path / "server.json", text.text() + '\n');
}

void CatalogFolder::withdraw() const
{
    ::unlink((m_path / "server.json").c_str());
}

std::optional<ServerAddress> CatalogFolder::readAddress(const std::filesystem::path &folder)
{
    const auto object = readObject(folder / "server.json");
    if (!object)
        return std::nullopt;
    ServerAddress address{0, textOf(*object, "url"), textOf(*object, "lease"), textOf(*object, "version")};
    if (const json::value *pid = object->if_contains("pid"); pid != nullptr && pid->is_int64())
        address.pid = static_cast<int>(pid->as_int64());
    if (address.url.empty() || address.lease.empty())
        return std::nullopt;
    return address;
}

std::optional<OwnerSecret> CatalogFolder::readSecret(const std::filesystem::path &folder)
{
    const auto object = readObject(folder / "owner.secret");
    if (!object)
        return std::nullopt;
    OwnerSecret secret{textOf(*object, "email"), textOf(*object, "password")};
    return secret.email.empty() || secret.password.empty() ? std::nullopt : std::optional(secret);
}

} // namespace colophond
