#pragma once

#include "models/catalog/NameKey.h"

#include <QByteArray>
#include <QLocale>
#include <QStringView>

#include <memory>
#include <string_view>

struct UCollator;

namespace colophon {

/// The order of names in one language: case does not count, accents do, numbers in texts by value. One thread at a
/// time; a worker takes a copy of its own. Source: Unicode Technical Standard 10, as ICU implements it; why ICU itself,
/// docs/decisions/collation.md.
class Collation
{
public:
    /// An unknown language gives the order of the root locale.
    explicit Collation(const QLocale &locale = QLocale());
    Collation(const Collation &other);
    Collation &operator=(const Collation &other);
    ~Collation();

    /// The key of an empty text is the missing one.
    NameKey key(QStringView text) const;
    NameKey key(std::string_view utf8) const;
    /// Negative, zero or positive; of whole texts in UTF-8.
    int compare(std::string_view a, std::string_view b) const;
    /// Keys kept on a disk compare with ours as long as this is the same.
    const QByteArray &version() const { return m_version; }

private:
    struct Close
    {
        void operator()(UCollator *collator) const;
    };
    using Handle = std::unique_ptr<UCollator, Close>;

    static Handle cloneOf(const UCollator *collator);

    Handle m_collator;
    Handle m_letters; ///< the same without accents
    QByteArray m_version;
};

} // namespace colophon
