// A catalog that was kept on this computer is shown before the server answers, and brought up to date from there.
#include "models/editing/BookDraft.h"
#include "tests/models/session/KeptCatalog.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;

namespace {

/// Whether a whole catalog was ever kept there; also while somebody writes.
bool hasCursor(const QString &folder)
{
    const QString path = fileIn(folder);
    const auto file = path.isEmpty() ? nullptr : SqliteFile::openToRead(path);
    if (!file)
        return false;
    SqliteFile::Statement cursor(*file, "SELECT length(bytes) FROM meta WHERE key = 2");
    return cursor.next() && cursor.integer(0) > 0;
}

QByteArray manyBooks(int number, qint64 version)
{
    return Bench::book(number, version, "Book " + QByteArray::number(number) + " of " + QByteArray::number(version));
}

/// A child's life: a session that gets burst after burst, until it is killed.
int liveUntilKilled(const QString &folder)
{
    Bench bench(Bench::Sort::WithSync, folder);
    for (int number = 1; number <= 600; ++number)
        bench.books.append(manyBooks(number, 1));
    if (!bench.ready())
        return 1;
    for (int round = 2; round < 1000; ++round) {
        bench.sequence = round + 4;
        bench.books.clear();
        for (int number = 1; number <= 600; number += 1 + round % 7)
            bench.books.append(manyBooks(number, round));
        bench.push(Bench::notification(1, round, bench.sequence));
        const auto isThere = [&] {
            bench.clock.advance(1s);
            return bench.catalog->store().versionOnServer({Kind::Book, Bench::idOf(1)}) == round;
        };
        if (!QTest::qWaitFor(isThere, Deadline))
            return 2;
        std::printf("%d\n", round);
        std::fflush(stdout);
    }
    return 0;
}

} // namespace

class WarmStartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreThereBeforeTheServer();
    void itGoesOnFromTheCursor();
    void whatWasKeptIsWhatWasRead();
    void aSnapshotThatWasNotWholeIsNotShown();
    void anotherEpochReplaces();
    void aCursorThatIsTooOldReplaces();
    void editsThatWaitAreShownOverIt();
    void ownEditsAreNotKept();
    void aBaseServersListsAreADiff();
    void aServerOfAnotherSortReplaces();
    void killedInTheMiddle();

private:
    QTemporaryDir m_profile;
    QString m_folder;
    int m_number = 0;

private Q_SLOTS:
    void init()
    {
        m_folder = m_profile.filePath(QString::number(++m_number));
        QVERIFY(QDir().mkpath(m_folder));
    }
};

void WarmStartTest::rowsAreThereBeforeTheServer()
{
    QVERIFY(keep(m_folder, {Bench::book(1, 1, "Dune"), Bench::book(2, 4, "Emma")}));
    Bench bench(Bench::Sort::WithSync, m_folder);
    QSignalSpy ready(bench.catalog.get(), &CatalogSession::readyChanged);
    QVERIFY(isLoaded(bench));
    QCOMPARE(ready.size(), 1);
    QVERIFY(bench.catalog->isReady());
    QCOMPARE(bench.catalog->bookCount(), 2);
    QCOMPARE(titleOf(bench, 1), u"Dune"_s);
    QCOMPARE(bench.catalog->store().versionOnServer({Kind::Book, Bench::idOf(2)}), 4);
    const auto dune = bookOf(bench, 1);
    QVERIFY(dune);
    QCOMPARE(dune->descriptions.at(u"en"_s), u"A text."_s);
    QCOMPARE(bench.catalog->currencies(), QStringList{u"GBP"_s});
    QCOMPARE(bench.catalog->connection()->state(), ConnectionStatus::Offline);
    QCOMPARE(bench.catalog->replicaProblem(), QString());
    QVERIFY(bench.server.seen(Bench::syncPath()).empty());
}

void WarmStartTest::itGoesOnFromTheCursor()
{
    QVERIFY(keep(m_folder, {Bench::book(1, 1, "Dune"), Bench::book(2, 4, "Emma")}));
    Bench bench(Bench::Sort::WithSync, m_folder);
    bench.sequence = 8;
    bench.books = {Bench::book(2, 5, "Emma again"), Bench::book(3, 1, "Ulysses")};
    bool isNews = false;
    connect(&bench.catalog->store(), &CatalogStore::changed, this, [&isNews](const ChangeSet &changes) {
        for (const ChangeSet::Row &row : changes.rows)
            isNews = isNews || row.origin == Origin::Other;
    });
    QVERIFY(bench.begun());
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(bench, 3), u"Ulysses"_s, Deadline);
    QCOMPARE(titleOf(bench, 1), u"Dune"_s);
    QCOMPARE(titleOf(bench, 2), u"Emma again"_s);
    QVERIFY(!isNews);
    const auto reads = bench.server.seen(Bench::syncPath());
    for (const auto &read : reads)
        QVERIFY(read.query.hasQueryItem(u"since"_s));
    QCOMPARE(reads.front().query.queryItemValue(u"since"_s), QString::fromLatin1(Bench::cursor(5)));
}

void WarmStartTest::whatWasKeptIsWhatWasRead()
{
    QList<QByteArray> books;
    for (int number = 1; number <= 700; ++number)
        books.append(manyBooks(number, 1));
    {
        Bench bench(Bench::Sort::WithSync, m_folder);
        bench.books = books;
        QVERIFY(bench.ready());
        // Some of them later, so that there are rows beside their segments.
        for (int round = 2; round < 6; ++round) {
            bench.books.clear();
            for (int number = round; number <= 700; number += 50)
                bench.books.append(books[number - 1] = manyBooks(number, round));
            bench.sequence = round + 4;
            bench.push(Bench::notification(round, round, bench.sequence));
            QVERIFY(bench.until([&] {
                return bench.catalog->store().versionOnServer({Kind::Book, Bench::idOf(round)}) == round;
            }));
            bench.catalog->replica().flush();
        }
    }
    Bench read(Bench::Sort::WithSync);
    read.books = books;
    QVERIFY(read.ready());
    Bench kept(Bench::Sort::WithSync, m_folder);
    QVERIFY(isLoaded(kept));
    QCOMPARE(kept.catalog->replica().cursor(), Bench::cursor(9));
    QCOMPARE(kept.catalog->bookCount(), 700);
    for (int number = 1; number <= 700; ++number)
        QCOMPARE(bookOf(kept, number), bookOf(read, number));
}

void WarmStartTest::aSnapshotThatWasNotWholeIsNotShown()
{
    {
        Bench bench(Bench::Sort::WithSync, m_folder);
        bench.answersSync = false;
        QVERIFY(bench.begun());
        QVERIFY(bench.asked(Bench::syncPath(), 1));
        ChangeBatch batch;
        wire::Book half;
        half.id = Bench::idOf(1);
        half.title = u"Half"_s;
        batch.rows.push_back({half, Origin::Snapshot, false});
        bench.catalog->catalog()->queue().enqueue(std::move(batch));
        bench.catalog->catalog()->queue().drain();
        bench.catalog->replica().flush();
    }
    Bench bench(Bench::Sort::WithSync, m_folder);
    QVERIFY(isLoaded(bench));
    QVERIFY(!bench.catalog->isReady());
    QCOMPARE(bench.catalog->bookCount(), 0);
    bench.books = {Bench::book(2, 1, "Whole")};
    QVERIFY(bench.ready());
    QCOMPARE(bench.catalog->bookCount(), 1);
}

void WarmStartTest::anotherEpochReplaces()
{
    QVERIFY(keep(m_folder, {Bench::book(1, 9, "Before"), Bench::book(2, 9, "Gone")}));
    {
        Bench bench(Bench::Sort::WithSync, m_folder);
        QVERIFY(isLoaded(bench));
        bench.epoch = "f";
        bench.books = {Bench::book(1, 2, "After")};
        QVERIFY(bench.begun());
        QTRY_COMPARE_WITH_TIMEOUT(titleOf(bench, 1), u"After"_s, Deadline);
        QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->bookCount(), 1, Deadline);
        QVERIFY(!bench.server.seen(Bench::syncPath()).front().query.hasQueryItem(u"since"_s));
    }
    Bench again(Bench::Sort::WithSync, m_folder);
    QVERIFY(isLoaded(again));
    QCOMPARE(titleOf(again, 1), u"After"_s);
    QCOMPARE(again.catalog->bookCount(), 1);
}

void WarmStartTest::aCursorThatIsTooOldReplaces()
{
    QVERIFY(keep(m_folder, {Bench::book(1, 1, "Dune"), Bench::book(2, 1, "Gone")}));
    Bench bench(Bench::Sort::WithSync, m_folder);
    bench.answersSync = false;
    QVERIFY(bench.begun());
    QVERIFY(bench.asked(Bench::syncPath(), 1));
    bench.answersSync = true;
    bench.books = {Bench::book(1, 3, "Dune Messiah")};
    bench.server.pending(Bench::syncPath())->answer(410, R"({"title":"gone"})");
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(bench, 1), u"Dune Messiah"_s, Deadline);
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->bookCount(), 1, Deadline);
}

void WarmStartTest::editsThatWaitAreShownOverIt()
{
    {
        Bench bench(Bench::Sort::WithSync, m_folder);
        bench.books = {Bench::book(1, 1, "Dune"), Bench::book(2, 4, "Emma")};
        QVERIFY(bench.ready());
        bench.server.pending(Bench::streamPath())->cut();
        QVERIFY(QTest::qWaitFor([&] { return !bench.catalog->outbox()->isOnline(); }, Deadline));
        BookDraft draft;
        draft.setCatalog(bench.catalog->catalog());
        draft.setEntityId(QString::fromLatin1(Bench::text(Bench::idOf(1))));
        draft.setBookTitle(u"My Dune"_s);
        QVERIFY(draft.save());
        QCOMPARE(titleOf(bench, 1), u"My Dune"_s);
        QCOMPARE(bench.catalog->outbox()->count(), 1);
    }
    Bench bench(Bench::Sort::WithSync, m_folder);
    QVERIFY(isLoaded(bench));
    QCOMPARE(bench.catalog->outbox()->count(), 1);
    QCOMPARE(bench.catalog->bookCount(), 2);
    const EntityKey key{Kind::Book, Bench::idOf(1)};
    QCOMPARE(titleOf(bench, 1), u"My Dune"_s);
    const auto onServer = bench.catalog->store().findOnServer(key);
    QVERIFY(onServer);
    QCOMPARE(std::get<wire::Book>(*onServer).title, u"Dune"_s);
    QCOMPARE(std::get<wire::Book>(*onServer).descriptions.size(), 1);
    QCOMPARE(bench.catalog->store().versionOnServer(key), 1);
}

void WarmStartTest::ownEditsAreNotKept()
{
    {
        Bench bench(Bench::Sort::WithSync, m_folder);
        bench.books = {Bench::book(1, 1, "Dune")};
        QVERIFY(bench.ready());
        wire::Book mine = *bookOf(bench, 1);
        mine.title = u"My Dune"_s;
        mine.descriptions[u"en"_s] = u"My text."_s;
        Overlay overlay;
        overlay.mine = mine;
        overlay.fields = Fields(Field::Name) | Field::Texts;
        wire::Book created;
        created.id = Bench::idOf(7);
        created.title = u"Only mine"_s;
        Overlay creation;
        creation.mine = created;
        creation.fields = EditableFields;
        ChangeBatch batch;
        batch.overlays = {overlay, creation};
        bench.catalog->store().apply(std::move(batch));
        bench.catalog->replica().flush();
        QCOMPARE(titleOf(bench, 1), u"My Dune"_s);
        QCOMPARE(bookOf(bench, 1)->descriptions[u"en"_s], u"My text."_s);
    }
    Bench bench(Bench::Sort::WithSync, m_folder);
    QVERIFY(isLoaded(bench));
    QCOMPARE(titleOf(bench, 1), u"Dune"_s);
    QCOMPARE(bookOf(bench, 1)->descriptions[u"en"_s], u"A text."_s);
    QCOMPARE(bench.catalog->bookCount(), 1);
    QVERIFY(!bookOf(bench, 7));
}

void WarmStartTest::aBaseServersListsAreADiff()
{
    QVERIFY(keep(m_folder, {Bench::book(1, 1, "Dune"), Bench::book(2, 4, "Emma")}, Bench::Sort::Base));
    Bench bench(Bench::Sort::Base, m_folder);
    QVERIFY(isLoaded(bench));
    QVERIFY(bench.catalog->isReady());
    QCOMPARE(bench.catalog->bookCount(), 2);
    int added = 0;
    connect(&bench.catalog->store(), &CatalogStore::changed, this, [&added](const ChangeSet &changes) {
        for (const ChangeSet::Row &row : changes.rows)
            added += row.what == ChangeSet::What::Added ? 1 : 0;
    });
    bench.books = {Bench::book(1, 1, "Dune"), Bench::book(2, 5, "Emma again"), Bench::book(3, 1, "Ulysses")};
    QVERIFY(bench.begun());
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(bench, 2), u"Emma again"_s, Deadline);
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->bookCount(), 3, Deadline);
    QCOMPARE(added, 1);
}

void WarmStartTest::aServerOfAnotherSortReplaces()
{
    QVERIFY(keep(m_folder, {Bench::book(1, 9, "Before"), Bench::book(2, 9, "Gone")}, Bench::Sort::Base));
    Bench bench(Bench::Sort::WithSync, m_folder);
    bench.books = {Bench::book(1, 2, "After")};
    QVERIFY(bench.begun());
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(bench, 1), u"After"_s, Deadline);
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->bookCount(), 1, Deadline);
}

void WarmStartTest::killedInTheMiddle()
{
    constexpr int Seeds = 5;
    int compared = 0;
    for (int seed = 0; seed < Seeds; ++seed) {
        const QString folder = m_profile.filePath(u"killed-%1"_s.arg(seed));
        QVERIFY(QDir().mkpath(folder));
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {u"--live"_s, folder});
        int said = 0;
        // The last lives until there is something to compare.
        while (said < 4 + 3 * seed || (seed == Seeds - 1 && !hasCursor(folder))) {
            QVERIFY2(child.canReadLine() || child.waitForReadyRead(60'000), qPrintable(child.errorString()));
            while (child.canReadLine())
                said = child.readLine().trimmed().toInt();
        }
        child.kill();
        QVERIFY(child.waitForFinished());

        Bench bench(Bench::Sort::WithSync, folder);
        QVERIFY(isLoaded(bench));
        QCOMPARE(bench.catalog->replicaProblem(), QString());
        const QByteArray cursor = bench.catalog->replica().cursor();
        if (cursor.isEmpty()) {
            QCOMPARE(bench.catalog->bookCount(), 0);
            continue;
        }
        ++compared;
        // Everything up to the cursor is there; of what follows there may be more, which the delta brings again.
        QCOMPARE(bench.catalog->bookCount(), 600);
        const int upTo = std::max(1, cursor.mid(2).toInt() - 4);
        for (int number = 1; number <= 600; ++number) {
            int expected = 1;
            for (int round = 2; round <= upTo; ++round)
                expected = (number - 1) % (1 + round % 7) == 0 ? round : expected;
            const auto book = bookOf(bench, number);
            QVERIFY(book && book->stamp.version >= expected);
            QCOMPARE(book->title, u"Book %1 of %2"_s.arg(number).arg(book->stamp.version));
            QCOMPARE(book->descriptions.size(), 1);
        }
    }
    QVERIFY(compared > 0);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--live")
        return liveUntilKilled(arguments[2]);
    WarmStartTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "WarmStartTest.moc"
