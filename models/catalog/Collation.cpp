#include "models/catalog/Collation.h"

#include <unicode/ucol.h>

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstring>

namespace colophon {

void Collation::Close::operator()(UCollator *collator) const
{
    ucol_close(collator);
}

Collation::Handle Collation::cloneOf(const UCollator *collator)
{
    UErrorCode status = U_ZERO_ERROR;
    return Handle(ucol_clone(collator, &status));
}

Collation::Collation(const QLocale &locale)
{
    const bool isC = locale.language() == QLocale::C;
    UErrorCode status = U_ZERO_ERROR;
    m_collator.reset(ucol_open(isC ? "" : locale.name().toLatin1().constData(), &status));
    ucol_setStrength(m_collator.get(), UCOL_SECONDARY);
    ucol_setAttribute(m_collator.get(), UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
    m_letters = cloneOf(m_collator.get());
    ucol_setStrength(m_letters.get(), UCOL_PRIMARY);
    std::array<quint8, U_MAX_VERSION_LENGTH> version{};
    ucol_getVersion(m_collator.get(), version.data());
    m_version = (isC ? QByteArray("root") : locale.name().toLatin1()) + " secondary numeric " +
                QByteArray(reinterpret_cast<const char *>(version.data()), qsizetype(version.size())).toHex();
}

Collation::Collation(const Collation &other)
    : m_collator(cloneOf(other.m_collator.get()))
    , m_letters(cloneOf(other.m_letters.get()))
    , m_version(other.m_version)
{
}

Collation &Collation::operator=(const Collation &other)
{
    if (this != &other) {
        m_collator = cloneOf(other.m_collator.get());
        m_letters = cloneOf(other.m_letters.get());
        m_version = other.m_version;
    }
    return *this;
}

Collation::~Collation() = default;

NameKey Collation::key(QStringView text) const
{
    if (text.isEmpty())
        return {};
    std::array<quint8, 256> bytes{};
    const auto write = [&](const Handle &collator) {
        return ucol_getSortKey(collator.get(), reinterpret_cast<const UChar *>(text.utf16()),
                               static_cast<int>(text.size()), bytes.data(), static_cast<int>(bytes.size()));
    };
    // Letters stand before accents in a key. Where they fill it (16 bytes and the zero behind them), accents need not
    // be worked out.
    if (write(m_letters) <= 16) {
        // What is behind the key's own end in the first 16 bytes is zero.
        const int length = write(m_collator);
        if (length < 16)
            std::fill(bytes.begin() + length, bytes.begin() + 16, quint8(0));
    }
    NameKey key{qFromBigEndian<quint64>(bytes.data()), qFromBigEndian<quint64>(bytes.data() + 8)};
    if (key.isMissing())
        key.high = 1; // a text of nothing that counts in an order is a text all the same
    return key;
}

NameKey Collation::key(std::string_view utf8) const
{
    return key(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

int Collation::compare(std::string_view a, std::string_view b) const
{
    UErrorCode status = U_ZERO_ERROR;
    return ucol_strcollUTF8(m_collator.get(), a.data(), static_cast<int>(a.size()), b.data(),
                            static_cast<int>(b.size()), &status);
}

} // namespace colophon
