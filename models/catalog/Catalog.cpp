#include "models/catalog/Catalog.h"

namespace colophon {
namespace {

constexpr std::chrono::seconds AgeStep{20};

}

Catalog::Catalog(CatalogApi *api, CausationContext &causation, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_causation(causation)
    , m_clock(clock)
    , m_recent(m_store, clock)
    , m_queue(m_store)
{
    m_ages = m_clock.alarm([this] {
        m_ages->set(AgeStep);
        Q_EMIT agesChanged();
    });
    m_ages->set(AgeStep);
}

Catalog::~Catalog() = default;

void Catalog::setConfiguration(const wire::Configuration &configuration)
{
    if (configuration == m_configuration)
        return;
    m_configuration = configuration;
    m_store.setDefaultCulture(configuration.defaultCulture);
    Q_EMIT configurationChanged();
}

void Catalog::setOperator(const wire::Actor &actor, bool canWrite, const QString &writeRefusal)
{
    if (m_operator == actor && m_canWrite == canWrite && m_writeRefusal == writeRefusal)
        return;
    m_operator = actor;
    m_canWrite = canWrite;
    m_writeRefusal = writeRefusal;
    Q_EMIT operatorChanged();
}

void Catalog::setReady(bool ready)
{
    if (m_ready == ready)
        return;
    m_ready = ready;
    Q_EMIT readyChanged();
}

} // namespace colophon
