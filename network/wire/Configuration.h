#pragma once

#include "network/wire/Parsed.h"

#include <QByteArray>
#include <QStringList>

namespace colophon::wire {

/// What a server is configured for (contract, sections 6.2 and 6.3).
struct Configuration
{
    QString defaultCulture;
    QStringList cultures;
    QString defaultCurrency;
    QStringList currencies;

    bool operator==(const Configuration &) const = default;
};

/// Fills the culture members from `GET /api/config/localization`, leaving the others.
Parsed<Configuration> parseLocalization(QByteArrayView json, Configuration into = {});
/// Fills the currency members from `GET /api/config/currency`, leaving the others.
Parsed<Configuration> parseCurrency(QByteArrayView json, Configuration into = {});

} // namespace colophon::wire
