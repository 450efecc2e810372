// Processes that end without being asked: the desktop goes on, the server ends only when nobody needs it.
#include "app/local/ServerProcess.h"
#include "app/start/Application.h"
#include "app/tour/OwnerClient.h"
#include "app/tour/Scene.h"
#include "models/editing/BookDraft.h"
#include "models/editing/Outbox.h"
#include "models/session/CatalogSession.h"
#include "qml/UiResources.h"

#include <QApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace colophon;

namespace {

constexpr int deadline = 60'000;

void killHard(qint64 pid)
{
    ::kill(static_cast<pid_t>(pid), SIGKILL);
}

QString bin()
{
    return QCoreApplication::applicationDirPath();
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ProcessesTest : public QObject
{
    Q_OBJECT

private:
    static QString status(QQuickWindow *window)
    {
        const QQuickItem *item = Scene(window).item(u"statusText"_s);
        return item ? item->property("text").toString() : QString();
    }

private Q_SLOTS:
    void initTestCase() { qputenv("COLOPHOND_LEASE_GRACE", "2"); }

    void aKilledServerIsMissedStartedAgainAndGetsTheEdit()
    {
        const QTemporaryDir dir;
        const QString catalog = dir.filePath(u"catalog"_s);
        Application application(
            {.profile = dir.filePath(u"profile"_s), .serverProgram = ServerProcess::find(bin()), .keychain = false});
        OpenSession *session = application.openLocal(catalog);
        QVERIFY(session);
        QQuickWindow *window = application.windows().windows().value(0);
        QVERIFY(window);
        QTRY_COMPARE_WITH_TIMEOUT(status(window), u"Live"_s, deadline);
        const auto listed = [window] {
            return Scene(window).item(u"table"_s)->property("count").toInt();
        };
        QTRY_VERIFY_WITH_TIMEOUT(session->catalogSession()->isReady() && !Scene(window).rows().isEmpty() &&
                                     listed() == session->catalogSession()->bookCount(),
                                 deadline);
        const int books = listed();
        const QString id = Scene(window).rows().constFirst()->property("entityId").toString();
        const qint64 killed = session->localServer()->pid();
        Outbox *outbox = session->catalogSession()->outbox();

        // In the turn in which the loss is noticed, before anything could have been started again.
        bool queued = false;
        BookDraft draft;
        draft.setCatalog(session->catalogSession()->catalog());
        draft.setEntityId(id);
        connect(session->localServer(), &LocalServer::lost, &draft, [&] {
            draft.setBookTitle(u"Written while the server was dead"_s);
            queued = draft.save() && outbox->count() == 1;
        });
        killHard(killed);
        QTRY_VERIFY_WITH_TIMEOUT(status(window) != "Live"_L1, deadline);
        QCOMPARE(listed(), books);
        QVERIFY(!Scene(window).rows().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(queued, deadline);

        QTRY_VERIFY_WITH_TIMEOUT(session->localServer()->pid() != 0 && session->localServer()->pid() != killed,
                                 deadline);
        QTRY_COMPARE_WITH_TIMEOUT(status(window), u"Live"_s, deadline);
        QTRY_COMPARE_WITH_TIMEOUT(outbox->count(), 0, deadline);
        OwnerClient owner(catalog);
        QVERIFY2(owner.signIn(), qPrintable(owner.problem()));
        const auto book = owner.book(QUuid(id));
        QVERIFY(book);
        QCOMPARE(book->title, u"Written while the server was dead"_s);
    }

    void aNoticeReachesEveryWindowUntilItIsPutAway()
    {
        const QTemporaryDir dir;
        Application application({.profile = dir.filePath(u"profile"_s), .serverProgram = {}, .keychain = true});
        QVERIFY(application.diagnostics().contains(u"Key chain: not needed yet\n"_s));
        WindowManager &windows = application.windows();
        windows.notify(u"This system has no key chain."_s);
        const OpenSession *session = application.openLocal(dir.filePath(u"catalog"_s));
        QVERIFY(session);
        const auto banner = [&](int window) {
            return Scene(windows.windows().value(window)).item(u"noticeBanner"_s);
        };
        QVERIFY(banner(0));
        QCOMPARE(banner(0)->property("text").toString(), u"This system has no key chain."_s);
        QVERIFY(windows.openMain(session->catalogSession(), session->place()));
        QVERIFY(banner(1));
        QVERIFY(QMetaObject::invokeMethod(banner(1), "dismissed"));
        QVERIFY(!banner(0));
        QVERIFY(!banner(1));
        QVERIFY(windows.openMain(session->catalogSession(), session->place()));
        QVERIFY(!banner(2));
    }

    // Nothing stays but what the operator wrote and no server has: it goes on its way at the next sign-in.
    void aSignOutKeepsWhatIsNotOnTheServer()
    {
        const QTemporaryDir dir;
        const QString profile = dir.filePath(u"profile"_s);
        const QString sessions = profile + u"/sessions/"_s;
        const EntityKey key{wire::EntityKind::Publisher, QUuid::createUuid()};
        {
            Application application({.profile = profile, .serverProgram = {}, .keychain = false});
            OpenSession *session = application.openLocal(dir.filePath(u"one"_s));
            QVERIFY(session);
            Outbox &outbox = *session->catalogSession()->outbox();
            QVERIFY(outbox.save(key, {{u"name"_s, {std::nullopt, u"Ace"_s}}}, CausationContext::newCorrelation()));
            CatalogSession *ends = session->catalogSession();
            WindowManager &windows = application.windows();
            QTimer::singleShot(0, &windows, [&windows, ends] { Q_EMIT windows.signOutRequested(ends, true); });
            QTRY_VERIFY_WITH_TIMEOUT(application.sessions().empty(), deadline);
            const auto left = [&] {
                QStringList files;
                for (const QString &folder : QDir(sessions).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
                    for (const QString &file :
                         QDir(sessions + folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot))
                        files.append(file.section(u'.', 0, 0));
                }
                files.removeDuplicates();
                return files;
            };
            QTRY_COMPARE_WITH_TIMEOUT(left(), (QStringList{u"drafts"_s, u"outbox"_s}), deadline);
        }
        Application application({.profile = profile, .serverProgram = {}, .keychain = false});
        OpenSession *session = application.openLocal(dir.filePath(u"one"_s));
        QVERIFY(session);
        QVERIFY(session->catalogSession()->outbox()->isPending(key));
    }

    // Whoever signs out of a computer wants nothing to stay on it, and hears of what does.
    void whatASignOutCouldNotRemoveIsSaid()
    {
        const QTemporaryDir dir;
        const QString profile = dir.filePath(u"profile"_s);
        Application application({.profile = profile, .serverProgram = {}, .keychain = false});
        WindowManager &windows = application.windows();
        const QString sessions = profile + u"/sessions/"_s;
        // A link in the folder's place is what not even root removes as a folder.
        const auto open = [&](const QString &name) {
            const QStringList before = QDir(sessions).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
            if (!application.openLocal(dir.filePath(name)))
                return QString();
            for (const QString &folder : QDir(sessions).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
                if (!before.contains(folder) &&
                    QDir().rename(sessions + folder, dir.filePath(name + u"-elsewhere"_s)) &&
                    QFile::link(dir.filePath(name + u"-elsewhere"_s), sessions + folder))
                    return sessions + folder;
            }
            return QString();
        };
        const QString one = open(u"one"_s);
        const QString two = open(u"two"_s);
        QVERIFY(!one.isEmpty() && !two.isEmpty());
        QVERIFY(application.openLocal(dir.filePath(u"three"_s)));
        QCOMPARE(windows.windows().size(), 3);

        const auto signOut = [&](size_t session) {
            // As from a menu: in an event, after which the windows go before the session does.
            CatalogSession *ends = application.sessions()[session]->catalogSession();
            QTimer::singleShot(0, &windows, [&windows, ends] { Q_EMIT windows.signOutRequested(ends, true); });
        };
        const auto notice = [&] {
            const QQuickItem *banner = Scene(windows.windows().constLast()).item(u"noticeBanner"_s);
            return banner ? banner->property("text").toString() : QString();
        };
        signOut(2); // of which nothing stays
        QTRY_COMPARE_WITH_TIMEOUT(QDir(sessions).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 2, deadline);
        QCOMPARE(notice(), QString());
        signOut(1);
        QTRY_VERIFY_WITH_TIMEOUT(notice().contains(two), deadline);
        signOut(0);
        QQuickWindow *signIn = nullptr;
        const auto message = [&] {
            signIn = windows.windows().value(0);
            auto *form = signIn ? signIn->property("form").value<SignInForm *>() : nullptr;
            return form ? form->message() : QString();
        };
        QTRY_VERIFY_WITH_TIMEOUT(message().contains(one), deadline);
        QCOMPARE(windows.windows().size(), 1);
    }

    void twoDesktopsShareOneServerAndACrashLetsGo()
    {
        const QTemporaryDir dir;
        const QString catalog = dir.filePath(u"catalog"_s);
        const auto start = [&](QProcess &desktop, const QString &profile) {
            desktop.setProcessChannelMode(QProcess::ForwardedChannels);
            desktop.start(bin() + u"/colophon"_s, {u"--catalog"_s, catalog, u"--profile"_s, dir.filePath(profile)});
        };
        // The desktop's log names the server that it holds a lease on.
        const auto holds = [&](const QString &profile, qint64 pid) {
            return contents(dir.filePath(profile) + u"/colophon.log"_s)
                .contains("colophon.server running " + QByteArray::number(pid) + ' ');
        };
        QProcess one;
        QProcess two;
        start(one, u"one"_s);
        start(two, u"two"_s);
        QTRY_VERIFY_WITH_TIMEOUT(CatalogFolder(catalog).address().has_value(), deadline);
        const qint64 server = CatalogFolder(catalog).address()->pid;
        QTRY_VERIFY_WITH_TIMEOUT(holds(u"one"_s, server) && holds(u"two"_s, server), deadline);

        one.kill();
        QVERIFY(one.waitForFinished(deadline));
        OwnerClient owner(catalog);
        QVERIFY2(owner.signIn(), qPrintable(owner.problem()));
        QVERIFY(ServerProcess::runs(server));

        two.kill();
        QVERIFY(two.waitForFinished(deadline));
        QTRY_VERIFY_WITH_TIMEOUT(!ServerProcess::runs(server), deadline);
        QVERIFY(!QFile::exists(catalog + u"/server.json"_s));
    }

    void aSecondStartAsksTheFirstForAWindow()
    {
        const QTemporaryDir dir;
        const QStringList arguments{u"--catalog"_s, dir.filePath(u"catalog"_s), u"--profile"_s,
                                    dir.filePath(u"profile"_s)};
        QProcess first;
        first.start(bin() + u"/colophon"_s, arguments);
        QTRY_VERIFY_WITH_TIMEOUT(contents(dir.filePath(u"profile/colophon.log"_s)).contains("colophon.server running"),
                                 deadline);
        QProcess second;
        second.start(bin() + u"/colophon"_s, arguments);
        QVERIFY(second.waitForFinished(deadline));
        QCOMPARE(second.exitCode(), 0);
        QCOMPARE(first.state(), QProcess::Running);
        first.kill();
        QVERIFY(first.waitForFinished(deadline));
    }
};

int main(int argc, char **argv)
{
    chooseUiStyle();
    const QApplication app(argc, argv);
    loadUiFonts();
    ProcessesTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "ProcessesTest.moc"
