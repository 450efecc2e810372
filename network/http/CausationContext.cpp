#include "network/http/CausationContext.h"

#include "network/wire/UuidV7.h"

namespace colophon {

void CausationContext::applied(const QUuid &eventId)
{
    if (eventId.isNull() || eventId == m_lastCause)
        return;
    m_lastCause = eventId;
    Q_EMIT lastCauseChanged();
}

QUuid CausationContext::newCorrelation()
{
    return wire::newUuidV7();
}

} // namespace colophon
