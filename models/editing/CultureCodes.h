#pragma once

#include <QString>

namespace colophon {

/// Which codes name a language or culture, as a server asks it (contract, section 6.2).
struct CultureCodes
{
    /// With a hyphen any culture known to ICU, without one any ISO 639 code of two or three letters; any letter case.
    static bool isKnown(const QString &code);
};

} // namespace colophon
