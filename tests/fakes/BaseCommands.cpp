#include "tests/fakes/BaseCommands.h"

#include "tests/fakes/BaseBody.h"
#include "tests/fakes/JsonText.h"

#include <QStringList>

namespace colophon::test {

using namespace Qt::StringLiterals;
using wire::EntityKind;
using What = FakeCatalog::What;
using Answer = BaseCommands::Answer;

namespace {

const QByteArray jsonType = QByteArrayLiteral("application/json; charset=utf-8");

Answer plain(int status)
{
    Answer answer;
    answer.head.status = status;
    return answer;
}

Answer problem(int status, const QByteArray &section, const QByteArray &title, const QByteArray &detail,
               const QByteArray &error = {})
{
    Answer answer = plain(status);
    answer.head.contentType = "application/problem+json";
    JsonMembers members{{"type", quoted("https://tools.ietf.org/html/rfc9110#section-" + section)},
                        {"title", quoted(title)},
                        {"status", QByteArray::number(status)},
                        {"detail", quoted(detail)}};
    if (!error.isEmpty())
        members.emplace_back("error", quoted(error));
    members.emplace_back("traceId", quoted("00-a2334ac9b994915bd38c3a9549bc2c9c-46bfd226daf26158-01"));
    answer.body = compactJson(members);
    return answer;
}

Answer bare(int status, const QByteArray &title, const QByteArray &detail)
{
    Answer answer = plain(status);
    answer.head.contentType = jsonType;
    answer.head.versioned = false;
    answer.body =
        compactJson({{"title", quoted(title)}, {"status", QByteArray::number(status)}, {"detail", quoted(detail)}});
    return answer;
}

Answer stale()
{
    return problem(412, "15.5.13", "Precondition Failed",
                   "The resource has been modified since you last retrieved it. Please refresh and try again.");
}

/// What If-Match expects; nothing when it cannot be read, which is no expectation at all.
std::optional<qint64> expected(QByteArray tag)
{
    if (tag.startsWith("W/"))
        tag.remove(0, 2);
    if (tag.size() > 1 && tag.startsWith('"') && tag.endsWith('"'))
        tag = tag.mid(1, tag.size() - 2);
    bool isNumber = false;
    const qint64 version = tag.toLongLong(&isNumber);
    return isNumber ? std::optional(version) : std::nullopt;
}

} // namespace

BaseCommands::BaseCommands(FakeCatalog &catalog, const FakeCatalog &read, std::uint64_t seed, Race race)
    : m_catalog(catalog)
    , m_read(read)
    , m_random(seed)
    , m_race(race)
{
}

std::optional<Answer> BaseCommands::answer(const FakeExchange &exchange, qint64 monotonicMs, qint64 utcMs)
{
    const QByteArray method = exchange.method();
    const QStringList parts = exchange.path().split(u'/', Qt::SkipEmptyParts);
    const bool restores = method == "POST" && parts.size() == 5 && parts.back() == u"restore"_s;
    const bool isPut = method == "PUT";
    if ((isPut || method == "DELETE" || restores) && !exchange.hasHeader("if-match"))
        return bare(428, "Precondition Required",
                    "The If-Match header is required for " + method + ' ' + exchange.path().toUtf8() + '.');
    if (method == "GET" || parts.value(0) != u"api"_s || parts.value(1) != u"admin"_s)
        return std::nullopt;
    for (const EntityKind kind : wire::allEntityKinds) {
        if (parts.value(2) == wire::collectionName(kind) && method == "POST" && parts.size() == 3)
            return create(exchange, kind, utcMs);
    }
    if (parts.value(2) != u"books"_s || parts.size() != (restores ? 5 : 4) ||
        (!restores && !isPut && method != "DELETE"))
        return std::nullopt;
    return change(exchange, parts[3].toLatin1().toLower(),
                  restores ? What::Restore
                  : isPut  ? What::Update
                           : What::Delete,
                  monotonicMs, utcMs);
}

Answer BaseCommands::create(const FakeExchange &exchange, EntityKind kind, qint64 utcMs)
{
    const std::optional<FakeRow> row = rowOfBody(kind, exchange.body());
    if (!row || row->id.isEmpty())
        return plain(400);
    if (m_catalog.find(kind, row->id))
        return bare(412, "Precondition Failed", "Concurrency conflict: 23505: duplicate key value.");
    m_catalog.change(*row, What::Create, utcMs);
    const QByteArray correlation = exchange.header("x-correlation-id");
    m_carried.push_back({kind, row->id, 1, 0, What::Create, correlation, exchange.body()});
    Answer answer = plain(201);
    answer.head.contentType = jsonType;
    answer.head.location = exchange.path().toLatin1() + '/' + row->id;
    const auto text = row->texts.find("en");
    answer.body = kind == EntityKind::Author
                      ? compactJson({{"id", quoted(row->id)},
                                     {"name", quoted(row->name)},
                                     {"biography", quoted(text == row->texts.end() ? QByteArray() : text->second)},
                                     {"eTag", "null"}})
                      : compactJson({{"id", quoted(row->id)}, {"correlationId", quoted(correlation)}});
    return answer;
}

bool BaseCommands::winsRace(const FakeRow &book, qint64 on, const QByteArray &correlation, qint64 monotonicMs)
{
    const auto racing = m_racing.constFind(book.id);
    if (racing == m_racing.cend() || racing->on != on || monotonicMs - racing->sinceMs >= m_race.within.count())
        return false;
    // The same command again comes a round trip later, never that fast on a real server.
    if (racing->correlations.contains(correlation))
        return false;
    const FakeRow *read = m_read.find(book.kind, book.id);
    return read && read->version <= on && std::generate_canonical<double, 32>(m_random) < m_race.share;
}

Answer BaseCommands::change(const FakeExchange &exchange, const QByteArray &id, What what, qint64 monotonicMs,
                            qint64 utcMs)
{
    std::optional<FakeRow> row;
    if (what == What::Update) {
        row = rowOfBody(EntityKind::Book, exchange.body());
        if (!row)
            return plain(400);
    }
    const FakeRow *book = m_catalog.find(EntityKind::Book, id);
    if (!book)
        return plain(404);
    const QByteArray correlation = exchange.header("x-correlation-id");
    const qint64 on = expected(exchange.header("if-match")).value_or(book->version);
    const bool isRace = on != book->version && what == What::Update && winsRace(*book, on, correlation, monotonicMs);
    if (on != book->version && !isRace)
        return stale();
    if (book->deleted && what != What::Restore)
        return problem(409, "15.5.10", "Conflict",
                       what == What::Update ? "Cannot update a deleted book" : "Book is already deleted",
                       "ERR_BOOK_ALREADY_DELETED");
    if (!book->deleted && what == What::Restore)
        return problem(409, "15.5.10", "Conflict", "Book is not deleted", "ERR_BOOK_NOT_DELETED");
    if (what != What::Update) {
        row = *book;
        m_racing.remove(id);
    } else if (isRace) {
        m_racing[id].correlations.insert(correlation);
    } else {
        m_racing.insert(id, {on, monotonicMs, {correlation}});
    }
    row->id = id;
    m_carried.push_back({EntityKind::Book, id, book->version + 1, on, what, correlation, exchange.body()});
    m_catalog.change(*row, what, utcMs);
    return plain(204);
}

} // namespace colophon::test
