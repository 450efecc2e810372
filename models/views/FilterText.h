#pragma once

#include "models/catalog/Catalog.h"
#include "models/views/FieldFilter.h"

#include <QCoreApplication>

namespace colophon {

/// The words of a condition: how a chip and its editor read.
class FilterText
{
    Q_DECLARE_TR_FUNCTIONS(FilterText)

public:
    using Kind = wire::EntityKind;
    using Test = FieldFilter::Test;

    /// "Publisher", "Edited" …
    static QString field(Kind kind, Field field);
    /// "is any of", "is missing" …
    static QString test(Field field, Test test);
    /// What stands before the value: "Language is any of", "Price in EUR".
    static QString lead(Kind kind, const FieldFilter &filter);
    /// "pt, fr", "1999 to 2001", "is missing".
    static QString value(const Catalog &catalog, const FieldFilter &filter);
    /// A day, or a minute, here: as a chip shows it and its editor takes it.
    static QString moment(const QDateTime &since);
    /// The icon of the field.
    static QString glyph(Field field);

    /// "Penguin", "Portuguese (pt)", "Ana Lobo": one value of the field, as an id or code in a text.
    static QString name(const Catalog &catalog, Field field, const QString &value);
    /// "Portuguese (pt)"; the code where nothing is known of it.
    static QString language(const QString &code);
    /// The kind that the ids of the field name.
    static Kind kindOf(Field field);
};

} // namespace colophon
