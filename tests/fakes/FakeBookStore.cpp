#include "tests/fakes/FakeBookStore.h"

#include "tests/fakes/BaseJson.h"

#include <algorithm>

namespace colophon::test {

using namespace Qt::StringLiterals;
using wire::EntityKind;
using What = FakeCatalog::What;

namespace {

constexpr int mostOnPage = 100;

std::optional<EntityKind> kindOf(QStringView collection)
{
    for (const EntityKind kind : wire::allEntityKinds) {
        if (collection == wire::collectionName(kind))
            return kind;
    }
    return {};
}

QString member(const FakeExchange &exchange, const QString &name)
{
    for (const auto &[key, value] : exchange.query().queryItems()) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

PageAsked pageOf(const FakeExchange &exchange)
{
    PageAsked asked;
    asked.number = std::max(1, member(exchange, u"page"_s).toInt());
    if (const QString size = member(exchange, u"pageSize"_s); !size.isEmpty())
        asked.size = std::clamp(size.toInt(), 1, mostOnPage);
    return asked;
}

bool isSlower(const FakeRow *a, const FakeRow *b)
{
    return std::tie(a->name, a->id) < std::tie(b->name, b->id);
}

std::vector<const FakeRow *> sorted(const FakeCatalog::Rows &rows, bool byId, bool descending, bool liveOnly)
{
    std::vector<const FakeRow *> found;
    for (const auto &[id, row] : rows) {
        if (!liveOnly || !row.deleted)
            found.push_back(&row);
    }
    if (!byId)
        std::sort(found.begin(), found.end(), isSlower);
    if (descending)
        std::reverse(found.begin(), found.end());
    return found;
}

template <class Write>
QByteArray pageText(const std::vector<const FakeRow *> &rows, PageAsked asked, Write write)
{
    QList<QByteArray> items;
    const std::size_t from = static_cast<std::size_t>(asked.number - 1) * static_cast<std::size_t>(asked.size);
    for (std::size_t i = from; i < rows.size() && items.size() < asked.size; ++i)
        items.append(write(*rows[i]));
    return pageJson(items, asked, static_cast<int>(rows.size()));
}

} // namespace

FakeBookStore::FakeBookStore(FakeCatalog &catalog, Clock &clock, std::uint64_t seed, const Options &options)
    : CatalogServer(clock, seed)
    , m_catalog(catalog)
    , m_commands(catalog, m_read, seed, options.race)
    , m_frames(options.environment)
    , m_options(options)
    , m_commit(clock.alarm([this] { commit(); }))
{
    for (const EntityKind kind : wire::allEntityKinds) {
        for (const auto &[id, row] : catalog.rows(kind))
            m_read.put(row);
    }
    catalog.onChanged([this](const FakeCatalog::Event &event) { happened(event); });
}

AnswerHead FakeBookStore::streamHead()
{
    AnswerHead streaming = head("text/event-stream");
    streaming.stream = true;
    return streaming;
}

void FakeBookStore::greet(FakeExchange &exchange)
{
    // Last-Event-ID is not read. Of a dead fan-out behind the server this frame knows nothing (contract, section 7.12).
    exchange.send(filtered(m_frames.connected(now())));
}

void FakeBookStore::beat()
{
    sendToAll(m_frames.ping(now()), false);
}

void FakeBookStore::happened(const FakeCatalog::Event &event)
{
    // The command's own invalidation, before the projections have caught up; two kinds of command forget it.
    const bool forgets =
        event.kind == EntityKind::Author && (event.what == What::Delete || event.what == What::Restore);
    if (!forgets) {
        const QByteArray prefix = "/api/" + QByteArray(wire::collectionName(event.kind).data());
        m_cache.removeIf([&](const auto &entry) { return entry.key().startsWith(prefix); });
    }
    m_pending.insert({event.kind, event.id});
    if (m_options.lag.count() == 0)
        commit();
    else if (!m_commit->isSet())
        m_commit->set(std::chrono::milliseconds(14 + m_random() % std::uint64_t(m_options.lag.count())));
}

QList<QByteArray> FakeBookStore::framesOfCommit()
{
    QList<QByteArray> frames;
    const auto statistics = [&](EntityKind of, const QByteArray &id) {
        if (m_options.statistics && !id.isEmpty())
            frames.append(m_frames.statistics(of, id, now()));
    };
    for (const auto &[kind, id] : m_pending) {
        const FakeRow &row = *m_read.find(kind, id);
        frames.append(
            m_frames.changed(row.kind, row.id, row.name, row.version, row.deleted, timeText(row.changedAtMs)));
        if (kind != EntityKind::Book)
            continue;
        for (const QByteArray &author : row.authorIds)
            statistics(EntityKind::Author, author);
        for (const QByteArray &category : row.categoryIds)
            statistics(EntityKind::Category, category);
        statistics(EntityKind::Publisher, row.publisherId);
    }
    if (std::generate_canonical<double, 32>(m_random) < m_options.otherTenants) {
        const auto kind = static_cast<EntityKind>(m_random() % 4);
        const int number = 900'000 + static_cast<int>(m_random() % 50);
        frames.append(m_frames.changed(kind, FakeCatalog::idOf(kind, number), "Elsewhere", 3, false, now()));
        frames.append(m_frames.tenantUpdated(FakeCatalog::eventIdOf(number), "acme", "Acme Corp", now()));
    }
    // Between the entities of a batch there is no order (contract, section 7.8).
    for (qsizetype i = frames.size() - 1; i > 0; --i)
        frames.swapItemsAt(i, static_cast<qsizetype>(m_random() % std::uint64_t(i + 1)));
    return frames;
}

void FakeBookStore::commit()
{
    for (const auto &[kind, id] : m_pending)
        m_read.put(*m_catalog.find(kind, id));
    // What is still withheld comes behind, also where these are withheld in their turn.
    const QList<QByteArray> frames = framesOfCommit() + std::exchange(m_withheld, {});
    m_pending.clear();
    if (m_withhold) {
        m_withhold = false;
        m_withheld = frames;
        // Should nothing follow, they come by themselves.
        m_commit->set(std::chrono::seconds(3));
        return;
    }
    for (const QByteArray &frame : frames)
        sendToAll(frame, true);
}

bool FakeBookStore::answerCommand(FakeExchange &exchange)
{
    if (exchange.method() == "GET")
        return false;
    if (exchange.path().startsWith(u"/api/admin/"_s) && !isAuthorized(exchange)) {
        replyStatus(exchange, 401);
        return true;
    }
    auto answer = m_commands.answer(exchange, m_clock.monotonicMs(), m_clock.utc().toMSecsSinceEpoch());
    if (!answer)
        return false;
    const QByteArray correlation = exchange.header("x-correlation-id");
    answer->head.correlationId = correlation.isEmpty() ? head({}).correlationId : correlation;
    reply(exchange, answer->head, answer->body);
    return true;
}

bool FakeBookStore::answerRead(FakeExchange &exchange)
{
    if (answerCommand(exchange))
        return true;
    const QStringList parts = exchange.path().split(u'/', Qt::SkipEmptyParts);
    const bool admin = parts.value(1) == u"admin"_s;
    const auto kind = kindOf(parts.value(admin ? 2 : 1));
    if (parts.value(0) != u"api"_s || !kind || parts.size() > (admin ? 4 : 3) || exchange.method() != "GET")
        return false;
    const QByteArray id = parts.value(admin ? 3 : 2).toLatin1();
    return admin ? answerAdmin(exchange, *kind, id) : answerPublic(exchange, *kind, id);
}

bool FakeBookStore::answerAdmin(FakeExchange &exchange, EntityKind kind, const QByteArray &id)
{
    if (!isAuthorized(exchange)) {
        replyStatus(exchange, 401);
    } else if (id.isEmpty()) {
        if (kind == EntityKind::Book)
            replyJson(exchange, adminBooks());
        else
            answerPage(exchange, kind);
    } else if (kind == EntityKind::Publisher) {
        AnswerHead refused = head({});
        refused.status = 405;
        refused.versioned = false;
        refused.allow = "DELETE, PUT";
        reply(exchange, refused);
    } else if (const FakeRow *row = m_read.find(kind, id)) {
        replyJson(exchange, kind == EntityKind::Book ? bookJson(*row) : adminJson(*row, m_read),
                  entityTag(row->version));
    } else {
        return false;
    }
    return true;
}

void FakeBookStore::answerPage(FakeExchange &exchange, EntityKind kind)
{
    const bool byId = member(exchange, u"sortBy"_s).compare(u"id"_s, Qt::CaseInsensitive) == 0;
    const bool descending = member(exchange, u"sortOrder"_s).compare(u"desc"_s, Qt::CaseInsensitive) == 0;
    replyJson(exchange, pageText(sorted(m_read.rows(kind), byId, descending, false), pageOf(exchange),
                                 [this](const FakeRow &row) { return adminJson(row, m_read); }));
}

const QByteArray &FakeBookStore::bookJson(const FakeRow &book)
{
    auto &[version, json] = m_bookJson[book.id];
    if (std::exchange(version, book.version) != book.version)
        json = adminJson(book, m_read);
    return json;
}

QByteArray FakeBookStore::adminBooks()
{
    QByteArray json = "[";
    for (const FakeRow *book : sorted(m_read.rows(EntityKind::Book), false, false, false)) {
        if (json.size() > 1)
            json += ',';
        json += bookJson(*book);
    }
    return json + ']';
}

FakeBookStore::Cached FakeBookStore::publicAnswer(FakeExchange &exchange, EntityKind kind, const QByteArray &id)
{
    Cached answer;
    if (!id.isEmpty()) {
        const FakeRow *row = m_read.find(kind, id);
        if (!row || row->deleted) {
            answer.status = 404;
        } else {
            answer.body = publicJson(*row, m_read);
            answer.eTag = entityTag(row->version);
        }
        return answer;
    }
    const bool byId = kind == EntityKind::Category && member(exchange, u"sortBy"_s) == u"id"_s;
    const bool descending = member(exchange, u"sortOrder"_s).compare(u"desc"_s, Qt::CaseInsensitive) == 0;
    answer.body = pageText(sorted(m_read.rows(kind), byId, descending, true), pageOf(exchange),
                           [this](const FakeRow &row) { return publicJson(row, m_read); });
    return answer;
}

bool FakeBookStore::answerPublic(FakeExchange &exchange, EntityKind kind, const QByteArray &id)
{
    const PageAsked page = pageOf(exchange);
    const QByteArray key = exchange.path().toLatin1() + '?' + member(exchange, u"search"_s).toUtf8() + '&' +
                           QByteArray::number(page.number) + '&' + QByteArray::number(page.size) + '&' +
                           member(exchange, u"sortBy"_s).toUtf8() + '&' + member(exchange, u"sortOrder"_s).toUtf8() +
                           '&' + exchange.header("accept-language");
    const qint64 nowMs = m_clock.monotonicMs();
    Cached answer = publicAnswer(exchange, kind, id);
    if (const auto held = m_cache.constFind(key); held != m_cache.constEnd() && held->untilMs > nowMs) {
        m_staleAnswers += held->body == answer.body && held->status == answer.status ? 0 : 1;
        answer = *held;
    } else {
        answer.untilMs = nowMs + std::chrono::milliseconds(cachedFor).count();
        m_cache.insert(key, answer);
    }
    if (answer.status == 200)
        replyJson(exchange, answer.body, answer.eTag);
    else
        replyStatus(exchange, answer.status);
    return true;
}

} // namespace colophon::test
