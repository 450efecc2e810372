// What another client changes on the real colophond reaches this desktop's replica without a request of its own.
#include "app/local/LocalServer.h"
#include "app/local/ServerProcess.h"
#include "app/tour/OwnerClient.h"
#include "models/session/CatalogSession.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;

namespace {

constexpr int deadline = 60'000;

/// A desktop's session, without its windows.
struct Desktop
{
    explicit Desktop(const QString &path)
        : folder(path)
        , session(SessionKey{.server = QUrl::fromLocalFile(path), .user = folder.owner()->email}, folder.address()->url,
                  secrets, clock)
        , client(folder.address()->url, SessionKey{}.tenant, session, causation, clock)
        , api(client)
        , stream(folder.address()->url, SessionKey{}.tenant, client.clientId(), session, clock, 1)
        , catalog(
              CatalogSession::Parts{session, api, stream, causation, clock, {}, u"e2e"_s, u"e2e"_s, u"e2e"_s, true, 1})
    {
        QObject::connect(&client, &ApiClient::answered, &client, [this] { ++answers; });
    }
    bool start()
    {
        bool signedIn = false;
        session.signIn(folder.owner()->email, folder.owner()->password, &session,
                       [&signedIn](const ApiError &error) { signedIn = !error; });
        if (!QTest::qWaitFor([&signedIn] { return signedIn; }, deadline))
            return false;
        catalog.start();
        return QTest::qWaitFor([this] { return catalog.isReady() && stream.state() == EventStream::State::Live; },
                               deadline);
    }

    CatalogFolder folder;
    SystemClock clock;
    InMemorySecretStore secrets;
    CausationContext causation;
    Session session;
    ApiClient client;
    CatalogApi api;
    EventStream stream;
    CatalogSession catalog;
    int answers = 0; ///< to this desktop's requests, the stream aside
};

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
