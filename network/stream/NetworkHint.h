#pragma once

#include <QObject>

namespace colophon {

/// What the system believes of the network. It may be wrong, late or silent: who hears it may only try earlier, or
/// suspect earlier, than without it. UI thread only.
class NetworkHint : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~NetworkHint() override;

Q_SIGNALS:
    /// Something may be reached again that could not be.
    void gained();
    /// Nothing can be reached.
    void lost();
};

} // namespace colophon
