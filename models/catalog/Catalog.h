#pragma once

#include "models/catalog/ApplyQueue.h"
#include "models/catalog/CatalogStore.h"
#include "models/catalog/RecentChanges.h"
#include "network/http/CausationContext.h"
#include "network/http/Clock.h"
#include "network/wire/Configuration.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace colophon {

class CatalogApi;

/// What the views and drafts of one session share: the replica with what leads to it, and who works on it. UI thread
/// only.
class Catalog : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A session owns its catalog")
    Q_PROPERTY(QStringList cultures READ cultures NOTIFY configurationChanged)
    Q_PROPERTY(QString defaultCulture READ defaultCulture NOTIFY configurationChanged)
    Q_PROPERTY(QStringList currencies READ currencies NOTIFY configurationChanged)
    Q_PROPERTY(QString defaultCurrency READ defaultCurrency NOTIFY configurationChanged)
    Q_PROPERTY(bool canWrite READ canWrite NOTIFY operatorChanged)
    Q_PROPERTY(QString writeRefusal READ writeRefusal NOTIFY operatorChanged)
    Q_PROPERTY(bool ready READ isReady NOTIFY readyChanged)

public:
    /// All outlive it. @p api may be null where nothing is read or sent (tests of views).
    Catalog(CatalogApi *api, CausationContext &causation, Clock &clock, QObject *parent = nullptr);
    ~Catalog() override;

    CatalogStore &store() { return m_store; }
    const CatalogStore &store() const { return m_store; }
    ApplyQueue &queue() { return m_queue; }
    RecentChanges &recent() { return m_recent; }
    CatalogApi *api() const { return m_api; }
    CausationContext &causation() const { return m_causation; }
    Clock &clock() const { return m_clock; }
    /// Milliseconds since 1970, UTC, by the injected clock.
    qint64 nowMs() const { return m_clock.utc().toMSecsSinceEpoch(); }

    const wire::Configuration &configuration() const { return m_configuration; }
    void setConfiguration(const wire::Configuration &configuration);
    QStringList cultures() const { return m_configuration.cultures; }
    QString defaultCulture() const { return m_configuration.defaultCulture; }
    QStringList currencies() const { return m_configuration.currencies; }
    QString defaultCurrency() const { return m_configuration.defaultCurrency; }

    /// Who works here; own edits are shown under this name until the server confirms them.
    wire::Actor operatorActor() const { return m_operator; }
    bool canWrite() const { return m_canWrite; }
    /// Why nothing can be changed and who can grant it; empty when canWrite().
    QString writeRefusal() const { return m_writeRefusal; }
    void setOperator(const wire::Actor &actor, bool canWrite, const QString &writeRefusal);

    /// The first snapshot is shown whole. Before, lists fill without anything waiting.
    bool isReady() const { return m_ready; }
    void setReady(bool ready);

Q_SIGNALS:
    void configurationChanged();
    void operatorChanged();
    void readyChanged();
    /// Ages on the screen ("2 min") may read differently now; every 20 seconds.
    void agesChanged();

private:
    CatalogApi *m_api;
    CausationContext &m_causation;
    Clock &m_clock;
    CatalogStore m_store;
    RecentChanges m_recent;
    ApplyQueue m_queue;
    wire::Configuration m_configuration;
    wire::Actor m_operator;
    QString m_writeRefusal;
    std::unique_ptr<Alarm> m_ages;
    bool m_canWrite = true;
    bool m_ready = false;
};

} // namespace colophon
