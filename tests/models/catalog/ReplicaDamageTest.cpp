#include "models/catalog/ReplicaWriter.h"
#include "tests/models/catalog/ReplicaContents.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <vector>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

/// Files as a crash may leave them: the database with its log, and without one.
struct Kept
{
    QByteArray database;
    QByteArray log;
    std::vector<ReplicaContents> states; ///< after each batch, the empty one first
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

Kept keep(quint32 seed, bool withLog)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"r"_s);
    Kept kept;
    kept.states.push_back({});
    RandomReplica batches(seed, 500);
    auto file = ReplicaFile::open(path, someIdentity()).file;
    for (int i = 0; i < 40; ++i) {
        // Half of them in the database, half of them in the log.
        if (i == 20) {
            file.reset();
            file = ReplicaFile::open(path, someIdentity()).file;
        }
        const ReplicaBatch batch = batches.next();
        kept.states.push_back(kept.states.back());
        kept.states.back().apply(batch);
        if (!file->write(batch))
            return {};
    }
    if (!withLog)
        file.reset();
    kept.database = contentOf(path);
    kept.log = contentOf(path + u"-wal"_s);
    return kept;
}

} // namespace

class ReplicaDamageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverTrusted_data()
    {
        QTest::addColumn<bool>("withLog");
        QTest::addColumn<int>("way");
        for (const bool withLog : {false, true}) {
            for (int way = 0; way < 5; ++way)
                QTest::addRow("log %d way %d", withLog, way) << withLog << way;
        }
    }
    void neverTrusted()
    {
        QFETCH(bool, withLog);
        QFETCH(int, way);
        const Kept kept = keep(quint32(7 + way), withLog);
        QVERIFY(!kept.database.isEmpty());
        QCOMPARE(kept.log.isEmpty(), !withLog);
        std::mt19937 random(quint32(100 * way + withLog));
        int seen = 0;
        for (int trial = 0; trial < 30; ++trial) {
            QTemporaryDir folder;
            const QString path = folder.filePath(u"r"_s);
            Kept broken = kept;
            damage(withLog && random() % 2 == 0 ? broken.log : broken.database, way, random);
            QVERIFY(put(path, broken.database));
            if (withLog)
                QVERIFY(put(path + u"-wal"_s, broken.log));
            if (broken.database.isEmpty())
                continue;
            const QString why = look(path, kept.states, seen);
            QVERIFY2(why.isEmpty(), qPrintable(u"trial %1: %2"_s.arg(trial).arg(why)));
        }
        // Not that the damage was never where anything is.
        QVERIFY2(seen > 3, qPrintable(QString::number(seen)));
    }

    void anOldTextIsFoundOut()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"r"_s);
        auto file = ReplicaFile::open(path, someIdentity()).file;
        ReplicaBatch batch;
        for (quint32 slot = 0; slot < 3; ++slot)
            batch.putText({0, slot}, "text " + QByteArray::number(slot));
        QVERIFY(file->write(batch));
        SqliteFile::Trouble trouble = SqliteFile::Trouble::None;
        {
            const auto other = SqliteFile::open(path, {ReplicaFile::form, ""}, trouble);
            QVERIFY(other->execute("UPDATE texts SET bytes = 'text 1' WHERE key = 0"));
            QVERIFY(other->execute("DELETE FROM texts WHERE key = 1"));
        }
        ReplicaWriter writer(std::move(file));
        LongTexts texts(writer, path);
        QCOMPARE(texts.read({0, 0}).state, LongTexts::Text::State::Unreadable);
        QCOMPARE(texts.read({0, 1}).state, LongTexts::Text::State::Unreadable);
        QCOMPARE(texts.read({0, 2}).bytes, "text 2");
        QCOMPARE(texts.read({0, 3}).state, LongTexts::Text::State::None);
        QCOMPARE(texts.read({0, 300}).state, LongTexts::Text::State::None);
        // What the server has is written again, and read.
        ReplicaBatch again;
        again.putText({0, 0}, "text 0");
        writer.submit(again);
        writer.flush();
        QCOMPARE(texts.read({0, 0}).bytes, "text 0");
    }

    void aLostAnOldAndASwappedRowAreFoundOut_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("lost segment") << QByteArray("DELETE FROM segments WHERE key = 1");
        QTest::newRow("lost change") << QByteArray("DELETE FROM changes");
        QTest::newRow("lost sums") << QByteArray("DELETE FROM text_sums");
        QTest::newRow("lost cursor") << QByteArray("DELETE FROM meta WHERE key = 2");
        QTest::newRow("lost digest") << QByteArray("DELETE FROM meta WHERE key = 6");
        QTest::newRow("lost meta") << QByteArray("DELETE FROM meta");
        QTest::newRow("old cursor") << QByteArray("UPDATE meta SET bytes = 'cursor-0' WHERE key = 2");
        QTest::newRow("swapped segments")
            << QByteArray("UPDATE segments SET key = key + 10; UPDATE segments SET key = 11 - key");
        QTest::newRow("moved segment") << QByteArray("UPDATE segments SET key = 1000 WHERE key = 1");
        QTest::newRow("moved change") << QByteArray("UPDATE changes SET key = 100000");
        QTest::newRow("checksum") << QByteArray("UPDATE segments SET checksum = checksum + 1 WHERE key = 0");
        QTest::newRow("no table") << QByteArray("DROP TABLE texts");
    }
    void aLostAnOldAndASwappedRowAreFoundOut()
    {
        QFETCH(QByteArray, sql);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"r"_s);
        {
            auto file = ReplicaFile::open(path, someIdentity()).file;
            ReplicaBatch batch;
            batch.putSegment({0, 0}, "one");
            batch.putSegment({0, 1}, "other");
            batch.putRow({0, 5}, "row");
            batch.putText({0, 5}, "text");
            batch.setCursor("cursor-1");
            QVERIFY(file->write(batch));
        }
        SqliteFile::Trouble trouble = SqliteFile::Trouble::None;
        QVERIFY(SqliteFile::open(path, {ReplicaFile::form, ""}, trouble)->execute(sql.constData()));
        auto opened = ReplicaFile::open(path, someIdentity());
        // Rows in each other's places are found out by reading them.
        if (opened.found == ReplicaFile::Found::Replica && !ReplicaContents::read(*opened.file))
            opened = ReplicaFile::replaceDamaged(std::move(opened.file));
        QCOMPARE(opened.found, ReplicaFile::Found::Damaged);
        QVERIFY(opened.problem.contains(path + u".set-aside-1"_s));
        QCOMPARE(ReplicaContents::read(*opened.file), ReplicaContents{});
    }

private:
    static void damage(QByteArray &file, int way, std::mt19937 &random)
    {
        const auto below = [&random](qsizetype limit) {
            return qsizetype(random() % quint32(limit));
        };
        const auto flip = [&](qsizetype at) {
            file[at] = char(file[at] ^ (1 << below(8)));
        };
        switch (way) {
        case 0: // bits anywhere
            for (qsizetype left = 1 + below(8); left > 0; --left)
                flip(below(file.size()));
            break;
        case 1: // a bit of the head of a page, where its rows are counted and found
            flip((below(file.size() / 16384) * 16384 + below(120)) % file.size());
            break;
        case 2: // the end is missing
            file.truncate(below(file.size()));
            break;
        case 3: { // a block that was never written
            const qsizetype from = below(file.size()) / 4096 * 4096;
            const qsizetype count = std::min<qsizetype>(4096 * (1 + below(4)), file.size() - from);
            file.replace(from, count, QByteArray(count, '\0'));
            break;
        }
        default: { // a block that was written elsewhere
            const qsizetype from = below(file.size()) / 4096 * 4096;
            const qsizetype to = below(file.size()) / 4096 * 4096;
            const QByteArray block = file.mid(from, 4096);
            file.replace(to, std::min(block.size(), file.size() - to), block.left(file.size() - to));
        }
        }
    }

    /// Opens the damaged file: it must be set aside and said, or be whole as of some batch.
    static QString look(const QString &path, const std::vector<ReplicaContents> &states, int &seen)
    {
        auto opened = ReplicaFile::open(path, someIdentity());
        if (!opened.file)
            return u"nothing opened: "_s + opened.problem;
        auto found = ReplicaContents::read(*opened.file);
        if (!found) {
            opened = ReplicaFile::replaceDamaged(std::move(opened.file));
            found = ReplicaContents::read(*opened.file);
        }
        const bool wasSetAside = opened.found != ReplicaFile::Found::Replica;
        if (wasSetAside != QFile::exists(path + u".set-aside-1"_s) || wasSetAside == opened.problem.isEmpty())
            return u"set aside and not said, or said and not set aside"_s;
        seen += wasSetAside || found->counts != states.back().counts;
        if (wasSetAside)
            return *found == ReplicaContents{} ? QString() : u"not empty after it was set aside"_s;
        const ReplicaContents &whole = stateOf(*found, states);
        if (!found->sameRows(whole))
            return u"rows that never were"_s;
        ReplicaWriter writer(std::move(opened.file));
        LongTexts texts(writer, path);
        int unreadable = 0;
        const QString wrong = whole.compareTexts(texts, &unreadable);
        seen += unreadable > 0 && found->counts == states.back().counts;
        return wrong;
    }

    static const ReplicaContents &stateOf(const ReplicaContents &found, const std::vector<ReplicaContents> &states)
    {
        for (const ReplicaContents &state : states) {
            if (state.counts == found.counts)
                return state;
        }
        return states.front();
    }
};

QTEST_GUILESS_MAIN(ReplicaDamageTest)
#include "ReplicaDamageTest.moc"
