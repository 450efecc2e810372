#pragma once

#include "server/CatalogServer.h"
#include "server/http/HttpClient.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace colophond::test {

/// A whole server on a store of its own in a temporary folder, reached through real sockets, with an administrator and
/// a user without the role. Its log goes to a file of the folder.
class RunningServer
{
public:
    using Headers = std::vector<std::pair<std::string, std::string>>;

    static constexpr const char *adminEmail = "admin@default.com";
    static constexpr const char *userEmail = "reader@default.com";
    static constexpr const char *password = "Correct-Horse-9x";

    /// `change` may alter what the server is made of.
    explicit RunningServer(const std::function<void(CatalogServer::Options &)> &change = {});
    ~RunningServer();

    CatalogServer &server() { return *m_server; }
    /// Ends the server and begins another one on the same store.
    void restart();
    void end();

    ClientResponse send(const std::string &method, const std::string &target, Headers headers = {},
                        std::string body = {});
    /// The same as the administrator, with a JSON body.
    ClientResponse admin(const std::string &method, const std::string &target, std::string body = {},
                         Headers headers = {});
    /// An access token; throws when sign-in is refused.
    std::string signIn(const std::string &email);
    const std::string &adminToken();
    std::string logText() const;

private:
    void begin();
    void seed();

    std::filesystem::path m_folder;
    std::function<void(CatalogServer::Options &)> m_change;
    std::unique_ptr<Log> m_log;
    std::unique_ptr<CatalogServer> m_server;
    std::unique_ptr<HttpClient> m_client;
    std::string m_adminToken;
};

/// The text member of a JSON object; empty when there is none.
std::string textMember(const std::string &json, const std::string &name);

} // namespace colophond::test
