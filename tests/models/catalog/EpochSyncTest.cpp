// Cursors, cut bodies, Resync and another server behind the same address (extensions, sections 1, 3 and 4).
#include "models/catalog/DeltaReading.h"
#include "tests/models/catalog/SyncBench.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;
using Kind = wire::EntityKind;

namespace {

ApiError gone()
{
    wire::Problem problem;
    problem.status = 410;
    return ApiError::fromStatus(410, problem);
}

ApiError cut()
{
    return ApiError(ApiError::Kind::Protocol, u"sync without its last line"_s);
}

} // namespace

class EpochSyncTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_bench = std::make_unique<SyncBench>(); }
    void cleanup() { m_bench.reset(); }

    void ofACutBodyNothingIsApplied();
    void aCutFirstSnapshotIsReplacedWhateverItsVersions();
    void untilTheSnapshotIsWholeTheOldRowsStay();
    void aReconnectThatCannotResumeReadsADelta();
    void aReconnectThatResumesDoesNotAskWhoItIs();
    void anotherEpochBehindTheAddressStartsOver();
    void anotherEpochFoundByReadingIsTold();
    void itIsCaughtUpOnlyWhenTheServerIsKnown();
    void aResyncMeanwhileIsNotCaughtUp();
    void anAnswerFromBeforeTheReconnectSaysNothing();
    void aServerThatLearnsIsAskedForMore();
    void aServerThatForgotItsRoutesIsAskedWhatItIs();
    void aPlainServerThatBecomesAColophondIsReplaced();

private:
    size_t reads() const { return m_bench->server.syncs.size(); }
    QByteArray since() const { return m_bench->server.syncs.back().since; }
    void fail(const ApiError &error) const
    {
        const auto done = m_bench->server.syncs.back().done;
        done({{}, error});
    }
    void send(const std::vector<wire::Entity> &rows) const
    {
        const auto part = m_bench->server.syncs.back().lines;
        part(linesOf(rows));
    }

    std::unique_ptr<SyncBench> m_bench;
};

void EpochSyncTest::ofACutBodyNothingIsApplied()
{
    QVERIFY(m_bench->ready({book(1, 1, u"Dune"_s)}));
    QSignalSpy changes(&m_bench->catalog->store(), &CatalogStore::changed);
    m_bench->tell(changed(Kind::Book, 1, 3, 7));
    send({book(1, 2, u"half"_s), book(2, 1, u"half too"_s)});
    fail(cut());
    QVERIFY(m_bench->settle());
    QVERIFY(changes.isEmpty());
    QVERIFY(m_bench->causation.lastCause().isNull());
    m_bench->clock.advance(Backoff::defaultBase);
    QCOMPARE(since(), "e-5"_ba);
    m_bench->server.answerSync({book(1, 3, u"whole"_s)}, "e-7");
    QTRY_COMPARE(m_bench->titleOf(1), u"whole"_s);
    QCOMPARE(m_bench->catalog->store().liveCount(Kind::Book), 1);
}

void EpochSyncTest::aCutFirstSnapshotIsReplacedWhateverItsVersions()
{
    m_bench->begin();
    send({book(1, 9, u"Of the store before"_s), book(2, 1, u"Not in this one"_s)});
    QTRY_COMPARE(m_bench->titleOf(1), u"Of the store before"_s); // it fills as it comes
    fail(cut());
    QVERIFY(!m_bench->catalog->isReady());
    QVERIFY(!m_bench->sync->loadError().isEmpty());
    m_bench->clock.advance(Backoff::defaultBase);
    QVERIFY(since().isEmpty());
    m_bench->server.answerSync({book(1, 2, u"Dune"_s)}, "f-2");
    QTRY_VERIFY(m_bench->catalog->isReady());
    QCOMPARE(m_bench->titleOf(1), u"Dune"_s);
    QCOMPARE(m_bench->catalog->store().liveCount(Kind::Book), 1);
    QVERIFY(m_bench->sync->loadError().isEmpty());
}

void EpochSyncTest::untilTheSnapshotIsWholeTheOldRowsStay()
{
    QVERIFY(m_bench->ready({book(1, 9, u"Before"_s), book(2, 1, u"Gone"_s)}));
    Q_EMIT m_bench->stream->resync(u"epoch"_s, "f-3"_ba);
    QVERIFY(since().isEmpty());
    send({book(1, 2, u"After"_s)});
    QVERIFY(m_bench->settle());
    QCOMPARE(m_bench->titleOf(1), u"Before"_s);
    QCOMPARE(m_bench->titleOf(2), u"Gone"_s);
    fail(cut());
    Q_EMIT m_bench->stream->opened(true); // nothing is held that could be gone on from
    QVERIFY(since().isEmpty());
    m_bench->server.answerSync({book(1, 2, u"After"_s)}, "f-3");
    QTRY_COMPARE(m_bench->titleOf(1), u"After"_s);
    QCOMPARE(m_bench->titleOf(2), QString());
    QVERIFY(m_bench->catalog->isReady());
}

void EpochSyncTest::aReconnectThatCannotResumeReadsADelta()
{
    QVERIFY(m_bench->ready({book(1, 1, u"Dune"_s)}));
    Q_EMIT m_bench->stream->opened(false);
    QCOMPARE(reads(), size_t(2));
    QCOMPARE(since(), "e-5"_ba);
    QCOMPARE(m_bench->server.asked, 2);
}

void EpochSyncTest::aReconnectThatResumesDoesNotAskWhoItIs()
{
    QVERIFY(m_bench->ready());
    Q_EMIT m_bench->stream->opened(true); // its cursor names the epoch
    QCOMPARE(m_bench->server.asked, 1);
}

void EpochSyncTest::anotherEpochBehindTheAddressStartsOver()
{
    QVERIFY(m_bench->ready({book(1, 9, u"Before"_s), book(2, 1, u"Gone"_s)}));
    QSignalSpy capabilities(m_bench->sync.get(), &CatalogSync::capabilitiesChanged);
    m_bench->server.capabilities.epoch = "f";
    Q_EMIT m_bench->stream->opened(false);
    QCOMPARE(capabilities.size(), 1);
    QCOMPARE(m_bench->sync->capabilities().epoch, "f"_ba);
    QVERIFY(m_bench->server.syncs[1].since.isEmpty());
    m_bench->server.answerSync({book(1, 2, u"After"_s)}, "f-3");
    QTRY_COMPARE(m_bench->titleOf(1), u"After"_s);
    QCOMPARE(m_bench->titleOf(2), QString());
}

void EpochSyncTest::anotherEpochFoundByReadingIsTold()
{
    QVERIFY(m_bench->ready({book(1, 9, u"Before"_s)}));
    m_bench->server.capabilities.epoch = "f";
    m_bench->tell(changed(Kind::Book, 1, 2, 7));
    fail(gone());
    QCOMPARE(m_bench->server.asked, 1);
    QVERIFY(since().isEmpty());
    m_bench->server.answerSync({book(1, 2, u"After"_s)}, "f-3");
    QCOMPARE(m_bench->server.asked, 2);
    QTRY_COMPARE(m_bench->titleOf(1), u"After"_s);
    // The snapshot that told is the one that counts, and what the other epoch announced is owed no more.
    QVERIFY(m_bench->settle());
    m_bench->clock.advance(1s);
    QCOMPARE(reads(), size_t(3));
    QCOMPARE(m_bench->sync->capabilities().epoch, "f"_ba);
}

void EpochSyncTest::itIsCaughtUpOnlyWhenTheServerIsKnown()
{
    QVERIFY(m_bench->ready());
    const QDateTime before = m_bench->sync->pollState().lastRead;
    m_bench->clock.advance(10s);
    m_bench->server.answersCapabilities = false;
    Q_EMIT m_bench->stream->opened(false);
    m_bench->server.answerSync({}, "e-5");
    QVERIFY(m_bench->settle());
    QCOMPARE(m_bench->sync->pollState().lastRead, before);
    m_bench->server.answerCapabilities({});
    QCOMPARE(m_bench->sync->pollState().lastRead, m_bench->clock.utc());
}

void EpochSyncTest::aResyncMeanwhileIsNotCaughtUp()
{
    QVERIFY(m_bench->ready());
    const QDateTime before = m_bench->sync->pollState().lastRead;
    m_bench->clock.advance(10s);
    m_bench->server.answersCapabilities = false;
    Q_EMIT m_bench->stream->opened(false);
    m_bench->server.answerSync({}, "e-5");
    m_bench->server.capabilities.epoch = "f";
    m_bench->server.answerCapabilities({});
    QVERIFY(since().isEmpty());
    QVERIFY(m_bench->settle());
    QCOMPARE(m_bench->sync->pollState().lastRead, before);
}

void EpochSyncTest::anAnswerFromBeforeTheReconnectSaysNothing()
{
    QVERIFY(m_bench->ready());
    m_bench->server.answersCapabilities = false;
    Q_EMIT m_bench->stream->opened(false);
    Q_EMIT m_bench->stream->opened(false);
    QCOMPARE(m_bench->server.asked, 2);
    const auto late = m_bench->server.capabilitiesDone;
    const wire::Capabilities before = m_bench->server.capabilities;
    m_bench->server.capabilities.epoch = "f";
    m_bench->server.answersCapabilities = true;
    late({before, {}});
    QCOMPARE(m_bench->server.asked, 3);
    QCOMPARE(m_bench->sync->capabilities().epoch, "f"_ba);
}

void EpochSyncTest::aServerThatLearnsIsAskedForMore()
{
    QVERIFY(m_bench->ready());
    QVERIFY(!m_bench->stream->options().entityPayload);
    m_bench->server.capabilities.features.append(u"payload"_s);
    Q_EMIT m_bench->stream->opened(false);
    QVERIFY(m_bench->stream->options().entityPayload);
    QCOMPARE(since(), "e-5"_ba); // the same log goes on
}

void EpochSyncTest::aServerThatForgotItsRoutesIsAskedWhatItIs()
{
    QVERIFY(m_bench->ready({book(1, 9, u"colophond's"_s)}));
    m_bench->server.capabilities = {};
    m_bench->tell(changed(Kind::Book, 1, 2, 7));
    wire::Problem missing;
    missing.status = 404;
    fail(ApiError::fromStatus(404, missing));
    m_bench->clock.advance(Backoff::defaultBase);
    QCOMPARE(m_bench->server.asked, 2);
    QVERIFY(m_bench->takeLists({{Kind::Book, {book(1, 2, u"BookStore's"_s)}}}));
    QTRY_COMPARE(m_bench->titleOf(1), u"BookStore's"_s);
}

void EpochSyncTest::aPlainServerThatBecomesAColophondIsReplaced()
{
    QVERIFY(m_bench->readyBase({{Kind::Book, {book(1, 9, u"BookStore's"_s), book(2, 1, u"Gone"_s)}}}));
    m_bench->server.capabilities.present = true;
    m_bench->server.capabilities.features = QStringList{u"sync"_s};
    m_bench->server.capabilities.epoch = "e";
    Q_EMIT m_bench->stream->opened(false);
    QCOMPARE(reads(), size_t(1));
    m_bench->server.answerSync({book(1, 2, u"colophond's"_s)}, "e-5");
    QTRY_COMPARE(m_bench->titleOf(1), u"colophond's"_s);
    QCOMPARE(m_bench->titleOf(2), QString());
}

QTEST_GUILESS_MAIN(EpochSyncTest)
#include "EpochSyncTest.moc"
