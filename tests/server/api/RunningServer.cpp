#include "tests/server/api/RunningServer.h"

#include "server/identity/PasswordHash.h"
#include "server/identity/UserTable.h"
#include "server/store/sqlite/Database.h"

#include <boost/json.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace colophond::test {

namespace {

constexpr PasswordCost cheap{1, 8};

std::filesystem::path temporaryFolder()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "colophond-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("no temporary folder");
    return pattern;
}

} // namespace

RunningServer::RunningServer(const std::function<void(CatalogServer::Options &)> &change)
    : m_folder(temporaryFolder())
    , m_change(change)
    , m_log(std::make_unique<Log>([] { return std::chrono::system_clock::now(); }, m_folder / "log"))
{
    seed();
    begin();
}

RunningServer::~RunningServer()
{
    end();
    std::filesystem::remove_all(m_folder);
}

// The administrator belongs to the creating transaction; the other user is written to the closed store.
void RunningServer::seed()
{
    CatalogCore::Options options;
    options.path = m_folder / "catalog.sqlite";
    options.passwordCost = cheap;
    options.creation = [] {
        return CatalogCreation{adminEmail, password, {}};
    };
    CatalogCore::open(options)->close();
    sqlite::Database database(options.path, sqlite::Database::Access::ReadWrite);
    UuidGenerator ids(systemClock(), systemRandom());
    database.execute("BEGIN");
    UserTable(database).add(
        {ids.next(), defaultTenant, userEmail, hashPassword(password, cheap), ids.next().toText(), false},
        systemClock()());
    database.execute("COMMIT");
}

void RunningServer::begin()
{
    CatalogServer::Options options;
    options.core.path = m_folder / "catalog.sqlite";
    options.core.passwordCost = cheap;
    options.limited = false;
    if (m_change)
        m_change(options);
    m_server = std::make_unique<CatalogServer>(options, *m_log);
    m_server->start();
    m_client = std::make_unique<HttpClient>(m_server->url());
}

void RunningServer::end()
{
    m_client.reset();
    m_server.reset();
}

void RunningServer::restart()
{
    end();
    begin();
}

ClientResponse RunningServer::send(const std::string &method, const std::string &target, Headers headers,
                                   std::string body)
{
    return m_client->send({method, target, std::move(headers), std::move(body)});
}

ClientResponse RunningServer::admin(const std::string &method, const std::string &target, std::string body,
                                    Headers headers)
{
    headers.emplace_back("Authorization", "Bearer " + adminToken());
    if (!body.empty())
        headers.emplace_back("Content-Type", "application/json");
    return send(method, target, std::move(headers), std::move(body));
}

std::string RunningServer::signIn(const std::string &email)
{
    const ClientResponse answer = send("POST", "/account/login", {{"Content-Type", "application/json"}},
                                       "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
    if (answer.status != 200)
        throw std::runtime_error("sign-in refused: " + answer.body);
    return textMember(answer.body, "accessToken");
}

const std::string &RunningServer::adminToken()
{
    if (m_adminToken.empty())
        m_adminToken = signIn(adminEmail);
    return m_adminToken;
}

std::string RunningServer::logText() const
{
    std::ifstream file(m_folder / "log");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string textMember(const std::string &json, const std::string &name)
{
    boost::system::error_code error;
    const boost::json::value value = boost::json::parse(json, error);
    if (error || !value.is_object())
        return {};
    const boost::json::value *member = value.as_object().if_contains(name);
    return member != nullptr && member->is_string() ? std::string(member->as_string()) : std::string();
}

} // namespace colophond::test
