// Changes whose entities come along on the stream (extensions, section 3, payload).
#include "models/catalog/DeltaReading.h"
#include "tests/models/catalog/SyncBench.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;
using Kind = wire::EntityKind;

namespace {

/// A frame that brings its entity, and is the last of its event's.
wire::Notification brought(wire::Entity entity, qint64 version, qint64 sequence)
{
    wire::Notification made = changed(wire::kindOf(entity), 0, version, sequence);
    made.entityId = wire::idOf(entity);
    made.cursor = "e-" + QByteArray::number(sequence);
    made.entity = std::move(entity);
    return made;
}

QUuid eventOf(qint64 sequence)
{
    return changed(Kind::Book, 0, 1, sequence).eventId;
}

} // namespace

class PayloadSyncTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<SyncBench>();
        m_bench->server.capabilities.features.append({u"payload"_s, u"topics"_s, u"exclude"_s, u"resume"_s});
        QVERIFY(m_bench->ready({book(1, 1, u"Dune"_s)}));
        QCOMPARE(m_bench->server.syncs.size(), size_t(1));
    }
    void cleanup() { m_bench.reset(); }

    void itIsAskedForWhatTheServerHas()
    {
        QCOMPARE(m_bench->stream->options(),
                 (StreamOptions{{u"books"_s, u"authors"_s, u"categories"_s, u"publishers"_s}, true, {}, false}));
        SyncBench without;
        QVERIFY(without.ready());
        QCOMPARE(without.stream->options(), StreamOptions());
        SyncBench base;
        QVERIFY(base.readyBase({}));
        QCOMPARE(base.stream->options(), StreamOptions());
    }

    void aChangeIsAppliedWithoutARead()
    {
        QSignalSpy changes(&m_bench->catalog->store(), &CatalogStore::changed);
        m_bench->tell(brought(book(1, 2, u"Dune Messiah"_s), 2, 6));
        QTRY_COMPARE(m_bench->titleOf(1), u"Dune Messiah"_s);
        QTRY_COMPARE(m_bench->causation.lastCause(), eventOf(6));
        QCOMPARE(changes.back()[0].value<ChangeSet>().rows[0].origin, Origin::Other);
        m_bench->clock.advance(10s);
        QCOMPARE(m_bench->server.syncs.size(), size_t(1));
    }

    void theNextReadBeginsWhereTheStreamIs()
    {
        m_bench->tell(brought(book(1, 2, u"x"_s), 2, 6));
        QTRY_COMPARE(m_bench->causation.lastCause(), eventOf(6));
        Q_EMIT m_bench->stream->cursorAdvanced("e-9");
        QTRY_VERIFY(m_bench->catalog->queue().backlog() == 0);
        Q_EMIT m_bench->stream->opened(true);
        QCOMPARE(m_bench->server.syncs.back().since, "e-9"_ba);
    }

    void ofOneEventsFramesOnlyTheLastMovesTheCursor()
    {
        wire::Notification first = brought(book(1, 2, u"x"_s), 2, 6);
        first.cursor.clear();
        m_bench->tell(first);
        QTRY_COMPARE(m_bench->versionOf(1), 2);
        Q_EMIT m_bench->stream->opened(true);
        QCOMPARE(m_bench->server.syncs.back().since, "e-5"_ba);
    }

    void repeatedAndOlderOnesChangeNothing()
    {
        m_bench->tell(brought(book(1, 4, u"four"_s), 3, 8)); // newer than what it announces
        QTRY_COMPARE(m_bench->titleOf(1), u"four"_s);
        QSignalSpy changes(&m_bench->catalog->store(), &CatalogStore::changed);
        m_bench->tell(brought(book(1, 4, u"four"_s), 3, 8));
        m_bench->tell(brought(book(1, 3, u"three"_s), 3, 9));
        m_bench->tell(brought(book(1, 4, u"four"_s), 4, 10));
        QTRY_COMPARE(m_bench->causation.lastCause(), eventOf(10));
        QCOMPARE(m_bench->titleOf(1), u"four"_s);
        QVERIFY(changes.isEmpty());
        QCOMPARE(m_bench->server.syncs.size(), size_t(1));
    }

    void aDeletionComesAlongToo()
    {
        wire::Book gone = book(1, 2, u"Dune"_s);
        gone.stamp.deleted = true;
        wire::Notification deletion = brought(gone, 2, 6);
        deletion.type = wire::Notification::Type::Deleted;
        m_bench->tell(deletion);
        QTRY_COMPARE(m_bench->catalog->store().deletedCount(Kind::Book), 1);
        QCOMPARE(m_bench->server.syncs.size(), size_t(1));
    }

    void aRenameReachesItsBooksWithoutARead()
    {
        wire::Book written = book(1, 2, u"Dune"_s);
        written.authorIds = {idNumber(50)};
        m_bench->tell(brought(author(50, 1, u"F. Herbert"_s), 1, 6));
        m_bench->tell(brought(written, 2, 7));
        QTRY_COMPARE(m_bench->versionOf(1), 2);
        ChangeSet last;
        connect(&m_bench->catalog->store(), &CatalogStore::changed, this,
                [&last](const ChangeSet &changes) { last = changes; });
        wire::Notification rename = brought(author(50, 2, u"Frank Herbert"_s), 2, 8);
        rename.affects = 1;
        m_bench->tell(rename);
        QTRY_COMPARE(m_bench->causation.lastCause(), eventOf(8));
        QCOMPARE(last.renamed.size(), size_t(1));
        QCOMPARE(last.renamed.front().name, std::string("F. Herbert"));
        QCOMPARE(m_bench->server.syncs.size(), size_t(1));
    }

    void anOwnChangeIsOwn()
    {
        QSignalSpy changes(&m_bench->catalog->store(), &CatalogStore::changed);
        wire::Notification mine = brought(book(1, 2, u"Mine"_s), 2, 6);
        mine.clientId = u"me"_s;
        m_bench->tell(mine);
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(changes[0][0].value<ChangeSet>().rows[0].origin, Origin::Own);
    }

    void aBurstIsAppliedInSlices()
    {
        QSignalSpy changes(&m_bench->catalog->store(), &CatalogStore::changed);
        constexpr int many = 3000;
        for (int i = 0; i < many; ++i)
            m_bench->tell(brought(book(100 + i, 1, QString::number(i)), 1, 6 + i));
        QVERIFY(m_bench->catalog->queue().backlog() > 0);
        QVERIFY(m_bench->causation.lastCause() != eventOf(5 + many));
        QTRY_COMPARE(m_bench->catalog->store().liveCount(Kind::Book), many + 1);
        QTRY_COMPARE(m_bench->causation.lastCause(), eventOf(5 + many));
        QVERIFY2(changes.size() < many / 4, qPrintable(QString::number(changes.size())));
        QCOMPARE(m_bench->server.syncs.size(), size_t(1));
        Q_EMIT m_bench->stream->opened(true);
        QCOMPARE(m_bench->server.syncs.back().since, "e-" + QByteArray::number(5 + many));
    }

    void theCursorWaitsForTheRows()
    {
        for (int i = 0; i < 3000; ++i)
            m_bench->tell(brought(book(100 + i, 1, QString::number(i)), 1, 6 + i));
        Q_EMIT m_bench->stream->opened(true); // cut while most of them wait
        const QByteArray since = m_bench->server.syncs.back().since;
        QVERIFY2(since.sliced(2).toInt() < 3005, since.constData());
    }

    void anEntityThatCannotBeReadIsFetched()
    {
        wire::Notification bad = changed(Kind::Book, 1, 2, 6);
        bad.cursor = "e-6";
        bad.entityError = {wire::ParseError::Name::WrongType, u"entity.prices"_s};
        QTest::ignoreMessage(QtWarningMsg, "an entity that cannot be read: WrongType: entity.prices");
        m_bench->tell(bad);
        QCOMPARE(m_bench->server.syncs.size(), size_t(2));
        QCOMPARE(m_bench->server.syncs.back().since, "e-5"_ba);
        // What follows is shown at once, but the place counts only when the gap is read.
        m_bench->tell(brought(book(2, 1, u"Later"_s), 1, 7));
        QTRY_COMPARE(m_bench->titleOf(2), u"Later"_s);
        const auto failed = m_bench->server.syncs.back().done;
        failed({{}, ApiError(ApiError::Kind::Network)});
        m_bench->clock.advance(Backoff::defaultBase);
        QCOMPARE(m_bench->server.syncs.back().since, "e-5"_ba);
        m_bench->server.answerSync({book(1, 2, u"Dune Messiah"_s)}, "e-6");
        QTRY_COMPARE(m_bench->titleOf(1), u"Dune Messiah"_s);
        QTRY_COMPARE(m_bench->causation.lastCause(), eventOf(7)); // not back to 6
        m_bench->clock.advance(1s);
        Q_EMIT m_bench->stream->opened(true);
        QCOMPARE(m_bench->server.syncs.back().since, "e-7"_ba);
    }

    void aFrameThatCannotBeReadIsMadeUpForByARead()
    {
        Q_EMIT m_bench->stream->unreadable();
        QCOMPARE(m_bench->server.syncs.size(), size_t(2));
        QCOMPARE(m_bench->server.syncs.back().since, "e-5"_ba);
    }

    void afterAGapTheStreamsPlaceCountsOnceTheGapIsRead()
    {
        Q_EMIT m_bench->stream->opened(false); // what lies between e-5 and e-20 was missed
        m_bench->tell(brought(book(1, 7, u"new"_s), 7, 21));
        QTRY_COMPARE(m_bench->titleOf(1), u"new"_s);
        Q_EMIT m_bench->stream->opened(false);
        QCOMPARE(m_bench->server.syncs.back().since, "e-5"_ba);
        m_bench->server.answerSync({book(2, 1, u"missed"_s)}, "e-20");
        QTRY_COMPARE(m_bench->titleOf(2), u"missed"_s);
        m_bench->clock.advance(1s);
        Q_EMIT m_bench->stream->opened(true);
        QCOMPARE(m_bench->server.syncs.back().since, "e-21"_ba);
    }

    void whileASnapshotIsReadNothingIsAppliedToWhatIsVoid()
    {
        Q_EMIT m_bench->stream->resync(u"epoch"_s, "f-3"_ba);
        wire::Notification early = brought(book(1, 2, u"After"_s), 2, 4);
        early.cursor = "f-4";
        m_bench->tell(early);
        QCOMPARE(m_bench->titleOf(1), u"Dune"_s); // still shown
        m_bench->server.answerSync({book(1, 1, u"Restored"_s)}, "f-3");
        QTRY_COMPARE(m_bench->titleOf(1), u"Restored"_s);
        m_bench->clock.advance(DeltaReading::Pause);
        QCOMPARE(m_bench->server.syncs.back().since, "f-3"_ba);
        m_bench->server.answerSync({book(1, 2, u"After"_s)}, "f-4");
        QTRY_COMPARE(m_bench->titleOf(1), u"After"_s);
        QTRY_COMPARE(m_bench->causation.lastCause(), eventOf(4));
    }

    void aFrameOfAnotherEpochIsNotApplied()
    {
        wire::Notification other = brought(book(1, 9, u"Other"_s), 9, 6);
        other.cursor = "f-6";
        m_bench->tell(other);
        QCOMPARE(m_bench->titleOf(1), u"Dune"_s);
        QCOMPARE(m_bench->server.syncs.size(), size_t(2));
    }

private:
    std::unique_ptr<SyncBench> m_bench;
};

QTEST_GUILESS_MAIN(PayloadSyncTest)
#include "PayloadSyncTest.moc"
