// What a plain BookStore server needs (contract, sections 7, 8.5, 13 and 17).
#include "models/catalog/ListReading.h"
#include "tests/models/catalog/SyncBench.h"

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;
using Kind = wire::EntityKind;
using Type = wire::Notification::Type;

namespace {

/// As an admin list of a base server has it: whether it is deleted is not told.
wire::Author listed(int number, qint64 version, const QString &name)
{
    wire::Author made = author(number, version, name);
    made.stamp.deleted = std::nullopt;
    return made;
}

wire::Publisher publisher(int number, qint64 version, const QString &name)
{
    wire::Publisher made;
    made.id = idNumber(number);
    made.stamp = stampOf(version, std::nullopt);
    made.name = name;
    return made;
}

ApiError missing()
{
    wire::Problem problem;
    problem.status = 404;
    return ApiError::fromStatus(404, problem);
}

} // namespace

class BaseSyncTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_bench = std::make_unique<SyncBench>(); }
    void cleanup() { m_bench.reset(); }

    void theDeletedAreThoseThatThePublicListLacks();
    void onePublicListAloneIsNotBelieved();
    void aPublicListThatChangedIsReadAgain();
    void whatTheStreamToldMeanwhileCounts();
    void theRestoredAreFoundToo();
    void failingPublicListsDoNotHoldAnythingUp();

    void aDeletionOvertakesTheReadOfTheChangeBeforeIt();
    void anOlderNotificationThatComesLaterSaysNothing();
    void mergedVersionsAreReadEvenWhenTheLastIsADeletion();
    void anUpdateOfWhatIsDeletedIsARestore();
    void aPublisherIsReadFromTheAdminList();
    void aDeletedPublisherThatNobodyKnewIsKnown();

    void aListThatIsMostlyEmptyIsNotBelievedAtOnce();
    void aRestoredStoreWinsAfterAMinute();
    void anotherKindOfServerReplacesWhatIsHeld();
    void aReconnectTakesASnapshotAsADiff();

    void anEventCountsOnlyWhenItsRowIsApplied();

private:
    bool isDeleted(Kind kind, int number) const
    {
        const CatalogStore &store = m_bench->catalog->store();
        return store.isDeleted(kind, store.slotOf(kind, idNumber(number)));
    }
    /// Answers the reads of public lists that wait; kinds that are not named have what is held.
    void answerPublic(const std::vector<int> &authors)
    {
        const auto waiting = std::exchange(m_bench->server.publicReads, {});
        for (const auto &read : waiting) {
            std::vector<QUuid> ids = m_bench->catalog->store().ids(read.kind);
            if (read.kind == Kind::Author) {
                ids.clear();
                for (const int number : authors)
                    ids.push_back(idNumber(number));
            }
            read.done({ids, {}});
        }
    }
    size_t publicReads() const { return m_bench->server.publicReads.size(); }

    std::unique_ptr<SyncBench> m_bench;
};

void BaseSyncTest::theDeletedAreThoseThatThePublicListLacks()
{
    QVERIFY(m_bench->readyBase({{Kind::Author, {listed(1, 1, u"A"_s), listed(2, 4, u"B"_s)}}}));
    QCOMPARE(publicReads(), size_t(1)); // of kinds that hold anything
    answerPublic({1});
    QVERIFY(!isDeleted(Kind::Author, 2));
    QCOMPARE(publicReads(), size_t(1)); // once more
    answerPublic({1});
    QTRY_VERIFY(isDeleted(Kind::Author, 2));
    QVERIFY(!isDeleted(Kind::Author, 1));
    QCOMPARE(publicReads(), size_t(0));
    QCOMPARE(m_bench->catalog->store().versionOnServer({Kind::Author, idNumber(2)}), 4);
}

void BaseSyncTest::onePublicListAloneIsNotBelieved()
{
    QVERIFY(m_bench->readyBase({{Kind::Author, {listed(1, 1, u"A"_s), listed(2, 1, u"New"_s)}}}));
    answerPublic({1}); // minutes old: it does not know the new one
    answerPublic({1, 2});
    QVERIFY(!isDeleted(Kind::Author, 2));
    QCOMPARE(publicReads(), size_t(0));
}

void BaseSyncTest::aPublicListThatChangedIsReadAgain()
{
    QVERIFY(m_bench->readyBase({{Kind::Author, {listed(1, 1, u"A"_s)}}}));
    for (int i = 0; i < DeletedCheck::MostReads; ++i) {
        QCOMPARE(publicReads(), size_t(1));
        const auto read = std::exchange(m_bench->server.publicReads, {}).front();
        read.done({{}, ApiError(ApiError::Kind::Conflict)});
    }
    QCOMPARE(publicReads(), size_t(0));
    QVERIFY(!isDeleted(Kind::Author, 1));
}

void BaseSyncTest::whatTheStreamToldMeanwhileCounts()
{
    QVERIFY(m_bench->readyBase({{Kind::Author, {listed(1, 2, u"A"_s), listed(2, 2, u"B"_s)}}}));
    m_bench->tell(changed(Kind::Author, 1, 3, 0, Type::Deleted));
    QTRY_VERIFY(isDeleted(Kind::Author, 1));
    answerPublic({1, 2}); // read before the deletion
    if (publicReads() > 0)
        answerPublic({1, 2});
    QVERIFY(isDeleted(Kind::Author, 1));
}

void BaseSyncTest::theRestoredAreFoundToo()
{
    QVERIFY(m_bench->readyBase({{Kind::Author, {listed(1, 2, u"A"_s)}}}));
    answerPublic({1});
    m_bench->tell(changed(Kind::Author, 1, 3, 0, Type::Deleted));
    QTRY_VERIFY(isDeleted(Kind::Author, 1));
    Q_EMIT m_bench->stream->opened(false); // restored while nobody listened
    QVERIFY(m_bench->takeLists({{Kind::Author, {listed(1, 4, u"A"_s)}}}));
    QTRY_COMPARE(publicReads(), size_t(1));
    answerPublic({1});
    answerPublic({1});
    QTRY_VERIFY(!isDeleted(Kind::Author, 1));
}

void BaseSyncTest::failingPublicListsDoNotHoldAnythingUp()
{
    QVERIFY(m_bench->readyBase({{Kind::Author, {listed(1, 2, u"A"_s)}}}));
    const auto read = std::exchange(m_bench->server.publicReads, {}).front();
    read.done({{}, missing()});
    QVERIFY(m_bench->catalog->isReady());
    QCOMPARE(m_bench->sync->loadError(), QString());
    QCOMPARE(publicReads(), size_t(0));
}

void BaseSyncTest::aDeletionOvertakesTheReadOfTheChangeBeforeIt()
{
    QVERIFY(m_bench->readyBase({{Kind::Author, {listed(1, 1, u"A"_s)}}}));
    m_bench->tell(changed(Kind::Author, 1, 2));
    QCOMPARE(m_bench->server.singles.size(), size_t(1));
    m_bench->tell(changed(Kind::Author, 1, 3, 0, Type::Deleted));
    QTRY_VERIFY(isDeleted(Kind::Author, 1));
    // The answer shows what came after the deletion, which its form cannot tell.
    const auto read = m_bench->server.singles[0];
    read.done({listed(1, 3, u"A, again"_s), {}});
    QTRY_COMPARE(m_bench->catalog->store().nameOf(Kind::Author, idNumber(1)), u"A, again"_s);
    QVERIFY(isDeleted(Kind::Author, 1));
}

void BaseSyncTest::anOlderNotificationThatComesLaterSaysNothing()
{
    QVERIFY(m_bench->readyBase({}));
    m_bench->tell(changed(Kind::Author, 1, 4, 0, Type::Deleted));
    m_bench->tell(changed(Kind::Author, 1, 3));
    QCOMPARE(m_bench->server.singles.size(), size_t(1));
    const auto read = m_bench->server.singles[0];
    read.done({listed(1, 4, u"A"_s), {}});
    QTRY_VERIFY(m_bench->catalog->store().contains({Kind::Author, idNumber(1)}));
    QVERIFY(isDeleted(Kind::Author, 1));
    QCOMPARE(m_bench->server.singles.size(), size_t(1));
}

void BaseSyncTest::mergedVersionsAreReadEvenWhenTheLastIsADeletion()
{
    QVERIFY(m_bench->readyBase({{Kind::Author, {listed(1, 1, u"A"_s)}}}));
    m_bench->tell(changed(Kind::Author, 1, 3, 0, Type::Deleted)); // v2 changed something
    QTRY_VERIFY(isDeleted(Kind::Author, 1));
    QCOMPARE(m_bench->server.singles.size(), size_t(1));
    const auto read = m_bench->server.singles[0];
    read.done({listed(1, 3, u"B"_s), {}});
    QTRY_COMPARE(m_bench->catalog->store().nameOf(Kind::Author, idNumber(1)), u"B"_s);
    QVERIFY(isDeleted(Kind::Author, 1));
}

void BaseSyncTest::anUpdateOfWhatIsDeletedIsARestore()
{
    QVERIFY(m_bench->readyBase({{Kind::Author, {listed(1, 1, u"A"_s)}}}));
    m_bench->tell(changed(Kind::Author, 1, 2, 0, Type::Deleted));
    QTRY_VERIFY(isDeleted(Kind::Author, 1));
    QVERIFY(m_bench->server.singles.empty());
    m_bench->tell(changed(Kind::Author, 1, 3));
    QCOMPARE(m_bench->server.singles.size(), size_t(1));
    const auto read = m_bench->server.singles[0];
    read.done({listed(1, 3, u"A"_s), {}});
    QTRY_VERIFY(!isDeleted(Kind::Author, 1));
}

void BaseSyncTest::aPublisherIsReadFromTheAdminList()
{
    QVERIFY(m_bench->readyBase({}));
    m_bench->tell(changed(Kind::Publisher, 1, 1));
    m_bench->tell(changed(Kind::Publisher, 2, 1));
    m_bench->tell(changed(Kind::Publisher, 3, 1)); // another tenant's
    QVERIFY(m_bench->server.singles.empty());
    QCOMPARE(m_bench->server.lists.size(), size_t(1));
    QCOMPARE(m_bench->server.lists[0].kind, Kind::Publisher);
    QVERIFY(m_bench->takeLists({{Kind::Publisher, {publisher(1, 1, u"Ace"_s)}}}));
    QTRY_COMPARE(m_bench->catalog->store().nameOf(Kind::Publisher, idNumber(1)), u"Ace"_s);
    // The others were announced while it was under way: one more list for both.
    QCOMPARE(m_bench->server.lists.size(), size_t(1));
    QVERIFY(m_bench->takeLists({{Kind::Publisher, {publisher(1, 1, u"Ace"_s), publisher(2, 1, u"Tor"_s)}}}));
    QTRY_COMPARE(m_bench->catalog->store().nameOf(Kind::Publisher, idNumber(2)), u"Tor"_s);
    m_bench->tell(changed(Kind::Publisher, 3, 2));
    QVERIFY(m_bench->server.lists.empty());
}

void BaseSyncTest::aDeletedPublisherThatNobodyKnewIsKnown()
{
    QVERIFY(m_bench->readyBase({}));
    m_bench->tell(changed(Kind::Publisher, 1, 2, 0, Type::Deleted));
    QVERIFY(m_bench->takeLists({{Kind::Publisher, {publisher(1, 2, u"Ace"_s)}}}));
    QTRY_VERIFY(m_bench->catalog->store().contains({Kind::Publisher, idNumber(1)}));
    QVERIFY(isDeleted(Kind::Publisher, 1));
}

void BaseSyncTest::aListThatIsMostlyEmptyIsNotBelievedAtOnce()
{
    std::vector<wire::Entity> many;
    for (int i = 0; i < 20; ++i)
        many.emplace_back(book(i, 1, QString::number(i)));
    QVERIFY(m_bench->readyBase({{Kind::Book, many}}));
    m_bench->clock.advance(ListReading::ReadAgain);
    QVERIFY(m_bench->takeLists({})); // the read models are being rebuilt
    QCOMPARE(m_bench->catalog->store().liveCount(Kind::Book), 20);
    m_bench->clock.advance(ListDoubts::Apart);
    QCOMPARE(m_bench->server.lists.size(), size_t(4));
    QVERIFY(m_bench->takeLists({{Kind::Book, many}}));
    QCOMPARE(m_bench->catalog->store().liveCount(Kind::Book), 20);
    Q_EMIT m_bench->stream->opened(false);
    QVERIFY(m_bench->takeLists({}));
    m_bench->clock.advance(ListReading::ReadAgain);
    QVERIFY(m_bench->takeLists({}));
    QCOMPARE(m_bench->catalog->store().liveCount(Kind::Book), 20);
    m_bench->clock.advance(ListDoubts::Apart);
    QVERIFY(m_bench->takeLists({})); // for a minute now: it is another store
    QTRY_COMPARE(m_bench->catalog->store().liveCount(Kind::Book), 0);
}

void BaseSyncTest::aRestoredStoreWinsAfterAMinute()
{
    QVERIFY(m_bench->readyBase({{Kind::Book, {book(1, 9, u"Before"_s)}}}));
    m_bench->tell(changed(Kind::Book, 1, 9));
    QVERIFY(m_bench->server.singles.empty());
    m_bench->clock.advance(ListReading::ReadAgain);
    QVERIFY(m_bench->takeLists({{Kind::Book, {book(1, 4, u"Restored"_s)}}}));
    QTRY_VERIFY(m_bench->server.lists.empty());
    QCOMPARE(m_bench->titleOf(1), u"Before"_s); // a list that was read too early looks the same
    m_bench->clock.advance(ListDoubts::Apart);
    QVERIFY(m_bench->takeLists({{Kind::Book, {book(1, 4, u"Restored"_s)}}}));
    QTRY_COMPARE(m_bench->titleOf(1), u"Restored"_s);
    QCOMPARE(m_bench->versionOf(1), 4);
    // A poll was due at the same time.
    QVERIFY(m_bench->takeLists({{Kind::Book, {book(1, 4, u"Restored"_s)}}}));
    QVERIFY(m_bench->server.lists.empty());
    m_bench->tell(changed(Kind::Book, 1, 5));
    QCOMPARE(m_bench->server.singles.size(), size_t(1));
}

void BaseSyncTest::anotherKindOfServerReplacesWhatIsHeld()
{
    QVERIFY(m_bench->ready({book(1, 9, u"colophond's"_s), book(2, 1, u"gone"_s)}));
    m_bench->server.capabilities = {};
    Q_EMIT m_bench->stream->opened(false);
    QCOMPARE(m_bench->server.asked, 2);
    QVERIFY(!m_bench->server.lists.empty());
    QVERIFY(m_bench->takeLists({{Kind::Book, {book(1, 2, u"BookStore's"_s)}}}));
    if (!m_bench->server.lists.empty())
        QVERIFY(m_bench->takeLists({{Kind::Book, {book(1, 2, u"BookStore's"_s)}}}));
    QTRY_COMPARE(m_bench->titleOf(1), u"BookStore's"_s);
    QCOMPARE(m_bench->catalog->store().liveCount(Kind::Book), 1);
    QVERIFY(!m_bench->sync->capabilities().present);
}

void BaseSyncTest::aReconnectTakesASnapshotAsADiff()
{
    QVERIFY(m_bench->readyBase({{Kind::Book, {book(1, 1, u"A"_s), book(2, 1, u"B"_s)}}}));
    int changedRows = 0;
    connect(&m_bench->catalog->store(), &CatalogStore::changed, this,
            [&changedRows](const ChangeSet &changes) { changedRows += static_cast<int>(changes.rows.size()); });
    Q_EMIT m_bench->stream->opened(false);
    QCOMPARE(m_bench->server.asked, 2);
    QVERIFY(m_bench->takeLists({{Kind::Book, {book(1, 1, u"A"_s), book(2, 3, u"C"_s)}}}));
    QTRY_COMPARE(m_bench->titleOf(2), u"C"_s);
    QCOMPARE(changedRows, 1);
}

void BaseSyncTest::anEventCountsOnlyWhenItsRowIsApplied()
{
    QVERIFY(m_bench->readyBase({}));
    // The test trigger of a development server sends ids of its own.
    wire::Notification own = changed(Kind::Author, 1, 1);
    own.eventId = idNumber(77);
    wire::Notification foreign = changed(Kind::Author, 2, 1);
    foreign.eventId = idNumber(78);
    m_bench->tell(own);
    m_bench->tell(foreign);
    QVERIFY(m_bench->causation.lastCause().isNull());
    const auto reads = m_bench->server.singles;
    reads[0].done({listed(1, 1, u"A"_s), {}});
    reads[1].done({{}, missing()});
    QVERIFY(m_bench->settle());
    QCOMPARE(m_bench->causation.lastCause(), idNumber(77));
}

QTEST_GUILESS_MAIN(BaseSyncTest)
#include "BaseSyncTest.moc"
