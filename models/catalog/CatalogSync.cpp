#include "models/catalog/CatalogSync.h"

#include "models/catalog/DeltaReading.h"
#include "models/catalog/ListReading.h"
#include "network/http/Log.h"
#include "network/stream/StreamCursor.h"

using namespace Qt::StringLiterals;

namespace colophon {

CatalogSync::CatalogSync(Catalog &catalog, CatalogReads reads, EventStream &stream, QByteArray clientId,
                         std::uint64_t seed, QObject *parent)
    : QObject(parent)
    , m_catalog(catalog)
    , m_reads(std::move(reads))
    , m_stream(stream)
    , m_clientId(std::move(clientId))
    , m_backoff(seed)
    , m_streamBackoff(seed + 1)
    , m_polling(catalog.clock(), seed)
    , m_retry(catalog.clock().alarm([this] { retry(); }))
    , m_greet(catalog.clock().alarm([this] { firstRead(); }))
    , m_streamRetry(catalog.clock().alarm([this] { m_stream.reconnectNow(); }))
{
    connect(&m_stream, &EventStream::opened, this, &CatalogSync::opened);
    connect(&m_stream, &EventStream::notification, this, &CatalogSync::notified);
    connect(&m_stream, &EventStream::pinged, this, &CatalogSync::alive);
    connect(&m_stream, &EventStream::cursorAdvanced, this, [this](const QByteArray &cursor) {
        if (m_reading)
            m_reading->reached(cursor);
    });
    connect(&m_stream, &EventStream::unreadable, this, [this] {
        if (m_reading)
            m_reading->readAll(CausationContext::newCorrelation());
    });
    connect(&m_stream, &EventStream::resync, this, [this](const QString &reason) {
        if (!m_reading)
            return;
        m_caughtUpMeanwhile = false;
        m_unproven.reset();
        m_reading->resync(reason);
        if (reason == "epoch"_L1)
            ask();
    });
    connect(&m_stream, &EventStream::stateChanged, this, &CatalogSync::followStream);
    connect(&m_polling, &Polling::due, this, &CatalogSync::poll);
    connect(&m_polling, &Polling::activeChanged, this, [this] { showPolling(false); });
}

CatalogSync::~CatalogSync() = default;

void CatalogSync::start(const QByteArray &kept)
{
    m_kept = kept;
    m_greet->set(GreetWithin);
    m_polling.start();
    ask();
}

void CatalogSync::ask()
{
    m_known = false;
    // What is under way may be another server's answer.
    m_askAgain = m_answersMissing > 0;
    if (m_askAgain)
        return;
    m_answersMissing = 2;
    m_askError = {};
    const QUuid correlation = CausationContext::newCorrelation();
    m_reads.configuration(
        this,
        [this](const ApiResult<wire::Configuration> &result) {
            if (result.ok()) {
                m_reads.setDefaultCulture(result.value.defaultCulture);
                m_catalog.setConfiguration(result.value);
            } else {
                m_askError = result.error;
            }
            asked();
        },
        correlation);
    m_reads.capabilities(
        this,
        [this](const ApiResult<wire::Capabilities> &result) {
            if (result.ok())
                m_answer = result.value;
            else
                m_askError = result.error;
            asked();
        },
        correlation);
}

void CatalogSync::asked()
{
    if (--m_answersMissing > 0)
        return;
    if (m_askError)
        failed(m_askError);
    else if (m_askAgain)
        ask();
    else
        take(m_answer);
    // Only now, for it is asked for what the server has; of a server that is away the stream tells.
    startStream();
}

void CatalogSync::startStream()
{
    if (!std::exchange(m_streamStarted, true))
        m_stream.start();
}

void CatalogSync::take(const wire::Capabilities &capabilities)
{
    const bool isFirst = !m_reading;
    m_known = true;
    m_askedAtMs = m_catalog.clock().monotonicMs();
    if (isFirst || capabilities != m_capabilities) {
        m_capabilities = capabilities;
        Q_EMIT capabilitiesChanged();
        chooseReading(isFirst);
        askForTheStream();
    }
    if (isFirst) {
        if (m_opened)
            opened(false);
        else if (!m_greet->isSet())
            firstRead();
    } else if (std::exchange(m_caughtUpMeanwhile, false)) {
        caughtUp();
    }
}

void CatalogSync::chooseReading(bool isFirst)
{
    const bool withCursor = m_capabilities.has(u"sync");
    if (m_reading && (qobject_cast<DeltaReading *>(m_reading.get()) != nullptr) == withCursor) {
        if (m_reading->epochIs(m_capabilities.epoch))
            m_caughtUpMeanwhile = false;
        return;
    }
    if (m_reading) {
        // It may be the one that found out.
        m_reading->disconnect(this);
        m_reading.release()->deleteLater();
        m_catalog.queue().clear();
        m_caughtUpMeanwhile = false;
    }
    const QByteArray kept = areOfThisServer(withCursor) ? m_kept : QByteArray();
    const bool replaces = !isFirst || (kept.isEmpty() && !m_kept.isEmpty());
    m_kept.clear();
    if (withCursor) {
        auto reading = std::make_unique<DeltaReading>(m_catalog, m_reads, m_clientId, replaces);
        if (!kept.isEmpty())
            reading->resume(kept);
        m_reading = std::move(reading);
    } else {
        m_reading = std::make_unique<ListReading>(m_catalog, m_reads, replaces);
    }
    if (replaces)
        Q_EMIT covered({});
    connect(m_reading.get(), &CatalogReading::covered, this, &CatalogSync::covered);
    connect(m_reading.get(), &CatalogReading::caughtUp, this, &CatalogSync::caughtUp);
    connect(m_reading.get(), &CatalogReading::failed, this, &CatalogSync::failed);
    connect(m_reading.get(), &CatalogReading::serverChanged, this, &CatalogSync::ask);
    if (!isFirst)
        m_reading->opened(false);
}

bool CatalogSync::areOfThisServer(bool withCursor) const
{
    if (!withCursor)
        return m_kept == ListReading::Whole;
    const auto cursor = StreamCursor::fromText(m_kept);
    return cursor && (m_capabilities.epoch.isEmpty() || cursor->epoch == m_capabilities.epoch);
}

void CatalogSync::askForTheStream()
{
    StreamOptions options;
    // A frame with its entity saves a read for each change, and everyone's reads after a burst.
    options.entityPayload = m_capabilities.has(u"payload");
    // The windows show these four. Without it, each sign-in of anybody and each change of a tenant would wake every
    // desktop. Own changes are never excluded: another process of the same operator may be the one that shows them.
    if (m_capabilities.has(u"topics")) {
        for (const wire::EntityKind kind : wire::allEntityKinds)
            options.topics.append(wire::collectionName(kind));
    }
    m_stream.setOptions(options);
}

void CatalogSync::opened(bool resumed)
{
    m_opened = true;
    if (!m_reading)
        return;
    m_greet->cancel();
    // Behind the same address another server may stand by now.
    const bool justAsked = !m_readBegun && m_catalog.clock().monotonicMs() - m_askedAtMs < StillKnown.count();
    m_readBegun = true;
    if (!resumed && !justAsked)
        ask();
    // Reads on a timer succeed where the last stream was dead: this one has to show first that it is not.
    if (m_pollState.active) {
        m_unproven = resumed;
        return;
    }
    m_polling.alive();
    m_reading->opened(resumed);
}

void CatalogSync::alive()
{
    m_polling.alive();
    if (m_unproven && m_reading)
        m_reading->opened(*std::exchange(m_unproven, std::nullopt));
}

void CatalogSync::notified(const wire::Notification &notification)
{
    alive();
    if (!m_reading || !notification.isCatalogChange() || notification.entityId.isNull())
        return;
    if (notification.entityError.name != wire::ParseError::Name::None)
        qCWarning(streamLog).noquote() << "an entity that cannot be read:" << notification.entityError.text();
    m_reading->notified(notification);
}

void CatalogSync::firstRead()
{
    startStream();
    if (!m_reading || m_readBegun)
        return;
    m_readBegun = true;
    m_reading->readAll(CausationContext::newCorrelation());
}

void CatalogSync::retry()
{
    m_retry->cancel();
    if (!m_known)
        ask();
    if (m_reading) {
        m_readBegun = true;
        poll();
    }
}

void CatalogSync::poll()
{
    if (!m_reading)
        return;
    if (m_polling.isActive())
        m_reading->poll();
    else
        m_reading->readAll(CausationContext::newCorrelation());
}

void CatalogSync::followStream()
{
    using Reason = EventStream::Reason;
    m_streamRetry->cancel();
    if (m_stream.state() == EventStream::State::CatchingUp)
        m_streamBackoff.reset();
    if (m_stream.state() != EventStream::State::Offline)
        return;
    m_unproven.reset();
    // Nobody could hear anything while this machine slept: that is no dead stream.
    if (m_stream.reason() == Reason::Woke)
        m_polling.alive();
    // A stream that was rejected does not try again by itself; a proxy or a right may be mended meanwhile. What the
    // server ended (204) is not asked for again.
    if (m_stream.reason() == Reason::Rejected)
        m_streamRetry->set(m_streamBackoff.next());
}

void CatalogSync::caughtUp()
{
    if (!m_known) {
        m_caughtUpMeanwhile = true;
        return;
    }
    m_backoff.reset();
    m_retry->cancel();
    setLoadError({});
    m_catalog.setReady(true);
    m_stream.markCaughtUp();
    // The whole server was away, not only its stream, which now has the same time to come back as at the start.
    if (std::exchange(m_failing, false) && m_polling.isActive())
        m_polling.alive();
    m_polling.next(m_reading->pollEvery());
    showPolling(true);
}

void CatalogSync::failed(const ApiError &error)
{
    if (error.kind() == ApiError::Kind::Cancelled)
        return;
    // A route that is gone, or that the server never had, is another server's.
    if (error.kind() == ApiError::Kind::NotFound && m_answersMissing == 0)
        m_known = false;
    if (!m_catalog.isReady())
        setLoadError(error.text());
    if (!m_retry->isSet())
        m_retry->set(error.retryAfter().count() > 0 ? std::chrono::milliseconds(error.retryAfter()) : m_backoff.next());
    m_failing = true;
    showPolling(false);
}

void CatalogSync::setLoadError(const QString &text)
{
    if (text == m_loadError)
        return;
    m_loadError = text;
    Q_EMIT loadErrorChanged();
}

void CatalogSync::showPolling(bool succeeds)
{
    const PollState before = m_pollState;
    if (succeeds)
        m_pollState.lastRead = m_catalog.clock().utc();
    m_pollState.active = m_polling.isActive() && succeeds;
    m_pollState.every = m_pollState.active ? m_reading->pollEvery() : std::chrono::milliseconds(0);
    if ((before.active || m_pollState.active) && before != m_pollState)
        Q_EMIT pollStateChanged();
}

} // namespace colophon
