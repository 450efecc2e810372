#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

namespace colophond {

/// Somebody else holds the folder's lock.
class CatalogInUse : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// What `server.json` says: how the folder's server is reached.
struct ServerAddress
{
    int pid = 0;
    std::string url;     ///< "http://127.0.0.1:41234"
    std::string lease;   ///< path of the lease socket
    std::string version; ///< of the program
};

/// What `owner.secret` says: how the owner of a local catalog signs in.
struct OwnerSecret
{
    std::string email;
    std::string password;
};

/// The folder of a local catalog, as one process that serves it holds it: made with mode 0700, locked from construction
/// to destruction. Belongs to one thread.
class CatalogFolder
{
public:
    /// Makes the folder when it is missing and takes `catalog.lock`. A `server.json` that an earlier process left
    /// behind is gone afterwards, that is, before a lease socket can be opened: whoever holds a lease and reads an
    /// address reads this process's. Throws CatalogInUse with the text for the terminal, std::runtime_error for all
    /// else.
    explicit CatalogFolder(const std::filesystem::path &folder);
    ~CatalogFolder();
    CatalogFolder(const CatalogFolder &) = delete;
    CatalogFolder &operator=(const CatalogFolder &) = delete;

    const std::filesystem::path &path() const { return m_path; } ///< canonical
    std::filesystem::path store() const { return m_path / "catalog.sqlite"; }
    /// The secret of `owner.secret`; a new one is written first, with mode 0600, when the file is missing.
    OwnerSecret ownerSecret() const;
    /// Where the lease socket belongs: in the folder, or in /tmp/colophon-<uid> when that path is over 100 bytes.
    std::filesystem::path leaseSocket() const;
    /// Writes `server.json`, mode 0600, by rename.
    void announce(const ServerAddress &address) const;
    void withdraw() const;

    // For those who look for the server; they do not hold the lock.

    /// Nothing when the file is missing or not whole.
    static std::optional<ServerAddress> readAddress(const std::filesystem::path &folder);
    static std::optional<OwnerSecret> readSecret(const std::filesystem::path &folder);

private:
    std::filesystem::path m_path;
    int m_lock = -1;
};

} // namespace colophond
