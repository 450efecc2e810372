#include "network/stream/SystemNetworkHint.h"

namespace colophon {

using Reachability = QNetworkInformation::Reachability;

SystemNetworkHint::SystemNetworkHint(QObject *parent)
    : NetworkHint(parent)
{
    // Fails where the service behind the backend does not run, and there is no instance then.
    QNetworkInformation::loadDefaultBackend();
    const QNetworkInformation *information = QNetworkInformation::instance();
    if (!information || !information->supports(QNetworkInformation::Feature::Reachability))
        return;
    m_last = information->reachability();
    connect(information, &QNetworkInformation::reachabilityChanged, this, &SystemNetworkHint::changed);
}

void SystemNetworkHint::changed(Reachability now)
{
    const Reachability before = std::exchange(m_last, now);
    if (now == Reachability::Unknown || now == before)
        return;
    if (now == Reachability::Disconnected)
        Q_EMIT lost();
    else if (now > before)
        Q_EMIT gained();
}

} // namespace colophon
