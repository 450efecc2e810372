#pragma once

#include <QObject>
#include <QUuid>

namespace colophon {

/// What an operator could have seen when acting: the last event among the catalog notifications that this session
/// applied and the answers to its own commands. Commands name it in X-Causation-ID. UI thread only.
class CausationContext final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Null until something was applied.
    QUuid lastCause() const { return m_lastCause; }
    /// Tells that an event is now part of what the session shows. The zero id, which base servers send, is ignored.
    void applied(const QUuid &eventId);
    /// One correlation id for each action of an operator, and one for each thing that sets off background reads.
    static QUuid newCorrelation();

Q_SIGNALS:
    void lastCauseChanged();

private:
    QUuid m_lastCause;
};

} // namespace colophon
