#include "server/demo/DemoCatalog.h"

#include "server/domain/Clock.h"
#include "server/domain/ContentJson.h"
#include "server/domain/JsonText.h"
#include "server/domain/UuidGenerator.h"
#include "server/http/HttpClient.h"
#include "server/load/RefusalText.h"

#include <sstream>

namespace colophond {
namespace {

std::string newId()
{
    return UuidGenerator(systemClock(), systemRandom()).next().toText();
}

struct Wire
{
    std::string method;
    std::string path;
    std::string body;
};

Wire wireOf(const Command &command)
{
    const std::string books = "/api/admin/" + std::string(kindPlural(kindOf(command)));
    const std::string one = books + "/" + idOf(command).toText();
    if (const Create *create = std::get_if<Create>(&command))
        return {"POST", books, "{\"id\":\"" + create->id.toText() + "\"," + contentToJson(create->content).substr(1)};
    if (const Update *update = std::get_if<Update>(&command))
        return {"PUT", one, contentToJson(update->content)};
    if (std::holds_alternative<Delete>(command))
        return {"DELETE", one, {}};
    return {"POST", one + "/restore", {}};
}

} // namespace

DemoCatalog::DemoCatalog(HttpClient &client, std::string token)
    : m_client(client)
    , m_token(std::move(token))
    , m_clientId(newId())
{
}

ClientResponse DemoCatalog::ask(const std::string &method, const std::string &target, const std::string &body,
                                const std::string &ifMatch)
{
    ClientRequest request{method, target, {{"Authorization", "Bearer " + m_token}}, body};
    request.headers.emplace_back("X-Correlation-ID", newId());
    request.headers.emplace_back("X-Client-ID", m_clientId);
    if (!body.empty())
        request.headers.emplace_back("Content-Type", "application/json");
    if (!ifMatch.empty())
        request.headers.emplace_back("If-Match", ifMatch);
    return m_client.send(request);
}

void DemoCatalog::refresh()
{
    const std::string since = m_cursor.empty() ? "" : "&since=" + m_cursor;
    const ClientResponse response = ask("GET", "/api/admin/sync?types=books" + since, {}, {});
    if (response.status == 410) {
        m_cursor.clear();
        m_books.clear();
        return refresh();
    }
    if (response.status != 200)
        throw DemoError("reading the catalog: the server answers " + refusalText(response));
    m_complete = false;
    std::istringstream lines(response.body);
    for (std::string line; std::getline(lines, line);)
        take(line);
    if (!m_complete)
        throw DemoError("reading the catalog: the answer is cut off");
}

void DemoCatalog::take(const std::string &line)
{
    const std::optional<boost::json::value> json = parseJson(line);
    if (!json || !json->is_object())
        throw DemoError("reading the catalog: a line is not JSON");
    const boost::json::object &object = json->get_object();
    if (const auto *cursor = object.if_contains("cursor"); cursor && cursor->is_string()) {
        m_cursor = std::string(cursor->get_string());
        m_complete = true;
        return;
    }
    const auto *entity = object.if_contains("entity");
    if (!entity || !entity->is_object())
        return;
    const boost::json::object &members = entity->get_object();
    const auto *id = members.if_contains("id");
    const auto *version = members.if_contains("version");
    const auto *deleted = members.if_contains("isDeleted");
    Content content = Book();
    const std::optional<Uuid> uuid =
        id && id->is_string() ? Uuid::fromText(std::string(id->get_string())) : std::nullopt;
    if (!uuid || !version || !version->is_int64() || !readContent(members, content))
        throw DemoError("reading the catalog: a book is not as the contract says");
    DemoBook &book = m_books[*uuid];
    if (version->get_int64() >= book.version)
        book = {std::get<Book>(std::move(content)), version->get_int64(),
                deleted && deleted->is_bool() && deleted->get_bool()};
}

bool DemoCatalog::send(const Command &command)
{
    const Wire wire = wireOf(command);
    const auto known = m_books.find(idOf(command));
    const std::string ifMatch = known == m_books.end() ? "" : "\"" + std::to_string(known->second.version) + "\"";
    const ClientResponse response = ask(wire.method, wire.path, wire.body, ifMatch);
    if (response.status == 409 || response.status == 412)
        return false;
    if (response.status != 201 && response.status != 204)
        throw DemoError("the server answers " + refusalText(response));
    accept(command);
    return true;
}

// The read model may be a moment behind: what was accepted is held until it has caught up.
void DemoCatalog::accept(const Command &command)
{
    DemoBook &book = m_books[idOf(command)];
    ++book.version;
    book.deleted = std::holds_alternative<Delete>(command);
    if (const Create *create = std::get_if<Create>(&command))
        book.content = std::get<Book>(create->content);
    if (const Update *update = std::get_if<Update>(&command))
        book.content = std::get<Book>(update->content);
}

} // namespace colophond
