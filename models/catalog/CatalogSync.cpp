#include "models/catalog/CatalogSync.h"

#include "models/catalog/DeltaReading.h"
#include "models/catalog/ListReading.h"

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
    , m_retry(catalog.clock().alarm([this] { retry(); }))
    , m_greet(catalog.clock().alarm([this] { firstRead(); }))
{
    connect(&m_stream, &EventStream::opened, this, &CatalogSync::opened);
    connect(&m_stream, &EventStream::notification, this, [this](const wire::Notification &notification) {
        if (m_reading && notification.isCatalogChange() && !notification.entityId.isNull())
            m_reading->notified(notification);
    });
    connect(&m_stream, &EventStream::resync, this, [this](const QString &reason) {
        if (m_reading)
            m_reading->resync(reason);
    });
}

CatalogSync::~CatalogSync() = default;

void CatalogSync::start()
{
    m_stream.start();
    m_greet->set(GreetWithin);
    ask();
}

void CatalogSync::ask()
{
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
                m_capabilities = result.value;
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
    if (m_askError) {
        failed(m_askError);
        return;
    }
    m_known = true;
    Q_EMIT capabilitiesChanged();
    if (m_capabilities.has(u"sync"))
        m_reading = std::make_unique<DeltaReading>(m_catalog, m_reads, m_clientId);
    else
        m_reading = std::make_unique<ListReading>(m_catalog, m_reads);
    connect(m_reading.get(), &CatalogReading::caughtUp, this, &CatalogSync::caughtUp);
    connect(m_reading.get(), &CatalogReading::failed, this, &CatalogSync::failed);
    if (m_opened)
        opened(false);
    else if (!m_greet->isSet())
        firstRead();
}

void CatalogSync::opened(bool resumed)
{
    m_opened = true;
    if (!m_reading)
        return;
    m_readBegun = true;
    m_greet->cancel();
    m_reading->opened(resumed);
}

void CatalogSync::firstRead()
{
    if (!m_reading || m_readBegun)
        return;
    m_readBegun = true;
    m_reading->readAll(CausationContext::newCorrelation());
}

void CatalogSync::retry()
{
    m_retry->cancel();
    if (m_known) {
        m_readBegun = true;
        m_reading->readAll(CausationContext::newCorrelation());
    } else if (m_answersMissing == 0) {
        ask();
    }
}

void CatalogSync::caughtUp()
{
    m_backoff.reset();
    m_retry->cancel();
    setLoadError({});
    m_catalog.setReady(true);
    m_stream.markCaughtUp();
}

void CatalogSync::failed(const ApiError &error)
{
    if (error.kind() == ApiError::Kind::Cancelled)
        return;
    if (!m_catalog.isReady())
        setLoadError(error.text());
    if (!m_retry->isSet())
        m_retry->set(error.retryAfter().count() > 0 ? std::chrono::milliseconds(error.retryAfter()) : m_backoff.next());
}

void CatalogSync::setLoadError(const QString &text)
{
    if (text == m_loadError)
        return;
    m_loadError = text;
    Q_EMIT loadErrorChanged();
}

} // namespace colophon
