#include "models/catalog/BlobChecksum.h"
#include "tests/models/catalog/ReplicaContents.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

constexpr QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                                            QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;

} // namespace

class ReplicaFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"kept/replica-1.sqlite"_s);
    }

    void checksumsTellEveryBitAndPlace()
    {
        for (const int size : {0, 1, 7, 8, 31, 32, 33, 100}) {
            const QByteArray bytes(size, 'x');
            std::set<quint64> sums{blobChecksum(bytes, 1), blobChecksum(bytes, 2), blobChecksum(bytes + '\0', 1)};
            for (int bit = 0; bit < 8 * size; ++bit) {
                QByteArray flipped = bytes;
                flipped[bit / 8] = char(flipped[bit / 8] ^ (1 << bit % 8));
                sums.insert(blobChecksum(flipped, 1));
            }
            QCOMPARE(sums.size(), size_t(3 + 8 * size));
        }
        // The form of a file on disk: it must not change unnoticed.
        QCOMPARE(blobChecksum("The Left Hand of Darkness, by Ursula K. Le Guin", 42), knownSum);
    }

    void aNewFileIsEmpty()
    {
        const auto opened = ReplicaFile::open(m_path, someIdentity());
        QVERIFY(opened.file);
        QCOMPARE(opened.found, ReplicaFile::Found::Nothing);
        QVERIFY(opened.problem.isEmpty());
        QCOMPARE(ReplicaContents::read(*opened.file), ReplicaContents{});
    }

    void whatWasWrittenIsThereAgain()
    {
        ReplicaContents expected;
        ReplicaBatch batch;
        batch.putSegment({0, 3}, QByteArray(50'000, 's'));
        batch.putRow({0, 3 * 256 + 255}, "row");
        batch.putRow({2, 9}, "");
        batch.putText({0, 800}, "a description");
        batch.setCursor("e-1");
        batch.setCodes("GBP");
        batch.setCounts("1,0,1,0");
        expected.apply(batch);
        {
            const auto opened = ReplicaFile::open(m_path, someIdentity());
            QVERIFY(opened.file->write(batch));
        }
        const auto opened = ReplicaFile::open(m_path, someIdentity());
        QCOMPARE(opened.found, ReplicaFile::Found::Replica);
        QVERIFY(opened.problem.isEmpty());
        QVERIFY(ReplicaContents::read(*opened.file)->sameRows(expected));
        QCOMPARE(opened.file->cursor(), "e-1");
    }

    void aTakerThatSaysNoEndsTheReading()
    {
        const auto opened = ReplicaFile::open(m_path, someIdentity());
        ReplicaBatch batch;
        batch.putSegment({0, 0}, "s");
        batch.putRow({0, 1}, "r");
        QVERIFY(opened.file->write(batch));
        const auto segment = [](bool answer) {
            return [answer](QByteArrayView) {
                return answer;
            };
        };
        const auto row = [](bool answer) {
            return [answer](ReplicaSlot, QByteArrayView) {
                return answer;
            };
        };
        QVERIFY(opened.file->readSegment({0, 0}, segment(true), row(true)));
        QVERIFY(!opened.file->readSegment({0, 0}, segment(false), row(true)));
        QVERIFY(!opened.file->readSegment({0, 0}, segment(true), row(false)));
        // Its verdict is as good as a checksum's.
        QVERIFY(opened.file->readSegment({0, 0}, segment(true), row(true)));
    }

    void batchesJoinAsIfOneFollowedTheOther()
    {
        for (quint32 seed = 1; seed <= 50; ++seed) {
            RandomReplica batches(seed, 100);
            ReplicaContents oneByOne;
            ReplicaContents atOnce;
            ReplicaBatch joined;
            for (int i = 0; i < 10; ++i) {
                ReplicaBatch batch = batches.next();
                oneByOne.apply(batch);
                joined.add(std::move(batch));
            }
            atOnce.apply(joined);
            QCOMPARE(atOnce, oneByOne);
            qsizetype bytes = 0;
            for (const auto &held : {joined.segments(), joined.rows(), joined.texts()}) {
                for (const QByteArray &value : held)
                    bytes += value.size();
            }
            QCOMPARE(joined.bytes(), bytes);
        }
    }

    void randomBatchesAgainstMaps()
    {
        for (quint32 seed = 1; seed <= 6; ++seed) {
            const QString path = m_folder->filePath(QString::number(seed));
            RandomReplica batches(seed);
            ReplicaContents expected;
            std::unique_ptr<ReplicaFile> file;
            for (int i = 1; i <= 120; ++i) {
                if (!file)
                    file = ReplicaFile::open(path, someIdentity()).file;
                const ReplicaBatch batch = batches.next();
                expected.apply(batch);
                QVERIFY(file->write(batch));
                if (i % int(seed + 1) != 0)
                    continue;
                file.reset();
                auto opened = ReplicaFile::open(path, someIdentity());
                QCOMPARE(opened.found, ReplicaFile::Found::Replica);
                file = std::move(opened.file);
                const auto found = ReplicaContents::read(*file);
                QVERIFY(found && found->sameRows(expected));
            }
        }
    }

    void nobodyElseMayReadIt()
    {
        const mode_t before = umask(0);
        {
            const auto opened = ReplicaFile::open(m_path, someIdentity());
            ReplicaBatch batch;
            batch.putText({0, 0}, "a text");
            QVERIFY(opened.file->write(batch));
            const QDir folder = QFileInfo(m_path).dir();
            QCOMPARE(folder.entryList(QDir::Files).size(), 3);
            for (const QString &name : folder.entryList(QDir::Files))
                QVERIFY2(!(QFile::permissions(folder.filePath(name)) & others), qPrintable(name));
            QVERIFY(!(QFile::permissions(folder.path()) & others));
            QVERIFY(QFile::permissions(folder.path()) & QFileDevice::ExeOwner);
        }
        umask(before);
    }

    void anotherIdentityIsForeign_data()
    {
        QTest::addColumn<int>("part");
        for (int part = 0; part < 3; ++part)
            QTest::addRow("part %d", part) << part;
    }
    void anotherIdentityIsForeign()
    {
        QFETCH(int, part);
        QVERIFY(keepSomething());
        ReplicaIdentity other = someIdentity();
        (part == 0 ? other.server : part == 1 ? other.tenant : other.user) += u"x"_s;
        const auto opened = ReplicaFile::open(m_path, other);
        QCOMPARE(opened.found, ReplicaFile::Found::Foreign);
        QVERIFY(opened.problem.contains(m_path + u".set-aside-1"_s));
        QCOMPARE(ReplicaContents::read(*opened.file), ReplicaContents{});
        QVERIFY(QFile::exists(m_path + u".set-aside-1"_s));
        QVERIFY(!(QFile::permissions(m_path + u".set-aside-1"_s) & others));
    }

    void aNewerFormIsSetAside()
    {
        QVERIFY(keepSomething());
        {
            SqliteFile::Trouble trouble = SqliteFile::Trouble::None;
            const auto newer = SqliteFile::open(m_path, {ReplicaFile::form, ""}, trouble);
            QVERIFY(newer && newer->execute("PRAGMA user_version=2"));
        }
        const auto opened = ReplicaFile::open(m_path, someIdentity());
        QCOMPARE(opened.found, ReplicaFile::Found::Newer);
        QVERIFY(opened.problem.contains(u"newer version"_s));
        QCOMPARE(ReplicaContents::read(*opened.file), ReplicaContents{});
    }

    void somebodyElsesDatabaseIsSetAsideAsItIs()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        SqliteFile::Trouble trouble = SqliteFile::Trouble::None;
        {
            const auto notes = SqliteFile::open(m_path, {1, "CREATE TABLE notes (line TEXT)"}, trouble);
            QVERIFY(notes && notes->execute("PRAGMA user_version=0"));
        }
        QCOMPARE(ReplicaFile::open(m_path, someIdentity()).found, ReplicaFile::Found::Damaged);
        const auto aside = SqliteFile::openToRead(m_path + u".set-aside-1"_s);
        SqliteFile::Statement tables(*aside, "SELECT group_concat(name) FROM sqlite_schema");
        QVERIFY(tables.next());
        QCOMPARE(tables.text(0), u"notes"_s);
    }

    void onlyTheLastIsKeptAside()
    {
        for (int round = 1; round <= 12; ++round) {
            ReplicaIdentity identity = someIdentity();
            identity.user = QString::number(round);
            QVERIFY(ReplicaFile::open(m_path, identity).file);
        }
        const QDir folder = QFileInfo(m_path).dir();
        QCOMPARE(folder.entryList(QDir::Files),
                 (QStringList{u"replica-1.sqlite"_s, u"replica-1.sqlite.set-aside-11"_s}));
    }

    void forgettingLeavesNothing()
    {
        QVERIFY(keepSomething());
        ReplicaIdentity other = someIdentity();
        other.user.clear();
        QVERIFY(ReplicaFile::open(m_path, other).file);
        QFile neighbour(m_path + u"-of-another"_s);
        QVERIFY(neighbour.open(QIODevice::WriteOnly));
        QVERIFY(ReplicaFile::forget(m_path));
        QCOMPARE(QFileInfo(m_path).dir().entryList(QDir::Files), QStringList{u"replica-1.sqlite-of-another"_s});
        QVERIFY(ReplicaFile::forget(m_path));
    }

    void whereNothingCanBeWritten()
    {
        // A folder that cannot be made, also by root.
        QFile inTheWay(m_folder->filePath(u"kept"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto opened = ReplicaFile::open(m_path, someIdentity());
        QVERIFY(!opened.file);
        QVERIFY(opened.problem.contains(m_path));
    }

    void aReplicaThatMayNotBeWrittenStaysWhereItIs()
    {
        QVERIFY(keepSomething());
        // Another program writes, and does not stop.
        SqliteFile::Trouble trouble = SqliteFile::Trouble::None;
        const auto busy = SqliteFile::open(m_path, {ReplicaFile::form, ""}, trouble);
        QVERIFY(busy && busy->execute("BEGIN IMMEDIATE"));
        const auto opened = ReplicaFile::open(m_path, someIdentity());
        QVERIFY(!opened.file);
        QVERIFY(!opened.problem.isEmpty());
        QVERIFY(busy->execute("ROLLBACK"));
        QCOMPARE(ReplicaFile::open(m_path, someIdentity()).found, ReplicaFile::Found::Replica);
    }

private:
    static constexpr quint64 knownSum = 4498692703396546639ULL;

    bool keepSomething() const
    {
        const auto opened = ReplicaFile::open(m_path, someIdentity());
        ReplicaBatch batch;
        batch.putSegment({0, 0}, "rows");
        batch.setCursor("c");
        return opened.file && opened.file->write(batch);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(ReplicaFileTest)
#include "ReplicaFileTest.moc"
