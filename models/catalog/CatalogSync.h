#pragma once

#include "models/catalog/CatalogReading.h"
#include "network/stream/Backoff.h"
#include "network/stream/EventStream.h"

namespace colophon {

/// Keeps a session's replica up to date: finds out what the server can, listens to its stream, and decides when to read
/// what. Failed reads are repeated by itself. UI thread only.
class CatalogSync : public QObject
{
    Q_OBJECT

public:
    /// The stream that does not greet within this time is not waited for with the first read.
    static constexpr std::chrono::milliseconds GreetWithin{1500};

    /// stream and catalog outlive it. clientId: what this program's commands are announced under. seed: spreads
    /// repetitions.
    CatalogSync(Catalog &catalog, CatalogReads reads, EventStream &stream, QByteArray clientId, std::uint64_t seed,
                QObject *parent = nullptr);
    ~CatalogSync() override;

    /// Once, when the operator is signed in.
    void start();
    /// Repeats at once what failed.
    void retry();

    const wire::Capabilities &capabilities() const { return m_capabilities; }
    /// Why the catalog could not be read, in an operator's words; empty when it could or is being tried for the first
    /// time.
    QString loadError() const { return m_loadError; }

Q_SIGNALS:
    void loadErrorChanged();
    void capabilitiesChanged();

private:
    void ask();
    void asked();
    void opened(bool resumed);
    void caughtUp();
    void failed(const ApiError &error);
    void setLoadError(const QString &text);
    void firstRead();

    Catalog &m_catalog;
    CatalogReads m_reads;
    EventStream &m_stream;
    QByteArray m_clientId;
    std::unique_ptr<CatalogReading> m_reading;
    wire::Capabilities m_capabilities;
    ApiError m_askError;
    QString m_loadError;
    Backoff m_backoff;
    std::unique_ptr<Alarm> m_retry;
    std::unique_ptr<Alarm> m_greet;
    int m_answersMissing = 0;
    bool m_known = false;  ///< configuration and capabilities
    bool m_opened = false; ///< the stream has greeted at least once
    bool m_readBegun = false;
};

} // namespace colophon
