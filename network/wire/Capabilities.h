#pragma once

#include "network/wire/Parsed.h"

#include <QByteArray>
#include <QStringList>

namespace colophon::wire {

/// What a server has beyond the base contract (extensions, section 1).
struct Capabilities
{
    bool present = false; ///< false: a plain BookStore server
    QString server;       ///< "colophond"
    QString version;
    QByteArray epoch; ///< names one event log; empty on a plain server
    QStringList features;

    bool has(QStringView feature) const { return features.contains(feature); }
    bool operator==(const Capabilities &) const = default;
};

Parsed<Capabilities> parseCapabilities(QByteArrayView json);

} // namespace colophon::wire
