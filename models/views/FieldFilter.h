#pragma once

#include "models/catalog/Field.h"
#include "network/wire/Decimal.h"
#include "network/wire/EntityKind.h"
#include "network/wire/PartialDate.h"

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>
#include <QUuid>

#include <optional>
#include <vector>

namespace colophon {

/// What the rows of a view must have in one field. A value.
///
/// | field | tests | values |
/// |---|---|---|
/// | Publisher, Authors, Categories | Is, IsNot, AnyOf, IsEmpty, IsNotEmpty | ids |
/// | Language | the same | codes |
/// | Published | Range, IsEmpty, IsNotEmpty | firstDate, lastDate |
/// | Prices | Range, IsEmpty, IsNotEmpty | currency, least, most |
/// | Isbn, Texts, Sale | IsEmpty, IsNotEmpty | |
/// | Stamp | ChangedSince, ChangedBy | since; codes |
struct FieldFilter
{
    enum class Test : quint8 {
        Is,           ///< has the value, perhaps among others
        IsNot,        ///< has not the value
        AnyOf,        ///< has one of the values
        IsEmpty,      ///< has no value at all
        IsNotEmpty,   ///< has one
        Range,        ///< has a value within the bounds, either of which may be absent
        ChangedSince, ///< was changed at that time or later
        ChangedBy     ///< was last changed by one of these operators
    };
    /// What the tests of a field compare with.
    enum class Values : quint8 { None, Ids, Codes, Dates, Prices, Changes };

    Field field = Field::None;
    Test test = Test::Is;
    std::vector<QUuid> ids;
    QStringList codes; ///< of languages; of operators their user ids, as the server writes them
    QString currency;  ///< whose price; empty with IsEmpty and IsNotEmpty: of any
    /// A bound without a day or month is its first day as the first, its last as the last one. A book without them
    /// counts from its first day, as the server counts.
    std::optional<wire::PartialDate> firstDate;
    std::optional<wire::PartialDate> lastDate;
    std::optional<wire::Decimal> least;
    std::optional<wire::Decimal> most;
    QDateTime since; ///< UTC, to the millisecond

    /// The fields by which rows of the kind can be filtered, in the order in which they are offered.
    static std::vector<Field> fieldsOf(wire::EntityKind kind);
    /// The tests of the field, in the order in which they are offered; none for one that is not filtered by.
    static std::vector<Test> testsOf(Field field);
    static Values valuesOf(Field field);
    /// "publisher", "price" …: how files and QML name the field; "" for one that is not filtered by.
    static QString keyOf(Field field);
    static std::optional<Field> fieldFromKey(const QString &key);

    /// Whether the field has this test and the values that it needs are there.
    bool isValid() const;
    bool operator==(const FieldFilter &) const = default;

    QJsonObject toJson() const;
    /// What toJson() wrote; nothing for anything else that is not valid.
    static std::optional<FieldFilter> fromJson(const QJsonObject &json);
};

} // namespace colophon
