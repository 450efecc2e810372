#include "network/auth/InMemorySecretStore.h"
#include "network/auth/Session.h"
#include "network/wire/UuidV7.h"
#include "tests/network/ClientBench.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

/// Takes requests whole and ends the connection before a byte of an answer, from the n-th on.
class Closer : public QObject
{
public:
    enum class End { Fin, Rst };

    Closer(int answered, End end)
        : m_left(answered)
        , m_end(end)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.serverPort())); }
    const QByteArrayList &seen() const { return m_seen; }
    int countOf(const QByteArray &verb) const { return int(m_seen.count(verb)); }

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &buffer = m_buffers[socket];
        buffer += socket->readAll();
        const qsizetype head = buffer.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        const qsizetype at = buffer.toLower().indexOf("content-length:");
        const qsizetype length =
            at < 0 || at > head ? 0 : buffer.mid(at + 15, buffer.indexOf('\r', at) - at - 15).trimmed().toLongLong();
        if (buffer.size() < head + 4 + length)
            return;
        m_seen.append(buffer.first(buffer.indexOf(' ')));
        buffer.clear();
        if (m_left-- > 0)
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        else if (m_end == End::Rst)
            socket->abort();
        else
            socket->disconnectFromHost();
    }

    QTcpServer m_server;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QByteArrayList m_seen;
    int m_left;
    End m_end;
};

} // namespace

/// Qt sends a request again by itself when its connection ends before an answer began. What changes something must not
/// be sent again by anybody but those who know what became of it.
class SentOnceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void commands_data();
    void commands();
    void credentials_data();
    void credentials();
};

void SentOnceTest::commands_data()
{
    QTest::addColumn<int>("verb");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("answered");
    QTest::addColumn<bool>("rst");
    for (const int answered : {0, 1}) {
        for (const bool rst : {false, true}) {
            const auto row = [&](const char *name, CommandVerb verb, const char *method) {
                QTest::addRow("%s, %s connection, %s", name, answered == 0 ? "new" : "used", rst ? "RST" : "FIN")
                    << int(verb) << QByteArray(method) << answered << rst;
            };
            row("create", CommandVerb::Create, "POST");
            row("update", CommandVerb::Update, "PUT");
            row("delete", CommandVerb::Delete, "DELETE");
            row("restore without a body", CommandVerb::Restore, "POST");
        }
    }
}

void SentOnceTest::commands()
{
    QFETCH(int, verb);
    QFETCH(QByteArray, method);
    QFETCH(int, answered);
    QFETCH(bool, rst);
    Closer closer(answered, rst ? Closer::End::Rst : Closer::End::Fin);
    ClientBench bench;
    bench.client->setServerUrl(closer.url());
    if (answered > 0)
        QVERIFY(bench.run(ApiRequest::get(u"/api/first"_s)).ok());
    CatalogCommand command;
    command.verb = CommandVerb(verb);
    command.entityId = wire::newUuidV7();
    command.expectedVersion = 3;
    wire::Book book;
    book.id = command.entityId;
    book.title = QString(40000, u'x');
    if (command.verb == CommandVerb::Create || command.verb == CommandVerb::Update)
        command.entity = book;
    const auto result = bench.run(command);
    QCOMPARE(result.error.kind(), ApiError::Kind::Network);
    QVERIFY(result.error.isTransient());
    // Whatever Qt may still do.
    QTest::qWait(100);
    QCOMPARE(closer.countOf(method), 1);
}

void SentOnceTest::credentials_data()
{
    QTest::addColumn<bool>("rst");
    QTest::newRow("FIN") << false;
    QTest::newRow("RST") << true;
}

void SentOnceTest::credentials()
{
    QFETCH(bool, rst);
    // A refresh token that is presented twice ends every session of its family (contract, section 11.3).
    Closer closer(0, rst ? Closer::End::Rst : Closer::End::Fin);
    ManualClock clock;
    InMemorySecretStore store;
    const SessionKey key{closer.url(), u"acme"_s, u"ana@x.example"_s};
    QObject context;
    store.write(key.toText(), "kept", &context, [](bool) {});
    Session session(key, closer.url(), store, clock);
    std::optional<ApiError> error;
    session.restore(&context, [&](const ApiError &got) { error = got; });
    QTRY_VERIFY_WITH_TIMEOUT(error, 10000);
    QCOMPARE(error->kind(), ApiError::Kind::Network);
    error.reset();
    session.signIn(u"ana@x.example"_s, u"pass"_s, &context, [&](const ApiError &got) { error = got; });
    QTRY_VERIFY_WITH_TIMEOUT(error, 10000);
    QTest::qWait(100);
    QCOMPARE(closer.countOf("POST"), 2);
}

QTEST_GUILESS_MAIN(SentOnceTest)
#include "SentOnceTest.moc"
