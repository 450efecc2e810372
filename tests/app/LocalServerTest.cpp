#include "app/local/LocalServer.h"
#include "app/local/ServerProcess.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include <csignal>

using namespace Qt::StringLiterals;
using colophon::LocalServer;
using colophon::ServerProcess;

namespace {

/// root may write everywhere, whatever a folder's permissions say: while this lives, root is nobody.
class OrdinaryUser
{
public:
    OrdinaryUser()
        : m_wasRoot(::getuid() == 0)
    {
        if (m_wasRoot && ::setresuid(nobody, nobody, 0) != 0)
            qFatal("root cannot become nobody");
    }
    ~OrdinaryUser()
    {
        if (m_wasRoot && ::setresuid(0, 0, 0) != 0)
            qFatal("nobody cannot become root again");
    }
    Q_DISABLE_COPY_MOVE(OrdinaryUser)

private:
    static constexpr uid_t nobody = 65534;
    bool m_wasRoot;
};

} // namespace

class LocalServerTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    int m_run = 0;
    QVector<qint64> m_pids;

    LocalServer::Setup setup(const QStringList &further = {})
    {
        LocalServer::Setup setup;
        setup.folder = m_dir.filePath(u"catalog%1"_s.arg(m_run));
        setup.program = QString::fromUtf8(FAKE_COLOPHOND);
        setup.furtherArguments = QStringList{u"--count"_s, counter()} + further;
        setup.poll = std::chrono::milliseconds(5);
        setup.firstPause = std::chrono::milliseconds(10);
        return setup;
    }
    QString counter() const { return m_dir.filePath(u"starts%1"_s.arg(m_run)); }
    qsizetype starts() const
    {
        QFile file(counter());
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
    }
    void killHard(qint64 pid) { ::kill(static_cast<pid_t>(pid), SIGKILL); }

private Q_SLOTS:
    void init() { ++m_run; }

    void startsOneAndTellsItsAddress()
    {
        LocalServer server(setup());
        QSignalSpy running(&server, &LocalServer::running);
        server.start();
        QVERIFY(running.wait(20000));
        QCOMPARE(server.state(), LocalServer::State::Running);
        QVERIFY(ServerProcess::runs(server.pid()));
        QCOMPARE(running.constFirst().constFirst().toUrl(), server.url());
        server.stop();
        QTRY_VERIFY_WITH_TIMEOUT(server.pid() == 0, 20000);
    }

    void stopEndsItAndDoesNotStartAgainUntilAsked()
    {
        LocalServer server(setup());
        QSignalSpy running(&server, &LocalServer::running);
        QSignalSpy stopped(&server, &LocalServer::stopped);
        QSignalSpy lost(&server, &LocalServer::lost);
        server.start();
        QVERIFY(running.wait(20000));
        const qint64 first = server.pid();
        server.stop();
        QVERIFY(stopped.wait(20000));
        QVERIFY(!ServerProcess::runs(first));
        QCOMPARE(server.state(), LocalServer::State::Stopped);
        QCOMPARE(lost.count(), 0);
        QCOMPARE(starts(), 1);
        server.start();
        QVERIFY(running.wait(20000));
        QVERIFY(server.pid() != first);
        QCOMPARE(starts(), 2);
        server.stop();
        QVERIFY(stopped.wait(20000));
    }

    void aKilledServerIsMissedAndStartedAgain()
    {
        LocalServer server(setup());
        QSignalSpy running(&server, &LocalServer::running);
        QSignalSpy lost(&server, &LocalServer::lost);
        server.start();
        QVERIFY(running.wait(20000));
        const qint64 first = server.pid();
        killHard(first);
        QVERIFY(lost.wait(20000));
        // The system closes a dead server's sockets one after the other: the one that listens may still take a
        // connection, which is lost at once.
        QTRY_VERIFY_WITH_TIMEOUT(server.state() == LocalServer::State::Running && server.pid() != first, 20000);
        QVERIFY(running.count() >= 2);
        server.stop();
        QSignalSpy stopped(&server, &LocalServer::stopped);
        QVERIFY(stopped.wait(20000));
    }

    void twoDesktopsShareOne()
    {
        LocalServer one(setup());
        LocalServer two(setup());
        QSignalSpy runningOne(&one, &LocalServer::running);
        QSignalSpy runningTwo(&two, &LocalServer::running);
        one.start();
        two.start();
        QTRY_VERIFY_WITH_TIMEOUT(runningOne.count() == 1 && runningTwo.count() == 1, 20000);
        QCOMPARE(one.pid(), two.pid());
        one.stop();
        QSignalSpy stopped(&one, &LocalServer::stopped);
        QVERIFY(stopped.wait(20000));
        two.stop();
    }

    void aServerThatCannotStartIsToldOnceAndTriedAgain()
    {
        auto refusing = setup({u"--refuse"_s});
        refusing.deadline = std::chrono::milliseconds(100);
        LocalServer server(refusing);
        QSignalSpy failed(&server, &LocalServer::failed);
        server.start();
        QVERIFY(failed.wait(20000));
        QVERIFY(!server.problem().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(starts() >= 3, 20000);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(server.state(), LocalServer::State::Starting);
    }

    void aMissingProgramIsTold()
    {
        auto missing = setup();
        missing.program.clear();
        LocalServer server(missing);
        QSignalSpy failed(&server, &LocalServer::failed);
        server.start();
        QCOMPARE(failed.count(), 1);
    }

    void anUnhealthyServerIsAskedAgain()
    {
        auto slow = setup();
        int asked = 0;
        slow.health = [&asked](const QUrl &, QObject *, const std::function<void(bool)> &answer) {
            answer(++asked == 3);
        };
        LocalServer server(slow);
        QSignalSpy running(&server, &LocalServer::running);
        server.start();
        QVERIFY(running.wait(20000));
        QCOMPARE(asked, 3);
        QCOMPARE(starts(), 1);
        server.stop();
        QSignalSpy stopped(&server, &LocalServer::stopped);
        QVERIFY(stopped.wait(20000));
    }

    void aFolderThatCannotBeWrittenIsNamedAtOnce()
    {
        const QTemporaryDir dir;
        QFile file(dir.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        LocalServer::Setup within = setup();
        within.folder = file.fileName() + u"/catalog"_s;
        LocalServer below(within);
        QSignalSpy failed(&below, &LocalServer::failed);
        below.start();
        QCOMPARE(failed.size(), 1);
        QVERIFY2(below.problem().contains(file.fileName()), qPrintable(below.problem()));

        const QString shut = dir.filePath(u"shut"_s);
        QVERIFY(QDir().mkpath(shut) && QFile::setPermissions(shut, QFile::ReadOwner | QFile::ExeOwner));
        QVERIFY(QFile::setPermissions(dir.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                                      QFile::ExeGroup | QFile::ExeOther));
        const OrdinaryUser user;
        QVERIFY(QFileInfo::exists(shut) && !QFileInfo(shut).isWritable());
        within.folder = shut;
        LocalServer readOnly(within);
        QSignalSpy refused(&readOnly, &LocalServer::failed);
        readOnly.start();
        QCOMPARE(refused.size(), 1);
        QVERIFY2(readOnly.problem().contains(shut), qPrintable(readOnly.problem()));
    }
};

QTEST_GUILESS_MAIN(LocalServerTest)
#include "LocalServerTest.moc"
