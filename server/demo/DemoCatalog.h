#pragma once

#include "server/demo/DemoBook.h"
#include "server/domain/Command.h"

#include <map>
#include <stdexcept>
#include <string>

namespace colophond {

class HttpClient;
struct ClientResponse;

/// The server refused what the demo cannot do without. The text holds no token.
class DemoError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// The demo's copy of the books of a server, and the way its edits take there. Belongs to one thread.
class DemoCatalog
{
public:
    /// `client` must outlive it.
    DemoCatalog(HttpClient &client, std::string token);

    void setToken(std::string token) { m_token = std::move(token); }
    /// Fetches what changed since the last time, the first time everything (extensions page 4). Throws DemoError and
    /// HttpClientError.
    void refresh();
    /// Sends a command with the version held; true when it was accepted, false when somebody else had been faster
    /// (409, 412). Throws DemoError and HttpClientError.
    bool send(const Command &command);

    const std::map<Uuid, DemoBook> &books() const { return m_books; }

private:
    ClientResponse ask(const std::string &method, const std::string &target, const std::string &body,
                       const std::string &ifMatch);
    void take(const std::string &line);
    void accept(const Command &command);

    HttpClient &m_client;
    std::string m_token;
    std::string m_clientId;
    std::string m_cursor;
    bool m_complete = false; ///< the last answer had its last line
    std::map<Uuid, DemoBook> m_books;
};

} // namespace colophond
