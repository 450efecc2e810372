// The file of a kept catalog: damaged, somebody else's, of other rules, of its owner alone, forgotten.
#include "tests/models/session/KeptCatalog.h"

#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

class KeptFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = m_profile.filePath(QString::number(++m_number));
        QVERIFY(QDir().mkpath(m_folder));
    }
    void aDamagedFileIsSetAside_data();
    void aDamagedFileIsSetAside();
    void aDamagedFileLeavesEachSlotToOne();
    void anotherOperatorsIsNotShown();
    void textsThatTheDiskLostAreReadAgain();
    void onlyItsOwnerReadsIt();
    void whatTheServerIsSetToIsKept();
    void keysOfOtherRulesAreMadeAnew();
    void forgettingRemovesIt();

private:
    QTemporaryDir m_profile;
    QString m_folder;
    int m_number = 0;
};

void KeptFileTest::aDamagedFileIsSetAside_data()
{
    QTest::addColumn<bool>("isRow");
    QTest::newRow("the file") << false;
    QTest::newRow("a segment that is none") << true;
}

void KeptFileTest::aDamagedFileIsSetAside()
{
    QFETCH(bool, isRow);
    QVERIFY(keep(m_folder, {Bench::book(1, 9, "Dune"), Bench::book(2, 1, "Emma")}));
    const QString path = fileIn(m_folder);
    if (isRow) {
        // Well kept, but nothing that this program packs.
        const auto file = fileOf(path);
        QVERIFY(file);
        ReplicaBatch batch;
        batch.putRow({static_cast<quint8>(Kind::Book), 1}, "\x87 what is this");
        QVERIFY(file->write(batch));
    } else {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(file.size() / 2));
        QCOMPARE(file.write(QByteArray(40000, 'x')), 40000);
    }
    {
        Bench bench(Bench::Sort::WithSync, m_folder);
        QVERIFY(isLoaded(bench));
        QCOMPARE(bench.catalog->bookCount(), 0);
        QVERIFY(!bench.catalog->isReady());
        QVERIFY(bench.catalog->replicaProblem().contains(u"damaged"_s));
        bench.books = {Bench::book(1, 2, "Dune Messiah")};
        QVERIFY(bench.ready());
        QCOMPARE(bench.catalog->bookCount(), 1);
        QVERIFY(!bench.last(Bench::syncPath()).query.hasQueryItem(u"since"_s));
        QCOMPARE(bookOf(bench, 1)->descriptions.size(), 1);
    }
    Bench again(Bench::Sort::WithSync, m_folder);
    QVERIFY(isLoaded(again));
    QCOMPARE(titleOf(again, 1), u"Dune Messiah"_s);
    QCOMPARE(again.catalog->replicaProblem(), QString());
}

void KeptFileTest::aDamagedFileLeavesEachSlotToOne()
{
    // Two segments of books; those of the first name authors that nobody knows.
    QList<QByteArray> books;
    for (int number = 1; number <= 300; ++number) {
        const int author = number <= 200 ? 9001 + number % 2 : 0;
        const QByteArray named = author == 0 ? "[]" : "[\"" + Bench::text(Bench::idOf(author)) + "\"]";
        books.append(Bench::book(number, 1, "Book").replace("\"authorIds\":[]", "\"authorIds\":" + named));
    }
    QVERIFY(keep(m_folder, books, Bench::Sort::Base));
    auto file = fileOf(fileIn(m_folder));
    QVERIFY(file);
    ReplicaBatch damage;
    damage.putRow({static_cast<quint8>(Kind::Book), 299}, "\x87 what is this");
    QVERIFY(file->write(damage));
    file.reset();

    Bench bench(Bench::Sort::Base, m_folder);
    QVERIFY(isLoaded(bench));
    QVERIFY(bench.catalog->replicaProblem().contains(u"damaged"_s));
    CatalogStore &store = bench.catalog->store();
    ChangeBatch batch;
    std::vector<QUuid> ids;
    for (int number = 1; number <= 1000; ++number) {
        wire::Author author;
        author.id = ids.emplace_back(Bench::idOf(number));
        author.name = u"Author %1"_s.arg(number);
        batch.rows.push_back({author, Origin::Snapshot, false});
    }
    store.apply(std::move(batch));
    for (int number = 1; number <= 1000; ++number)
        QCOMPARE(store.nameOf(Kind::Author, ids[static_cast<size_t>(number - 1)]), u"Author %1"_s.arg(number));
    QCOMPARE(store.ids(Kind::Author).size(), ids.size());
    // What was never shown has left no holes either.
    bench.books = books;
    QVERIFY(bench.ready());
    QCOMPARE(bench.catalog->bookCount(), 300);
    QCOMPARE(store.slotEnd(Kind::Book), RowSlot(300));
}

void KeptFileTest::anotherOperatorsIsNotShown()
{
    QVERIFY(keep(m_folder, {Bench::book(1, 1, "Dune")}));
    const QString mine = QFileInfo(fileIn(m_folder)).path();
    Bench other(Bench::Sort::WithSync, m_folder, u"you@x.example"_s);
    QVERIFY(isLoaded(other));
    QCOMPARE(other.catalog->bookCount(), 0);
    QVERIFY(!other.catalog->isReady());
    // Not even where somebody puts it in the other's place.
    QDir folder(m_folder);
    const QStringList both = folder.entryList({u"replica-*"_s}, QDir::Dirs);
    QCOMPARE(both.size(), 2);
    const QString theirs = folder.filePath(both[0] == QFileInfo(mine).fileName() ? both[1] : both[0]);
    other.catalog.reset();
    QVERIFY(QDir(theirs).removeRecursively());
    QVERIFY(folder.rename(mine, theirs));
    Bench again(Bench::Sort::WithSync, m_folder, u"you@x.example"_s);
    QVERIFY(isLoaded(again));
    QCOMPARE(again.catalog->bookCount(), 0);
    QVERIFY(again.catalog->replicaProblem().contains(u"operator"_s));
}

void KeptFileTest::textsThatTheDiskLostAreReadAgain()
{
    QVERIFY(keep(m_folder, {Bench::book(1, 1, "Dune")}));
    {
        SqliteFile::Trouble trouble = SqliteFile::Trouble::None;
        const auto file = SqliteFile::open(fileIn(m_folder), SqliteFile::Terms{}, trouble);
        QVERIFY(file);
        QVERIFY(file->execute("UPDATE texts SET bytes = x'00'"));
    }
    const EntityKey key{Kind::Book, Bench::idOf(1)};
    {
        Bench bench(Bench::Sort::WithSync, m_folder);
        bench.books = {};
        bench.server.on("GET", Bench::bookPath(1), [](FakeExchange &x) { x.answerJson(Bench::book(1, 1, "Dune")); });
        QVERIFY(isLoaded(bench));
        Outbox *outbox = bench.catalog->outbox();
        // While the server is away nothing brings them, and no edit goes out without them.
        QVERIFY(!outbox->save(key, {{u"title"_s, {u"Dune"_s, u"My Dune"_s}}}, CausationContext::newCorrelation()));
        QVERIFY(!outbox->problem().isEmpty());
        QCOMPARE(bookOf(bench, 1)->descriptions.size(), 0);
        QVERIFY(bench.ready());
        // Asking whether it is whole would have it read once more.
        QTRY_VERIFY_WITH_TIMEOUT(!bench.catalog->store().hasLost(key), Deadline);
        QVERIFY(bench.catalog->store().isWhole(key));
        QCOMPARE(bench.server.seen(Bench::bookPath(1)).size(), 1U);
        QCOMPARE(bookOf(bench, 1)->descriptions.at(u"en"_s), u"A text."_s);
        QVERIFY(outbox->save(key, {{u"title"_s, {u"Dune"_s, u"My Dune"_s}}}, CausationContext::newCorrelation()));
        QCOMPARE(outbox->problem(), QString());
    }
    // They are on the disk again.
    Bench again(Bench::Sort::WithSync, m_folder);
    QVERIFY(isLoaded(again));
    QCOMPARE(bookOf(again, 1)->descriptions.at(u"en"_s), u"A text."_s);
}

void KeptFileTest::onlyItsOwnerReadsIt()
{
    QVERIFY(keep(m_folder, {Bench::book(1, 1, "Dune")}));
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                            QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    const QFileInfo file(fileIn(m_folder));
    QVERIFY(file.exists());
    QCOMPARE(file.permissions() & others, QFileDevice::Permissions());
    QCOMPARE(QFileInfo(file.path()).permissions() & others, QFileDevice::Permissions());
}

void KeptFileTest::whatTheServerIsSetToIsKept()
{
    {
        Bench bench(Bench::Sort::WithSync, m_folder);
        bench.books = {Bench::book(1, 1, "Dune")};
        QVERIFY(bench.ready());
        bench.catalog->replica().flush();
        wire::Configuration changed = bench.catalog->catalog()->configuration();
        changed.currencies.append(u"EUR"_s);
        bench.catalog->catalog()->setConfiguration(changed);
    }
    Bench bench(Bench::Sort::WithSync, m_folder);
    QVERIFY(isLoaded(bench));
    QCOMPARE(bench.catalog->currencies(), (QStringList{u"GBP"_s, u"EUR"_s}));
    // What stands there already is not written again.
    bench.catalog->replica().flush();
    QCOMPARE(QFileInfo(fileIn(m_folder) + u"-wal"_s).size(), 0);
}

void KeptFileTest::keysOfOtherRulesAreMadeAnew()
{
    const QLocale before;
    const auto restore = qScopeGuard([&before] { QLocale::setDefault(before); });
    const auto inOrder = [](Bench &bench) {
        const CatalogStore &store = bench.catalog->store();
        std::vector<int> numbers{1, 2, 3};
        std::sort(numbers.begin(), numbers.end(), [&store](int a, int b) {
            const auto key = [&store](int number) {
                return store.row(Kind::Book, store.slotOf(Kind::Book, Bench::idOf(number))).head().key;
            };
            return key(a) < key(b);
        });
        return numbers;
    };
    const auto collation = [this] {
        const auto file = fileOf(fileIn(m_folder));
        const auto state = file ? KeptState::fromBytes(file->codes(), file->counts()) : std::nullopt;
        return state ? state->collation : QByteArray();
    };
    const std::vector<int> german{1, 2, 3};
    const std::vector<int> swedish{1, 3, 2};
    QLocale::setDefault(QLocale(u"de_DE"_s));
    QVERIFY(keep(m_folder, {Bench::book(1, 1, "Oden"), Bench::book(2, 1, "\u00d6rnen"), Bench::book(3, 1, "Zorn")}));
    const QByteArray kept = collation();
    QVERIFY(!kept.isEmpty());
    QLocale::setDefault(QLocale(u"sv_SE"_s));
    {
        Bench bench(Bench::Sort::WithSync, m_folder);
        QVERIFY(isLoaded(bench));
        QCOMPARE(inOrder(bench), swedish);
    }
    QVERIFY(collation() != kept);
    {
        // What was kept anew is whole, and by these rules.
        Bench bench(Bench::Sort::WithSync, m_folder);
        QVERIFY(isLoaded(bench));
        QCOMPARE(inOrder(bench), swedish);
        QCOMPARE(bench.catalog->bookCount(), 3);
        QCOMPARE(bookOf(bench, 2)->descriptions.at(u"en"_s), u"A text."_s);
        QVERIFY(!bench.catalog->store().hasUnkept());
    }
    QLocale::setDefault(QLocale(u"de_DE"_s));
    Bench bench(Bench::Sort::WithSync, m_folder);
    QVERIFY(isLoaded(bench));
    QCOMPARE(inOrder(bench), german);
}

void KeptFileTest::forgettingRemovesIt()
{
    {
        Bench bench(Bench::Sort::WithSync, m_folder);
        bench.books = {Bench::book(1, 1, "Dune")};
        QVERIFY(bench.ready());
        bench.catalog->replica().flush();
        QVERIFY(QFile::exists(fileIn(m_folder)));
        QVERIFY(bench.catalog->forget());
        QCOMPARE(QDir(m_folder).entryList({u"replica-*"_s}, QDir::Dirs), QStringList());
        QCOMPARE(titleOf(bench, 1), u"Dune"_s);
    }
    QCOMPARE(QDir(m_folder).entryList({u"replica-*"_s}, QDir::Dirs), QStringList());
}

QTEST_GUILESS_MAIN(KeptFileTest)
#include "KeptFileTest.moc"
