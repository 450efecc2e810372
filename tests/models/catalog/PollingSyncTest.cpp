// Reads on a timer in the place of a stream that is dead.
#include "models/catalog/DeltaReading.h"
#include "models/catalog/ListReading.h"
#include "tests/models/catalog/SyncBench.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;
using Kind = wire::EntityKind;

class PollingSyncTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_bench = std::make_unique<SyncBench>(); }
    void cleanup() { m_bench.reset(); }

    void aSilentStreamIsReplacedByDeltasEveryFiveSeconds();
    void aStreamThatLivesNeedsNone();
    void anyNotificationIsLife();
    void aConnectionThatOpensProvesNothing();
    void aServerThatWasAwayIsNoDeadStream();
    void aServerThatNeverAnsweredIsNotPolled();
    void aBaseServerIsPolledGently_data();
    void aBaseServerIsPolledGently();
    void whatABaseServersPollsShowIsNews();
    void aServerThatIsTooBusyIsGivenItsTime();
    void whatNobodyListensToIsNotRead();

private:
    void die() { m_bench->clock.advance(Polling::DeadAfter + Polling::Spread); }
    size_t reads() const { return m_bench->server.syncs.size(); }
    const CatalogSync::PollState &state() const { return m_bench->sync->pollState(); }

    std::unique_ptr<SyncBench> m_bench;
};

void PollingSyncTest::aSilentStreamIsReplacedByDeltasEveryFiveSeconds()
{
    QVERIFY(m_bench->ready({book(1, 1, u"Dune"_s)}));
    QSignalSpy changes(&m_bench->catalog->store(), &CatalogStore::changed);
    QSignalSpy shown(m_bench->sync.get(), &CatalogSync::pollStateChanged);
    m_bench->clock.advance(Polling::DeadAfter - 200ms);
    QCOMPARE(reads(), size_t(1));
    m_bench->clock.advance(Polling::Spread + 200ms);
    QCOMPARE(reads(), size_t(2));
    QCOMPARE(m_bench->server.syncs.back().since, "e-5"_ba);
    QVERIFY(!state().active); // it has to succeed first
    m_bench->server.answerSync({book(1, 2, u"Dune Messiah"_s)}, "e-6");
    QTRY_VERIFY(state().active);
    QCOMPARE(state().every, 5s);
    QCOMPARE(state().lastRead, m_bench->clock.utc());
    QCOMPARE(m_bench->titleOf(1), u"Dune Messiah"_s);
    QCOMPARE(changes.back()[0].value<ChangeSet>().rows[0].origin, Origin::Other);
    for (int i = 0; i < 3; ++i) {
        m_bench->clock.advance(DeltaReading::PollEvery - 1ms);
        QCOMPARE(reads(), size_t(2 + i));
        m_bench->clock.advance(1ms);
        QCOMPARE(reads(), size_t(3 + i));
        QCOMPARE(m_bench->server.syncs.back().since, "e-6"_ba);
        m_bench->server.answerSync({}, "e-6");
        QCOMPARE(state().lastRead, m_bench->clock.utc());
    }
    QVERIFY(shown.size() >= 4);
    Q_EMIT m_bench->stream->pinged();
    QVERIFY(!state().active);
    m_bench->clock.advance(Polling::DeadAfter - 200ms);
    QCOMPARE(reads(), size_t(5));
}

void PollingSyncTest::aStreamThatLivesNeedsNone()
{
    QVERIFY(m_bench->ready());
    for (int i = 0; i < 20; ++i) {
        m_bench->clock.advance(10s);
        Q_EMIT m_bench->stream->pinged();
    }
    QCOMPARE(reads(), size_t(1));
    QVERIFY(!state().active);
}

void PollingSyncTest::anyNotificationIsLife()
{
    QVERIFY(m_bench->ready());
    die();
    m_bench->server.answerSync({}, "e-5");
    QTRY_VERIFY(state().active);
    m_bench->tell(changed(Kind::Author, 1, 0, 0, wire::Notification::Type::Statistics));
    QVERIFY(!state().active);
}

void PollingSyncTest::aConnectionThatOpensProvesNothing()
{
    QVERIFY(m_bench->ready());
    die();
    m_bench->server.answerSync({}, "e-5");
    QTRY_VERIFY(state().active);
    m_bench->clock.advance(1s);
    QCOMPARE(reads(), size_t(2));
    Q_EMIT m_bench->stream->opened(false);
    QCOMPARE(reads(), size_t(2));
    QVERIFY(state().active);
    QCOMPARE(m_bench->server.asked, 2); // but it may be another server's
    Q_EMIT m_bench->stream->pinged();
    QCOMPARE(reads(), size_t(3)); // what was missed between the two
    QVERIFY(!state().active);
}

void PollingSyncTest::aServerThatWasAwayIsNoDeadStream()
{
    QVERIFY(m_bench->ready());
    die();
    for (int i = 0; i < 4; ++i) {
        const auto failed = m_bench->server.syncs.back().done;
        failed({{}, ApiError(ApiError::Kind::Network)});
        QVERIFY(!state().active);
        const size_t before = reads();
        m_bench->clock.advance(Backoff::longest);
        QVERIFY(reads() > before);
    }
    m_bench->server.answerSync({}, "e-5");
    QTRY_COMPARE(m_bench->server.syncs.back().since, "e-5"_ba);
    QVERIFY(!state().active); // now its stream has time to come back
    m_bench->clock.advance(1s);
    if (reads() > 6)
        m_bench->server.answerSync({}, "e-5");
    QVERIFY(!state().active);
    die();
    m_bench->server.answerSync({}, "e-5");
    QTRY_VERIFY(state().active);
}

void PollingSyncTest::aServerThatNeverAnsweredIsNotPolled()
{
    m_bench->begin();
    m_bench->server.syncs.clear();
    die();
    QVERIFY(!state().active);
    QVERIFY(!m_bench->catalog->isReady());
}

void PollingSyncTest::aBaseServerIsPolledGently_data()
{
    QTest::addColumn<int>("authors");
    QTest::addColumn<int>("seconds");
    QTest::newRow("few") << 20 << 60;               // 7 requests
    QTest::newRow("some thousands") << 3000 << 201; // 67 requests, three seconds each
    QTest::newRow("very many") << 30000 << 600;
}

void PollingSyncTest::aBaseServerIsPolledGently()
{
    QFETCH(int, authors);
    QFETCH(int, seconds);
    std::vector<wire::Entity> many;
    for (int i = 0; i < authors; ++i)
        many.emplace_back(author(i, 1, QString::number(i)));
    QVERIFY(m_bench->readyBase({{Kind::Author, many}}));
    QTRY_COMPARE(m_bench->catalog->store().liveCount(Kind::Author), authors);
    m_bench->clock.advance(ListReading::ReadAgain);
    QVERIFY(m_bench->takeLists({{Kind::Author, many}}));
    QTRY_VERIFY(m_bench->catalog->queue().backlog() == 0);
    QVERIFY(m_bench->server.lists.empty());
    die();
    QCOMPARE(m_bench->server.lists.size(), size_t(4));
    QVERIFY(m_bench->takeLists({{Kind::Author, many}}));
    QTRY_VERIFY(state().active);
    QCOMPARE(state().every, std::chrono::seconds(seconds));
    m_bench->clock.advance(std::chrono::seconds(seconds) - 1ms);
    QVERIFY(m_bench->server.lists.empty());
    m_bench->clock.advance(1ms);
    QCOMPARE(m_bench->server.lists.size(), size_t(4));
}

void PollingSyncTest::whatABaseServersPollsShowIsNews()
{
    QVERIFY(m_bench->readyBase({{Kind::Book, {book(1, 1, u"A"_s)}}}));
    m_bench->clock.advance(ListReading::ReadAgain);
    QVERIFY(m_bench->takeLists({{Kind::Book, {book(1, 1, u"A"_s)}}}));
    die();
    QSignalSpy changes(&m_bench->catalog->store(), &CatalogStore::changed);
    QVERIFY(m_bench->takeLists({{Kind::Book, {book(1, 2, u"B"_s)}}}));
    QTRY_COMPARE(m_bench->titleOf(1), u"B"_s);
    QCOMPARE(changes.size(), 1);
    const auto rows = changes[0][0].value<ChangeSet>().rows;
    QCOMPARE(rows.size(), size_t(1));
    QCOMPARE(rows[0].origin, Origin::Other);
}

void PollingSyncTest::aServerThatIsTooBusyIsGivenItsTime()
{
    QVERIFY(m_bench->ready());
    die();
    ApiError busy = ApiError(ApiError::Kind::TooManyRequests);
    busy.setRetryAfter(90s);
    const auto failed = m_bench->server.syncs.back().done;
    failed({{}, busy});
    const size_t before = reads();
    m_bench->clock.advance(89s);
    QCOMPARE(reads(), before);
    m_bench->clock.advance(1s);
    QCOMPARE(reads(), before + 1);
}

void PollingSyncTest::whatNobodyListensToIsNotRead()
{
    QVERIFY(m_bench->ready());
    die();
    m_bench->server.answerSync({}, "e-5");
    QTRY_VERIFY(state().active);
    m_bench->sync.reset();
    const size_t before = reads();
    m_bench->clock.advance(60s);
    QCOMPARE(reads(), before);
}

QTEST_GUILESS_MAIN(PollingSyncTest)
#include "PollingSyncTest.moc"
