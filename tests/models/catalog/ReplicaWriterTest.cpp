#include "models/catalog/ReplicaWriter.h"
#include "tests/models/catalog/ReplicaContents.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

constexpr ReplicaWriter::Pace atOnce{std::chrono::milliseconds(0)};
/// Longer than any test: only flush(), or a large batch, makes the writer write.
constexpr ReplicaWriter::Pace notByItself{std::chrono::hours(1)};

/// No file of this process grows beyond @p bytes while it lives: a disk that is full.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
        : m_signal(std::signal(SIGXFSZ, SIG_IGN))
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before{};
    void (*m_signal)(int);
};

} // namespace

class ReplicaWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"replica.sqlite"_s);
    }

    void whatIsSubmittedIsWritten()
    {
        for (const bool readsAlways : {false, true}) {
            const QString path = m_path + (readsAlways ? u"1"_s : u"0"_s);
            RandomReplica batches(11, 1000);
            ReplicaContents expected;
            {
                ReplicaWriter writer(ReplicaFile::open(path, someIdentity()).file, atOnce);
                LongTexts texts(writer, path);
                QSignalSpy written(&writer, &ReplicaWriter::written);
                for (int i = 0; i < 200; ++i) {
                    const ReplicaBatch batch = batches.next();
                    expected.apply(batch);
                    writer.submit(batch);
                    // Whether they wait, are being written or are on file: the same texts.
                    if (readsAlways)
                        QCOMPARE(expected.compareTexts(texts), QString());
                }
                writer.flush();
                QCOMPARE(expected.compareTexts(texts), QString());
                QTRY_VERIFY(!written.isEmpty());
                writer.submit(batches.next());
            }
            RandomReplica again(11, 1000);
            for (int i = 0; i < 200; ++i)
                again.next();
            expected.apply(again.next());
            const auto opened = ReplicaFile::open(path, someIdentity());
            QCOMPARE(opened.found, ReplicaFile::Found::Replica);
            QVERIFY(ReplicaContents::read(*opened.file)->sameRows(expected));
        }
    }

    void whatWaitsBecomesOneBatch()
    {
        ReplicaWriter writer(ReplicaFile::open(m_path, someIdentity()).file, notByItself);
        QSignalSpy written(&writer, &ReplicaWriter::written);
        LongTexts texts(writer, m_path);
        for (int i = 0; i < 1000; ++i) {
            ReplicaBatch batch;
            batch.putRow({0, quint32(i % 3)}, "version " + QByteArray::number(i));
            batch.putText({0, 0}, QByteArray::number(i));
            writer.submit(batch);
        }
        QCOMPARE(texts.read({0, 0}).bytes, "999");
        writer.flush();
        QTRY_COMPARE(written.size(), 1);
        QCOMPARE(texts.read({0, 0}).bytes, "999");
    }

    void moreThanEnoughIsSaidToBeFull()
    {
        ReplicaWriter::Pace pace = notByItself;
        pace.full = 1000;
        ReplicaWriter writer(ReplicaFile::open(m_path, someIdentity()).file, pace);
        ReplicaBatch batch;
        batch.putRow({0, 0}, QByteArray(1000, 'r'));
        writer.submit(batch);
        QVERIFY(!writer.isFull());
        // The same row again takes no more room, another one does.
        writer.submit(batch);
        QVERIFY(!writer.isFull());
        batch.putRow({0, 1}, "r");
        writer.submit(batch);
        QVERIFY(writer.isFull());
        writer.flush();
        QVERIFY(!writer.isFull());
    }

    void anotherProcessThatWritesIsNoticed()
    {
        auto file = ReplicaFile::open(m_path, someIdentity()).file;
        ReplicaBatch batch;
        batch.setCursor("other");
        QVERIFY(ReplicaFile::open(m_path, someIdentity()).file->write(batch));
        ReplicaWriter writer(std::move(file), atOnce);
        QSignalSpy failed(&writer, &ReplicaWriter::failed);
        batch.setCursor("mine");
        writer.submit(batch);
        writer.flush();
        QTRY_COMPARE(failed.size(), 1);
        const auto opened = ReplicaFile::open(m_path, someIdentity());
        QCOMPARE(opened.found, ReplicaFile::Found::Replica);
        QCOMPARE(opened.file->cursor(), "other");
    }

    void aLargeBatchWaitsForNoOther()
    {
        ReplicaWriter writer(ReplicaFile::open(m_path, someIdentity()).file, notByItself);
        QSignalSpy written(&writer, &ReplicaWriter::written);
        ReplicaBatch batch;
        batch.putSegment({0, 0}, QByteArray(9 * 1024 * 1024, 's'));
        writer.submit(batch);
        QVERIFY(written.wait(60'000));
    }

    void aFullDiskIsSaidOnceAndTextsStay()
    {
        RandomReplica batches(3, 2000);
        ReplicaContents expected;
        ReplicaContents onFile;
        {
            ReplicaWriter writer(ReplicaFile::open(m_path, someIdentity()).file, atOnce);
            LongTexts texts(writer, m_path);
            QSignalSpy failed(&writer, &ReplicaWriter::failed);
            const auto submit = [&] {
                ReplicaBatch batch = batches.next();
                expected.apply(batch);
                writer.submit(std::move(batch));
                writer.flush();
            };
            for (int i = 0; i < 10; ++i)
                submit();
            onFile = expected;
            {
                const FullDisk full(rlim_t(QFile(m_path + u"-wal"_s).size()) + 30'000);
                for (int i = 0; i < 30; ++i) {
                    submit();
                    if (writer.hasDisk())
                        onFile = expected;
                    QCOMPARE(expected.compareTexts(texts), QString());
                }
            }
            QVERIFY(!writer.hasDisk());
            QTRY_COMPARE(failed.size(), 1);
            QVERIFY(!failed.front().front().toString().isEmpty());
            // There is room again, and it goes on without: what was not written is missing for good.
            for (int i = 0; i < 5; ++i)
                submit();
            QCOMPARE(expected.compareTexts(texts), QString());
            QCoreApplication::processEvents();
            QCOMPARE(failed.size(), 1);
        }
        const auto opened = ReplicaFile::open(m_path, someIdentity());
        QCOMPARE(opened.found, ReplicaFile::Found::Replica);
        QVERIFY(ReplicaContents::read(*opened.file)->sameRows(onFile));
    }

    void forgettingWhileItWrites()
    {
        ReplicaWriter writer(ReplicaFile::open(m_path, someIdentity()).file, atOnce);
        RandomReplica batches(9);
        for (int i = 0; i < 50; ++i)
            writer.submit(batches.next());
        writer.abandon();
        QVERIFY(!writer.hasDisk());
        QVERIFY(ReplicaFile::forget(m_path));
        writer.submit(batches.next());
        writer.flush();
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(ReplicaWriterTest)
#include "ReplicaWriterTest.moc"
