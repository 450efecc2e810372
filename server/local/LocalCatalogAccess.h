#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

namespace colophond {

/// The folder's server could not be used or started, or its owner could not be signed in. The text says why and never
/// holds the password or a token.
class LocalCatalogError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// How a program on this computer uses the local catalog of a folder: it uses the running server or starts one
/// (`colophond --catalog DIR --lease`), holds a lease for as long as this object lives, and signs the owner in.
/// One object belongs to one thread; the texts it gives may be handed to others.
class LocalCatalogAccess
{
public:
    struct Wish
    {
        std::filesystem::path folder;
        bool sample = false;              ///< a NEW catalog is created with the sample
        std::filesystem::path executable; ///< empty: the program that runs now, /proc/self/exe
        std::chrono::milliseconds deadline = std::chrono::seconds(20);
    };

    /// Returns once the server answers /health and the lease is held. Throws LocalCatalogError.
    explicit LocalCatalogAccess(Wish wish);
    ~LocalCatalogAccess();
    LocalCatalogAccess(const LocalCatalogAccess &) = delete;
    LocalCatalogAccess &operator=(const LocalCatalogAccess &) = delete;

    /// "http://127.0.0.1:41234"
    const std::string &url() const;

    /// Signs the owner in by POST /account/login and returns the access token (a JWT, good for 15 minutes; call again
    /// for a new one). Throws LocalCatalogError.
    std::string signIn();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace colophond
