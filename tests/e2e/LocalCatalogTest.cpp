// The desktop's side of the catalog folder against the real colophond.
#include "app/local/LocalServer.h"
#include "app/local/ServerProcess.h"
#include "app/tour/OwnerClient.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace colophon;

class LocalCatalogTest : public QObject
{
    Q_OBJECT

private:
    static constexpr int deadline = 60'000;

    static LocalServer::Setup setup(const QTemporaryDir &dir)
    {
        return {.folder = dir.filePath(u"catalog"_s),
                .program = ServerProcess::find(QCoreApplication::applicationDirPath()),
                .health = {},
                .furtherArguments = {}};
    }

private Q_SLOTS:
    void aNewCatalogHoldsTheSampleAndKeepsWhatIsWritten()
    {
        const QTemporaryDir dir;
        LocalServer server(setup(dir));
        QSignalSpy running(&server, &LocalServer::running);
        QSignalSpy stopped(&server, &LocalServer::stopped);
        server.start();
        QVERIFY2(running.wait(deadline), qPrintable(server.problem()));
        const QFileInfo secret(dir.filePath(u"catalog/owner.secret"_s));
        QCOMPARE(secret.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());

        OwnerClient owner(dir.filePath(u"catalog"_s));
        QVERIFY2(owner.signIn(), qPrintable(owner.problem()));
        const auto books = owner.books();
        QVERIFY2(books.size() >= 120, qPrintable(owner.problem()));
        wire::Book book = books.front();
        book.title = u"Written by a test"_s;
        QVERIFY2(owner.update(book), qPrintable(owner.problem()));
        QVERIFY2(!owner.update(book), "the version is stale");

        server.stop();
        QVERIFY(stopped.wait(deadline));
        QVERIFY(!QFileInfo::exists(dir.filePath(u"catalog/server.json"_s)));
        QVERIFY(!owner.signIn());
        server.start();
        QVERIFY(running.wait(deadline));
        QVERIFY2(owner.signIn(), qPrintable(owner.problem()));
        const auto again = owner.book(book.id);
        QVERIFY2(again, qPrintable(owner.problem()));
        QCOMPARE(again->title, book.title);
        QCOMPARE(again->stamp.version, book.stamp.version + 1);
        QCOMPARE(owner.books().size(), books.size());
        server.stop();
        QVERIFY(stopped.wait(deadline));
    }

    void killedHardItComesBackWithEverything()
    {
        const QTemporaryDir dir;
        LocalServer server(setup(dir));
        QSignalSpy running(&server, &LocalServer::running);
        server.start();
        QVERIFY(running.wait(deadline));
        const qint64 killed = server.pid();
        QSignalSpy lost(&server, &LocalServer::lost);
        ::kill(static_cast<pid_t>(killed), SIGKILL);
        QVERIFY(lost.wait(deadline));
        QVERIFY(running.wait(deadline));
        QVERIFY(server.pid() != killed);
        OwnerClient owner(dir.filePath(u"catalog"_s));
        QVERIFY2(owner.signIn(), qPrintable(owner.problem()));
        QVERIFY(owner.books().size() >= 120);
        QSignalSpy stopped(&server, &LocalServer::stopped);
        server.stop();
        QVERIFY(stopped.wait(deadline));
    }
};

QTEST_GUILESS_MAIN(LocalCatalogTest)
#include "LocalCatalogTest.moc"
