#pragma once

#include "network/stream/NetworkHint.h"

#include <QNetworkInformation>

namespace colophon {

/// The hint of the system's own service, through QNetworkInformation. Where there is no such service, none comes.
class SystemNetworkHint final : public NetworkHint
{
    Q_OBJECT
public:
    explicit SystemNetworkHint(QObject *parent = nullptr);

private:
    void changed(QNetworkInformation::Reachability now);

    QNetworkInformation::Reachability m_last = QNetworkInformation::Reachability::Unknown;
};

} // namespace colophon
