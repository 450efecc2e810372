#include "tests/models/catalog/RandomServer.h"

#include "network/stream/StreamCursor.h"

using namespace Qt::StringLiterals;

namespace colophon::test {
namespace {

constexpr int Entities = 90;  ///< so many that a change that is lost is seldom made up for by a later one
constexpr int Foreign = 1000; ///< the ids of other tenants begin here

} // namespace

RandomServer::RandomServer(SyncBench &bench, Sort sort, std::uint64_t seed)
    : m_bench(bench)
    , m_sort(sort)
    , m_random(seed)
{
    m_bench.server.capabilities = {};
    if (sort != Sort::Base) {
        m_bench.server.capabilities.present = true;
        m_bench.server.capabilities.epoch = m_epoch;
        m_bench.server.capabilities.features = QStringList{u"sync"_s, u"resume"_s};
        if (sort == Sort::WithPayload)
            m_bench.server.capabilities.features.append(u"payload"_s);
    }
    for (int i = 0; i < Entities; ++i)
        change();
    m_bench.sync->start();
    m_bench.stream->stop();
}

EntityKey RandomServer::keyOf(int number)
{
    return {number % 3 == 0 ? wire::EntityKind::Author : wire::EntityKind::Book, idNumber(number)};
}

void RandomServer::change()
{
    const EntityKey key = keyOf(below(Entities));
    const bool isNew = !m_rows.contains(key);
    wire::Entity row =
        isNew ? (key.kind == wire::EntityKind::Book ? wire::Entity(wire::Book()) : wire::Author()) : m_rows.value(key);
    wire::Stamp &stamp = wire::stampOf(row);
    ++stamp.version;
    stamp.deleted = !isNew && once(4) ? !stamp.deleted.value_or(false) : stamp.deleted.value_or(false);
    const QString name = u"%1 %2"_s.arg(stamp.version).arg(below(1000000));
    if (auto *book = std::get_if<wire::Book>(&row)) {
        book->id = key.id;
        book->title = name;
    } else if (auto *author = std::get_if<wire::Author>(&row)) {
        author->id = key.id;
        author->name = name;
    }
    m_rows[key] = row;
    m_changedAt[key] = ++m_sequence;
    m_log.push_back({m_sequence, key, stamp.version, *stamp.deleted});
    announce(m_log.back());
}

void RandomServer::announce(const Change &change)
{
    if (!m_connected)
        return;
    if (m_sort != Sort::Base) {
        m_frames.push_back(change);
        return;
    }
    // Merged, repeated, swapped, and those of others among them.
    const auto same = std::find_if(m_frames.begin(), m_frames.end(),
                                   [&change](const Change &waiting) { return waiting.key == change.key; });
    if (same != m_frames.end() && once(2))
        *same = change;
    else
        m_frames.insert(m_frames.begin() + below(static_cast<int>(m_frames.size()) + 1), change);
    if (once(6))
        m_frames.push_back(change);
    if (once(6))
        m_frames.push_back({0, {wire::EntityKind::Book, idNumber(Foreign + below(3))}, 1 + below(5), once(3)});
}

wire::Entity RandomServer::entity(const EntityKey &key) const
{
    wire::Entity row = m_rows.value(key);
    if (m_sort == Sort::Base && key.kind != wire::EntityKind::Book)
        wire::stampOf(row).deleted = std::nullopt;
    return row;
}

void RandomServer::takeRequests()
{
    ScriptedServer &server = m_bench.server;
    const auto failure = [] {
        return ApiError(ApiError::Kind::Network);
    };
    // What is answered is what was there when it was asked for.
    for (const auto &sync : std::exchange(server.syncs, {}))
        answerSync(sync);
    for (const auto &single : std::exchange(server.singles, {})) {
        const EntityKey key{single.kind, single.id};
        ApiResult<wire::Entity> result{entity(key), {}};
        if (!m_rows.contains(key))
            result = {{}, ApiError::fromStatus(404, {})};
        m_answers.push_back({single.context, [=, done = single.done](bool fails) {
                                 done(fails ? ApiResult<wire::Entity>{{}, failure()} : result);
                             }});
    }
    for (const auto &list : std::exchange(server.lists, {})) {
        std::vector<wire::Entity> rows;
        for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
            if (row.key().kind == list.kind)
                rows.push_back(entity(row.key()));
        }
        m_answers.push_back({list.context, [=, done = list.done](bool fails) {
                                 done(fails ? ApiResult<std::vector<wire::Entity>>{{}, failure()}
                                            : ApiResult<std::vector<wire::Entity>>{rows, {}});
                             }});
    }
    for (const auto &list : std::exchange(server.publicReads, {})) {
        std::vector<QUuid> ids;
        for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
            if (row.key().kind == list.kind && !wire::stampOf(*row).deleted.value_or(false))
                ids.push_back(row.key().id);
        }
        m_answers.push_back(
            {list.context, [=, done = list.done](bool fails) {
                 done(fails ? ApiResult<std::vector<QUuid>>{{}, failure()} : ApiResult<std::vector<QUuid>>{ids, {}});
             }});
    }
}

void RandomServer::answerSync(const ScriptedServer::Sync &sync)
{
    const auto since = StreamCursor::fromText(sync.since);
    if (since && since->epoch != m_epoch) {
        m_answers.push_back({sync.context, [done = sync.done](bool) {
                                 done({{}, ApiError::fromStatus(410, {})});
                             }});
        return;
    }
    std::vector<wire::Entity> rows;
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        if (m_changedAt.value(row.key()) > (since ? since->sequence : 0))
            rows.push_back(*row);
    }
    m_answers.push_back(
        {sync.context, [sync, rows, at = cursor(m_sequence)](bool fails) {
             const QPointer<QObject> context = sync.context;
             sync.lines(linesOf(
                 fails ? std::vector(rows.begin(), rows.begin() + static_cast<qsizetype>(rows.size() / 2)) : rows));
             if (!context)
                 return;
             if (fails)
                 sync.done({{}, ApiError(ApiError::Kind::Protocol)});
             else
                 sync.done({{at, static_cast<qint64>(rows.size())}, {}});
         }});
}

void RandomServer::answer(bool mayFail)
{
    takeRequests();
    if (m_answers.empty())
        return;
    const auto next = m_answers.begin() + below(static_cast<int>(std::min<size_t>(m_answers.size(), 4)));
    const Answer given = *next;
    m_answers.erase(next);
    if (given.context)
        given.give(mayFail && once(5));
}

void RandomServer::frame()
{
    if (!m_connected)
        return;
    if (m_frames.empty()) {
        Q_EMIT m_bench.stream->pinged();
        if (m_sort != Sort::Base) {
            m_told = m_sequence;
            Q_EMIT m_bench.stream->cursorAdvanced(cursor(m_told));
        }
        return;
    }
    const Change next = m_frames.front();
    m_frames.pop_front();
    wire::Notification told;
    told.kind = next.key.kind;
    told.entityId = next.key.id;
    told.version = next.version;
    told.type = next.deleted ? wire::Notification::Type::Deleted : wire::Notification::Type::Updated;
    if (m_sort != Sort::Base) {
        told.sequence = next.sequence;
        told.eventId = idNumber(static_cast<int>(900000 + next.sequence));
        told.cursor = cursor(next.sequence);
        m_told = next.sequence;
        if (m_sort == Sort::WithPayload && !once(10))
            told.entity = m_rows.value(next.key);
    }
    m_bench.tell(told);
}

void RandomServer::cut()
{
    m_connected = false;
    m_frames.clear();
}

void RandomServer::connectAgain()
{
    cut();
    takeRequests();
    m_connected = true;
    const bool resumes = m_sort != Sort::Base && m_told > 0 && !once(3);
    if (resumes) {
        for (const Change &missed : m_log) {
            if (missed.sequence > m_told)
                m_frames.push_back(missed);
        }
    } else {
        m_told = m_sequence;
    }
    Q_EMIT m_bench.stream->opened(resumes);
    if (!resumes && m_sort != Sort::Base && once(10))
        Q_EMIT m_bench.stream->resync(u"expired"_s, cursor(m_sequence));
}

void RandomServer::restore()
{
    cut();
    takeRequests();
    const std::deque<Answer> lost = std::exchange(m_answers, {}); // their connections are gone
    // Back to some time ago: lower versions, and rows that were never created.
    const QList<EntityKey> before = m_rows.keys();
    for (const EntityKey &key : before) {
        wire::Stamp &stamp = wire::stampOf(m_rows[key]);
        if (once(3) && stamp.version > 3)
            stamp.version -= 2;
        else if (once(8))
            m_rows.remove(key);
    }
    m_log.clear();
    m_epoch = "e" + QByteArray::number(++m_epochs);
    m_bench.server.capabilities.epoch = m_epoch;
    m_sequence = 1000 * m_epochs;
    const QList<EntityKey> left = m_rows.keys();
    for (const EntityKey &key : left)
        m_changedAt[key] = m_sequence;
    m_connected = true;
    m_told = m_sequence;
    Q_EMIT m_bench.stream->opened(false);
    if (once(2))
        Q_EMIT m_bench.stream->resync(u"epoch"_s, cursor(m_sequence));
    for (const Answer &answer : lost) {
        if (answer.context)
            answer.give(true);
    }
}

void RandomServer::step()
{
    const int what = below(100);
    if (what < 35)
        change();
    else if (what < 60)
        frame();
    else if (what < 85)
        answer(true);
    else if (what < 88)
        cut();
    else if (what < 92)
        connectAgain();
    else if (what < 93 && m_sort != Sort::Base && once(8)) // seldom, for it makes up for whatever was lost
        restore();
    else
        m_bench.clock.advance(std::chrono::milliseconds(below(4000)));
    if (once(3))
        QCoreApplication::processEvents();
}

bool RandomServer::calm()
{
    // A reconnect would make up for much.
    if (!m_connected || once(3))
        connectAgain();
    // A minute apart, two lists tell what is gone; until then, everything is answered at once.
    for (int second = 0; second < 200; ++second) {
        for (int i = 0; i < 100; ++i)
            answer(false);
        while (!m_frames.empty())
            frame();
        if (second % 10 == 0)
            frame();
        if (!m_bench.settle())
            return false;
        m_bench.clock.advance(std::chrono::seconds(1));
    }
    takeRequests();
    return m_answers.empty();
}

QString RandomServer::difference() const
{
    const CatalogStore &store = m_bench.catalog->store();
    QStringList found;
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        const auto held = store.findOnServer(row.key());
        if (!held)
            found.append(u"%1 is missing"_s.arg(row.key().id.toString()));
        else if (wire::stampOf(*held).version != wire::stampOf(*row).version)
            found.append(u"%1 is at %2, not %3"_s.arg(row.key().id.toString())
                             .arg(wire::stampOf(*held).version)
                             .arg(wire::stampOf(*row).version));
        else if (wire::stampOf(*held).deleted.value_or(false) != wire::stampOf(*row).deleted.value_or(false))
            found.append(u"%1 is wrongly deleted or not"_s.arg(row.key().id.toString()));
        else if (store.nameOf(row.key().kind, row.key().id) != (row.key().kind == wire::EntityKind::Book
                                                                    ? std::get<wire::Book>(*row).title
                                                                    : std::get<wire::Author>(*row).name))
            found.append(u"%1 has other fields"_s.arg(row.key().id.toString()));
    }
    const int held = store.size(wire::EntityKind::Book) + store.size(wire::EntityKind::Author);
    if (held != m_rows.size())
        found.append(u"%1 rows instead of %2"_s.arg(held).arg(m_rows.size()));
    return found.join(u", "_s);
}

} // namespace colophon::test
