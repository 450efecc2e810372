// What another client changes on the real colophond reaches this desktop's replica without a request of its own.
#include "app/local/LocalServer.h"
#include "app/local/ServerProcess.h"
#include "app/tour/OwnerClient.h"
#include "tests/e2e/Desktop.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

namespace {

constexpr int deadline = 60'000;

} // namespace

class LiveChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anothersChangeArrivesWithoutARequest();
};

void LiveChangesTest::anothersChangeArrivesWithoutARequest()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"catalog"_s);
    LocalServer server({.folder = path,
                        .program = ServerProcess::find(QCoreApplication::applicationDirPath()),
                        .health = {},
                        .furtherArguments = {}});
    QSignalSpy running(&server, &LocalServer::running);
    server.start();
    QVERIFY2(running.wait(deadline), qPrintable(server.problem()));
    {
        Desktop desktop(path);
        QVERIFY(desktop.start());
        QVERIFY(desktop.stream.options().entityPayload);
        const CatalogStore &store = desktop.catalog.store();
        // A heartbeat later nothing of the beginning is owed any more.
        QSignalSpy pinged(&desktop.stream, &EventStream::pinged);
        QVERIFY(pinged.wait(deadline));
        OwnerClient other(path);
        QVERIFY2(other.signIn(), qPrintable(other.problem()));
        wire::Book book = other.books().front();
        const int before = desktop.answers;
        for (int i = 1; i <= 20; ++i) {
            book.title = u"Written by another %1"_s.arg(i);
            QVERIFY2(other.update(book), qPrintable(other.problem()));
            ++book.stamp.version;
            QTRY_COMPARE_WITH_TIMEOUT(store.nameOf(wire::EntityKind::Book, book.id), book.title, deadline);
            QCOMPARE(store.versionOnServer({wire::EntityKind::Book, book.id}), book.stamp.version);
        }
        QCOMPARE(desktop.answers, before);
        QVERIFY(!desktop.catalog.lastCause().isEmpty());
    }
    QSignalSpy stopped(&server, &LocalServer::stopped);
    server.stop();
    QVERIFY(stopped.wait(deadline));
}

QTEST_GUILESS_MAIN(LiveChangesTest)
#include "LiveChangesTest.moc"
