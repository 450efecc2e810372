#pragma once

#include "models/session/CatalogSession.h"
#include "network/auth/InMemorySecretStore.h"
#include "tests/network/FakeServer.h"
#include "tests/network/ManualClock.h"

namespace colophon::test {

/// A whole session over HTTP: an operator signed in to a fake server, whose clock a test turns. The server answers with
/// what the test put in.
struct SessionBench
{
    enum class Sort { WithSync, Base };

    /// @p folder: of the session on this computer; "": all is in memory. The same server and operator each time,
    /// however the port of a fake server changes.
    explicit SessionBench(Sort sort, const QString &folder = {}, const QString &user = QStringLiteral("me@x.example"));
    ~SessionBench();

    /// Signs in and starts.
    bool begun();
    /// The same; false when the first snapshot is not shown and the stream not live in time.
    bool ready();
    /// Turns the clock, a second at a time, until this holds.
    bool until(const std::function<bool()> &holds);
    /// The cursor at this place of the epoch.
    static QByteArray cursor(qint64 sequence);
    static QUuid idOf(int number);
    static QUuid eventOf(qint64 sequence);
    static QByteArray text(const QUuid &id) { return id.toByteArray(QUuid::WithoutBraces); }
    /// A book as the server writes it; with isDeleted unless it is a base server's.
    static QByteArray book(int number, qint64 version, const QByteArray &title);
    static QByteArray notification(int number, qint64 version, qint64 sequence);
    /// With its entity.
    static QByteArray broughtAlong(int number, qint64 version, qint64 sequence, const QByteArray &title);
    static QByteArray ping();
    /// A notification from a base server: neither place nor event.
    static QByteArray bareNotification(int number, qint64 version);

    /// Sends frames on the stream as it is now.
    void push(const QByteArray &frames) { server.pending(streamPath())->send(frames); }
    void answerSync(FakeExchange &exchange);
    /// Turns the clock, a second at a time, until the stream is asked for again.
    bool reconnected();
    /// Waits until the server was asked this often for this path.
    bool asked(const QString &path, size_t times);
    const FakeServer::Seen &last(const QString &path) const;

    static QString streamPath();
    static QString syncPath();
    static QString bookPath(int number);

    ManualClock clock;
    FakeServer server;
    InMemorySecretStore secrets;
    CausationContext causation;
    std::unique_ptr<Session> session;
    std::unique_ptr<ApiClient> client;
    std::unique_ptr<CatalogApi> api;
    std::unique_ptr<EventStream> stream;
    std::unique_ptr<CatalogSession> catalog;

    QList<QByteArray> books;                                  ///< what the next reads bring
    QByteArray epoch = "e";                                   ///< of a server with sync
    qint64 sequence = 5;                                      ///< up to where they reach
    bool answersSync = true;                                  ///< false: a sync waits for answerSync()
    QByteArray greeting;                                      ///< what each stream begins with
    QByteArray features = R"("sync","resume","idempotency")"; ///< of a server with sync
};

} // namespace colophon::test
