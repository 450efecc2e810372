#include "models/catalog/ReplicaWriter.h"
#include "tests/models/catalog/ReplicaContents.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int batchesOfAChild = 4000;

/// The child's whole life: batch after batch, until it is killed. It says the number of each that is on file.
int writeUntilKilled(const QString &path, quint32 seed, bool throughWriter)
{
    auto file = ReplicaFile::open(path, someIdentity()).file;
    if (!file)
        return 1;
    RandomReplica batches(seed, 500);
    std::unique_ptr<ReplicaWriter> writer;
    if (throughWriter)
        writer = std::make_unique<ReplicaWriter>(std::move(file), ReplicaWriter::Pace{std::chrono::milliseconds(0)});
    for (int i = 1; i <= batchesOfAChild; ++i) {
        if (!writer) {
            if (!file->write(batches.next()))
                return 2;
        } else {
            writer->submit(batches.next());
            if (i % 5 != 0)
                continue;
            writer->flush();
        }
        std::printf("%d\n", i);
        std::fflush(stdout);
    }
    return 0;
}

} // namespace

class ReplicaCrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedInTheMiddle_data()
    {
        QTest::addColumn<bool>("throughWriter");
        QTest::newRow("file") << false;
        QTest::newRow("writer") << true;
    }
    void killedInTheMiddle()
    {
        QFETCH(bool, throughWriter);
        std::mt19937 random(throughWriter ? 5 : 3);
        for (quint32 seed = 1; seed <= 12; ++seed) {
            QTemporaryDir folder;
            const QString path = folder.filePath(u"replica"_s);
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(),
                        {u"--write"_s, path, QString::number(seed), throughWriter ? u"writer"_s : u"file"_s});
            // Nobody chooses where in a batch this falls.
            const int enough = 1 + int(random() % 60);
            int said = 0;
            while (said < enough) {
                QVERIFY2(child.canReadLine() || child.waitForReadyRead(60'000), qPrintable(child.errorString()));
                while (child.canReadLine())
                    said = child.readLine().trimmed().toInt();
            }
            QTest::qSleep(int(random() % 4));
            child.kill();
            QVERIFY(child.waitForFinished());
            QCOMPARE(child.exitStatus(), QProcess::CrashExit);
            while (child.canReadLine())
                said = child.readLine().trimmed().toInt();

            auto opened = ReplicaFile::open(path, someIdentity());
            QCOMPARE(opened.found, ReplicaFile::Found::Replica);
            const auto found = ReplicaContents::read(*opened.file);
            QVERIFY(found);
            const int last = found->counts.toInt();
            // What was said to be on file is, and nothing of a batch without the rest of it.
            QVERIFY(last >= said);
            RandomReplica batches(seed, 500);
            ReplicaContents expected;
            for (int i = 1; i <= last; ++i)
                expected.apply(batches.next());
            QVERIFY(found->sameRows(expected));
            ReplicaWriter writer(std::move(opened.file));
            LongTexts texts(writer, path);
            QCOMPARE(expected.compareTexts(texts), QString());
        }
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 5 && arguments[1] == u"--write")
        return writeUntilKilled(arguments[2], arguments[3].toUInt(), arguments[4] == u"writer");
    ReplicaCrashTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "ReplicaCrashTest.moc"
