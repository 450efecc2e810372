#include "network/auth/InMemorySecretStore.h"
#include "network/auth/Session.h"
#include "network/http/CertificateProblem.h"
#include "tests/network/ClientBench.h"
#include "tests/network/SaidLines.h"
#include "tests/network/TlsServer.h"

#include <QFile>
#include <QNetworkRequest>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

using Cause = CertificateProblem::Cause;

namespace {

QSslCertificate pem(const QString &name)
{
    return QSslCertificate::fromPath(tlsFile(name)).value(0);
}

ServerTrust ownAuthority()
{
    return ServerTrust::fromFile(tlsFile(u"ca.pem"_s), QDateTime::currentDateTimeUtc()).trust;
}

} // namespace

class CertificateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refused_data();
    void refused();
    void refusedAtSignIn();
    void ownAuthorityIsEnough();
    void plainServerAtAnEncryptedAddress();
    void authorityFiles_data();
    void authorityFiles();
    void ownAuthorityIsOneMore();
    void gravestIsTold();
    void issuersFaultIsToldOfTheServersCertificate();
};

void CertificateTest::refused_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("withAuthority");
    QTest::addColumn<int>("cause");
    const auto row = [](const char *name, const char *certificate, bool withAuthority, Cause cause) {
        QTest::newRow(name) << QString::fromLatin1(certificate) << withAuthority << int(cause);
    };
    row("wrong host name", "elsewhere", true, Cause::OtherHost);
    row("expired", "expired", true, Cause::Expired);
    row("not yet valid", "early", true, Cause::NotYetValid);
    row("self-signed", "selfsigned", true, Cause::SelfSigned);
    row("unknown issuer", "good", false, Cause::UnknownIssuer);
    row("unknown issuer and wrong host name", "elsewhere", false, Cause::UnknownIssuer);
    row("unknown issuer and expired", "expired", false, Cause::Expired);
}

void CertificateTest::refused()
{
    QFETCH(QString, certificate);
    QFETCH(bool, withAuthority);
    QFETCH(int, cause);
    const SaidLines said;
    TlsServer server(certificate);
    ClientBench bench;
    bench.client->setServerUrl(server.url());
    if (withAuthority)
        bench.client->setTrust(ownAuthority());
    // However often it is tried: there is no exception to get used to.
    for (int round = 0; round < 3; ++round) {
        const ApiReply reply = bench.run(ApiRequest::get(u"/api/x"_s));
        QCOMPARE(reply.error.kind(), ApiError::Kind::Network);
        QVERIFY(reply.error.isTransient());
        const CertificateProblem *problem = reply.error.certificate();
        QVERIFY2(problem, qPrintable(reply.error.technical()));
        QVERIFY2(int(problem->cause) == cause, qPrintable(problem->technical()));
        QCOMPARE(problem->host, u"127.0.0.1"_s);
        QCOMPARE(reply.error.text(), problem->text());
        QVERIFY(reply.error.text().contains(u"Nothing was sent."_s));
        QVERIFY(!reply.error.text().contains(u"Colophon Test"_s));
        const QSslCertificate shown = pem(certificate + u".pem"_s);
        QCOMPARE(problem->fingerprint, shown.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
        QCOMPARE(problem->validUntil, shown.expiryDate().toUTC());
        QVERIFY(problem->subject.contains(u"Colophon Test"_s));
        QVERIFY(problem->details().contains(QString::fromLatin1(problem->fingerprint)));
        QCOMPARE(problem->details().count(u'\n'), 3);
    }
    QCOMPARE(server.received(), QByteArray());
    QVERIFY(said.all().contains(u"certificate "_s));
    QVERIFY(!said.all().contains(u"Colophon Test"_s));
}

void CertificateTest::refusedAtSignIn()
{
    TlsServer server(u"good"_s);
    ManualClock clock;
    InMemorySecretStore store;
    Session session(SessionKey{server.url(), u"acme"_s, u"ana@x.example"_s}, server.url(), store, clock);
    std::optional<ApiError> error;
    session.signIn(u"ana@x.example"_s, u"s3cr3t"_s, this, [&](const ApiError &got) { error = got; });
    QTRY_VERIFY_WITH_TIMEOUT(error, 10000);
    QVERIFY(error->certificate() && error->certificate()->cause == Cause::UnknownIssuer);
    QCOMPARE(server.received(), QByteArray());
    error.reset();
    Session trusting(SessionKey{server.url(), u"acme"_s, u"ana@x.example"_s}, server.url(), store, clock);
    trusting.setTrust(ownAuthority());
    trusting.signIn(u"ana@x.example"_s, u"s3cr3t"_s, this, [&](const ApiError &got) { error = got; });
    QTRY_VERIFY_WITH_TIMEOUT(error, 10000);
    QVERIFY(!error->certificate());
    QVERIFY(server.received().contains("POST /account/login"));
}

void CertificateTest::ownAuthorityIsEnough()
{
    TlsServer server(u"good"_s);
    ClientBench bench;
    bench.client->setServerUrl(server.url());
    bench.client->setTrust(ownAuthority());
    const ApiReply reply = bench.run(ApiRequest::get(u"/api/x"_s));
    QVERIFY2(reply.ok(), qPrintable(reply.error.technical()));
    // A certificate that vouches for itself may be the authority of its own server.
    TlsServer alone(u"selfsigned"_s);
    ClientBench other;
    other.client->setServerUrl(alone.url());
    other.client->setTrust(ServerTrust::fromFile(tlsFile(u"selfsigned.pem"_s), QDateTime::currentDateTimeUtc()).trust);
    QVERIFY(other.run(ApiRequest::get(u"/api/x"_s)).ok());
    // It is this server's only.
    other.client->setServerUrl(server.url());
    QCOMPARE(other.run(ApiRequest::get(u"/api/x"_s)).error.kind(), ApiError::Kind::Network);
}

void CertificateTest::plainServerAtAnEncryptedAddress()
{
    // As servers do that are not encrypted: they take the greeting for a bad request.
    QTcpServer plain;
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = plain.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    ClientBench bench;
    bench.client->setServerUrl(QUrl(u"https://127.0.0.1:%1"_s.arg(plain.serverPort())));
    const ApiReply reply = bench.run(ApiRequest::get(u"/api/x"_s));
    QCOMPARE(reply.error.kind(), ApiError::Kind::Network);
    QVERIFY2(reply.error.certificate(), qPrintable(reply.error.technical()));
    QCOMPARE(int(reply.error.certificate()->cause), int(Cause::NoEncryption));
    QVERIFY(reply.error.certificate()->details().isEmpty());
}

void CertificateTest::authorityFiles_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("fault");
    using Fault = ServerTrust::Fault;
    QTest::newRow("PEM") << tlsFile(u"ca.pem"_s) << QByteArray() << int(Fault::None);
    QTest::newRow("DER") << tlsFile(u"ca.der"_s) << QByteArray() << int(Fault::None);
    QTest::newRow("none") << QString() << QByteArray() << int(Fault::None);
    QTest::newRow("not there") << tlsFile(u"nowhere.pem"_s) << QByteArray() << int(Fault::NotReadable);
    QTest::newRow("a folder") << tlsFile(QString()) << QByteArray() << int(Fault::NotReadable);
    QTest::newRow("expired") << tlsFile(u"expired-ca.pem"_s) << QByteArray() << int(Fault::Expired);
    QTest::newRow("early") << tlsFile(u"early.pem"_s) << QByteArray() << int(Fault::NotYetValid);
    QTest::newRow("a key") << tlsFile(u"server.key"_s) << QByteArray() << int(Fault::NoCertificate);
    QTest::newRow("text") << QString() << QByteArray("no certificate\n") << int(Fault::NoCertificate);
    QTest::newRow("half") << QString() << QByteArray("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")
                          << int(Fault::NoCertificate);
    QTest::newRow("empty") << QString() << QByteArray("\n") << int(Fault::NoCertificate);
}

void CertificateTest::authorityFiles()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, content);
    QFETCH(int, fault);
    const QTemporaryDir dir;
    if (!content.isEmpty()) {
        file = dir.filePath(u"file.pem"_s);
        QFile written(file);
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write(content);
    }
    const auto loaded = ServerTrust::fromFile(file, QDateTime::currentDateTimeUtc());
    QCOMPARE(int(loaded.fault), fault);
    QCOMPARE(loaded.trust.file(), file);
    QCOMPARE(loaded.trust.authorities().size(), fault == 0 && !file.isEmpty() ? 1 : 0);
    QCOMPARE(ServerTrust::text(loaded.fault).isEmpty(), fault == 0);
}

void CertificateTest::ownAuthorityIsOneMore()
{
    QNetworkRequest request;
    ownAuthority().applyTo(request);
    const QList<QSslCertificate> used = request.sslConfiguration().caCertificates();
    QVERIFY(used.contains(pem(u"ca.pem"_s)));
    // Those of this computer are there besides, however few they are; looking them up is up to nobody else.
    for (const QSslCertificate &known : QSslConfiguration::systemCaCertificates())
        QVERIFY(used.contains(known));
    QCOMPARE(used.size(), QSslConfiguration::systemCaCertificates().size() + 1);
    QNetworkRequest other;
    ServerTrust().applyTo(other);
    QCOMPARE(other.sslConfiguration(), QNetworkRequest().sslConfiguration());
}

void CertificateTest::gravestIsTold()
{
    QVERIFY(certificateProblem({}, u"x"_s, QSslCertificate()) == std::nullopt);
    const QSslCertificate shown = pem(u"good.pem"_s);
    const auto found = certificateProblem({QSslError(QSslError::HostNameMismatch, shown),
                                           QSslError(QSslError::CertificateExpired, shown),
                                           QSslError(QSslError::UnableToGetLocalIssuerCertificate, shown)},
                                          u"x"_s, shown);
    QVERIFY(found);
    QCOMPARE(int(found->cause), int(Cause::Expired));
    QCOMPARE(found->host, u"x"_s);
    QVERIFY(found->text().contains(found->host));
    QCOMPARE(found->subject, u"localhost, Colophon Test"_s);
    QCOMPARE(found->issuer, u"Colophon Test CA, Colophon Test"_s);
}

void CertificateTest::issuersFaultIsToldOfTheServersCertificate()
{
    const QSslCertificate shown = pem(u"good.pem"_s);
    const QSslCertificate issuer = pem(u"ca.pem"_s);
    const auto untrusted =
        certificateProblem({QSslError(QSslError::SelfSignedCertificateInChain, issuer)}, u"x"_s, shown);
    QVERIFY(untrusted);
    QCOMPARE(int(untrusted->cause), int(Cause::UnknownIssuer));
    QCOMPARE(untrusted->subject, u"localhost, Colophon Test"_s);
    QCOMPARE(untrusted->fingerprint, shown.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
    // The date that is over is the issuer's.
    const QSslCertificate over = pem(u"expired-ca.pem"_s);
    const auto expired = certificateProblem({QSslError(QSslError::CertificateExpired, over)}, u"x"_s, shown);
    QVERIFY(expired);
    QCOMPARE(expired->validUntil, over.expiryDate().toUTC());
    // Of what was not shown the error's own is told.
    const auto unseen =
        certificateProblem({QSslError(QSslError::SelfSignedCertificate, issuer)}, u"x"_s, QSslCertificate());
    QVERIFY(unseen);
    QCOMPARE(unseen->fingerprint, issuer.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

QTEST_GUILESS_MAIN(CertificateTest)
#include "CertificateTest.moc"
