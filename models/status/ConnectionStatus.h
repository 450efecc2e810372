#pragma once

#include "network/stream/EventStream.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <chrono>
#include <functional>

namespace colophon {

class Outbox;

/// What the status bar says of the connection (architecture rule 8): the state of the stream in words, how quick the
/// server is or when the next attempt comes, and what waits. UI thread only.
class ConnectionStatus : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A session owns its connection status")
    Q_PROPERTY(State state READ state NOTIFY changed)
    /// "Live", "Offline", "Not live", …
    Q_PROPERTY(QString text READ text NOTIFY changed)
    /// "38 ms", "next try in 4 s", "reads every 5 s, last at 14:03:12", "2 edits wait"; "" when there is nothing to
    /// say.
    Q_PROPERTY(QString detail READ detail NOTIFY changed)
    /// Of the last answer; -1 when none came yet.
    Q_PROPERTY(int latencyMs READ latencyMs NOTIFY changed)
    /// What is wrong with the server's certificate, and whose it is (a line each); "" where it is not that.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString certificate READ certificate NOTIFY changed)
    /// Since when nothing is heard, local time; invalid while connected.
    Q_PROPERTY(QDateTime offlineSince READ offlineSince NOTIFY changed)

public:
    /// The same values as EventStream::State, and Polling: the server answers, but its stream is dead, so the catalog
    /// is read on a timer.
    enum State { Offline, Connecting, CatchingUp, Live, Stale, Polling };
    Q_ENUM(State)

    /// @p stream and @p outbox outlive it; @p outbox may be null. @p now gives UTC.
    ConnectionStatus(EventStream *stream, Outbox *outbox, std::function<QDateTime()> now, QObject *parent = nullptr);
    /// With the system's clock.
    ConnectionStatus(EventStream *stream, Outbox *outbox, QObject *parent = nullptr);

    State state() const;
    QString text() const;
    QString detail() const;
    int latencyMs() const { return m_latencyMs; }
    QDateTime offlineSince() const;
    QString problem() const;
    QString certificate() const;

    /// How long the last whole answer took; connect it to ApiClient::answered.
    void setLatency(std::chrono::milliseconds latency);

    /// That reads on a timer stand in for the stream: how often, and when the last one was, UTC. 0: they do not.
    void setPolling(std::chrono::milliseconds every, const QDateTime &lastRead);

    /// The words for a state, for windows without a stream of their own and for tests.
    static QString textOf(State state);
    /// @p untilTry: below zero when no attempt is planned. @p waiting: edits in the outbox.
    static QString detailOf(State state, int latencyMs, std::chrono::milliseconds untilTry, EventStream::Reason reason,
                            int waiting);
    /// What Polling says. @p lastRead: local time. @p why: there is no stream.
    static QString pollingDetailOf(std::chrono::milliseconds every, const QTime &lastRead, EventStream::Reason why);

Q_SIGNALS:
    void changed();

private:
    static QString refusalOf(EventStream::Reason why);
    void follow();

    EventStream *m_stream;
    Outbox *m_outbox;
    std::function<QDateTime()> m_now;
    QTimer m_countdown;
    std::chrono::milliseconds m_pollEvery{0};
    QDateTime m_lastRead;
    int m_latencyMs = -1;
    EventStream::Reason m_why = EventStream::Reason::Opened; ///< there is no stream
};

} // namespace colophon
