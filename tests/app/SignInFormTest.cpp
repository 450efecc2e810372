#include "models/signin/SignInForm.h"
#include "network/auth/InMemorySecretStore.h"
#include "network/http/SystemClock.h"
#include "tests/network/TlsServer.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using colophon::test::tlsFile;
using colophon::test::TlsServer;

namespace {

/// Answers every request with one status and body.
class OneAnswer : public QTcpServer
{
public:
    QByteArray status = "200 OK";
    QByteArray body;
    QByteArray requests;

    OneAnswer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                requests += socket->readAll();
                if (!requests.contains("\r\n\r\n"))
                    return;
                socket->write("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " +
                              QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
                socket->disconnectFromHost();
            });
        });
    }
    QString address() const { return u"http://127.0.0.1:%1"_s.arg(serverPort()); }
};

} // namespace

class SignInFormTest : public QObject
{
    Q_OBJECT

private:
    InMemorySecretStore m_kept;
    InMemorySecretStore m_passing;
    SystemClock m_clock;

private Q_SLOTS:
    void tellsWhatIsMissingAtItsField()
    {
        SignInForm form(m_kept, m_passing, m_clock);
        form.submit();
        QVERIFY(!form.serverError().isEmpty());
        QVERIFY(!form.emailError().isEmpty());
        QVERIFY(!form.passwordError().isEmpty());
        QVERIFY(!form.isBusy());
        form.setEmail(u"ana@e.org"_s);
        QVERIFY(form.emailError().isEmpty());
    }

    void aWrongPasswordIsToldAtThePassword()
    {
        OneAnswer server;
        server.status = "401 Unauthorized";
        server.body = "{\"status\":401}";
        SignInForm form(m_kept, m_passing, m_clock);
        form.setServer(server.address());
        form.setEmail(u"ana@e.org"_s);
        form.setPassword(u"s3cr3t"_s);
        form.submit();
        QVERIFY(form.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(!form.isBusy(), 20000);
        QVERIFY(!form.passwordError().isEmpty());
        QVERIFY(!form.takeSession());
        QVERIFY(server.requests.contains("*DEFAULT*"));
    }

    void aReachedServerIsTold()
    {
        OneAnswer server;
        server.body = "Healthy";
        SignInForm form(m_kept, m_passing, m_clock);
        form.setServer(server.address());
        form.probe();
        QTRY_COMPARE_WITH_TIMEOUT(form.serverTone(), u"good"_s, 20000);
        form.setServer(u"elsewhere"_s);
        QVERIFY(form.serverNote().isEmpty());
    }

    /// On the way to another computer a password that is not encrypted can be read.
    void aServerElsewhereThatDoesNotEncryptIsNoGoodNews()
    {
        OneAnswer server;
        server.body = "Healthy";
        SignInForm form(m_kept, m_passing, m_clock);
        // Not an address of loopback, though it leads there.
        form.setServer(u"http://0.0.0.0:%1"_s.arg(QUrl(server.address()).port()));
        form.probe();
        QTRY_COMPARE_WITH_TIMEOUT(form.serverTone(), u"warning"_s, 20000);
    }

    void aCertificateThatIsNotTrustedIsShown()
    {
        TlsServer server(u"good"_s);
        SignInForm form(m_kept, m_passing, m_clock);
        form.setServer(server.url().toString());
        form.probe();
        QTRY_COMPARE_WITH_TIMEOUT(form.serverTone(), u"error"_s, 20000);
        QVERIFY2(form.serverNote().contains(u"does not trust"_s), qPrintable(form.serverNote()));
        QVERIFY(form.certificate().contains(u"SHA-256 "_s));
        QVERIFY(form.certificate().contains(u"Colophon Test CA"_s));
        QVERIFY(form.isAuthorityWanted());
        // Signing in all the same is no way.
        form.setEmail(u"ana@e.org"_s);
        form.setPassword(u"s3cr3t"_s);
        form.submit();
        QTRY_VERIFY_WITH_TIMEOUT(!form.isBusy(), 20000);
        QCOMPARE(form.messageTone(), u"error"_s);
        QVERIFY(!form.takeSession());
        QCOMPARE(server.received(), QByteArray());
        // With the server's own authority it goes.
        form.setCaFile(tlsFile(u"ca.pem"_s));
        QTRY_COMPARE_WITH_TIMEOUT(form.serverTone(), u"good"_s, 20000);
        QVERIFY(form.certificate().isEmpty());
        QVERIFY(!form.isAuthorityWanted());
        form.submit();
        QTRY_VERIFY_WITH_TIMEOUT(!form.isBusy(), 20000);
        QVERIFY(server.received().contains("POST /account/login"));
    }

    void anAuthorityFileIsCheckedAtItsField()
    {
        SignInForm form(m_kept, m_passing, m_clock);
        form.setServer(u"https://catalog.example.org"_s);
        form.setEmail(u"ana@e.org"_s);
        form.setPassword(u"s3cr3t"_s);
        for (const QString &file :
             {tlsFile(u"nowhere.pem"_s), tlsFile(u"server.key"_s), tlsFile(u"expired-ca.pem"_s)}) {
            form.setCaFile(file);
            QVERIFY2(!form.caError().isEmpty(), qPrintable(file));
            form.submit();
            QVERIFY(!form.isBusy());
        }
        form.setCaFile({});
        QVERIFY(form.caError().isEmpty());
    }

    void anAuthorityFileIsReadAnewWithEachSignIn()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"ca.pem"_s);
        QVERIFY(QFile::copy(tlsFile(u"expired-ca.pem"_s), path));
        TlsServer server(u"good"_s);
        SignInForm form(m_kept, m_passing, m_clock);
        form.setServer(server.url().toString());
        form.setEmail(u"ana@e.org"_s);
        form.setPassword(u"s3cr3t"_s);
        form.setCaFile(path);
        QVERIFY(!form.caError().isEmpty());
        QVERIFY(QFile::remove(path));
        QVERIFY(QFile::copy(tlsFile(u"ca.pem"_s), path));
        form.submit();
        QCOMPARE(form.caError(), QString());
        QTRY_VERIFY_WITH_TIMEOUT(!form.isBusy(), 20000);
        QVERIFY2(server.received().contains("POST /account/login"), qPrintable(form.message()));
    }

    void opensTheCurrentCatalog()
    {
        SignInForm form(m_kept, m_passing, m_clock);
        QSignalSpy requested(&form, &SignInForm::localRequested);
        form.catalogs()->setRows({{.folder = u"/a"_s, .name = u"a"_s, .count = {}, .opened = {}},
                                  {.folder = u"/b"_s, .name = u"b"_s, .count = 3, .opened = {}}},
                                 QDateTime::fromString(u"2026-11-23T00:00:00Z"_s, Qt::ISODate));
        form.setMode(u"local"_s);
        form.setCurrentCatalog(1);
        form.submit();
        QCOMPARE(requested.count(), 1);
        QCOMPARE(requested.constFirst().constFirst().toString(), u"/b"_s);
    }

    void aNewCatalogWantsAnEmptyFolder()
    {
        const QTemporaryDir dir;
        SignInForm form(m_kept, m_passing, m_clock);
        QSignalSpy requested(&form, &SignInForm::localRequested);
        form.newCatalog(QUrl::fromLocalFile(dir.path()));
        QCOMPARE(requested.count(), 1);
        form.chooseFolder(QUrl::fromLocalFile(dir.path()));
        QCOMPARE(requested.count(), 1);
        QCOMPARE(form.messageTone(), u"error"_s);
        QFile other(dir.filePath(u"letter.txt"_s));
        QVERIFY(other.open(QIODevice::WriteOnly));
        form.newCatalog(QUrl::fromLocalFile(dir.path()));
        QCOMPARE(requested.count(), 1);
    }
};

QTEST_GUILESS_MAIN(SignInFormTest)
#include "SignInFormTest.moc"
