#include "models/views/FieldFilter.h"

#include "models/catalog/EntityLayout.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace colophon {
namespace {

using Test = FieldFilter::Test;

using Values = FieldFilter::Values;

struct FieldName
{
    Field field;
    QLatin1StringView key;
    Values values;
};

// In the order in which they are offered.
constexpr std::array<FieldName, 10> Names{{
    {Field::Publisher, "publisher"_L1, Values::Ids},
    {Field::Authors, "authors"_L1, Values::Ids},
    {Field::Categories, "categories"_L1, Values::Ids},
    {Field::Language, "language"_L1, Values::Codes},
    {Field::Published, "published"_L1, Values::Dates},
    {Field::Prices, "price"_L1, Values::Prices},
    {Field::Isbn, "isbn"_L1, Values::None},
    {Field::Texts, "texts"_L1, Values::None},
    {Field::Sale, "sale"_L1, Values::None},
    {Field::Stamp, "edited"_L1, Values::Changes},
}};

// In the order of Test.
constexpr std::array<QLatin1StringView, 8> Tests{"is"_L1,         "isNot"_L1, "anyOf"_L1,        "isEmpty"_L1,
                                                 "isNotEmpty"_L1, "range"_L1, "changedSince"_L1, "changedBy"_L1};

const FieldName *nameOf(Field field)
{
    const auto *found =
        std::find_if(Names.begin(), Names.end(), [field](const FieldName &n) { return n.field == field; });
    return found == Names.end() ? nullptr : found;
}

bool hasBounds(const FieldFilter &filter, Values values)
{
    if (values == Values::Dates)
        return (filter.firstDate || filter.lastDate) && (!filter.firstDate || !filter.firstDate->isNull()) &&
               (!filter.lastDate || !filter.lastDate->isNull());
    return values == Values::Prices && !filter.currency.isEmpty() && (filter.least || filter.most);
}

bool hasValues(const FieldFilter &filter, Values values)
{
    const qsizetype count = values == Values::Ids ? static_cast<qsizetype>(filter.ids.size())
                                                  : (values == Values::Codes ? filter.codes.size() : 0);
    return filter.test == Test::AnyOf ? count > 0 : count == 1;
}

QJsonArray jsonOf(const FieldFilter &filter)
{
    QJsonArray values;
    for (const QUuid &id : filter.ids)
        values.append(id.toString(QUuid::WithoutBraces));
    for (const QString &code : filter.codes)
        values.append(code);
    return values;
}

/// Reads what a bound was written as; false for what is none.
template <class Value>
bool readBound(const QJsonObject &json, QLatin1StringView key, std::optional<Value> &bound)
{
    const QJsonValue value = json[key];
    if (value.isUndefined())
        return true;
    bound = value.isString() ? Value::fromText(value.toString()) : std::nullopt;
    return bound.has_value();
}

bool readValues(const QJsonArray &values, Values as, FieldFilter &filter)
{
    for (const QJsonValue &value : values) {
        if (as != Values::Ids) {
            filter.codes.append(value.toString());
            continue;
        }
        filter.ids.push_back(QUuid(value.toString()));
        if (filter.ids.back().isNull())
            return false;
    }
    return true;
}

} // namespace

std::vector<Field> FieldFilter::fieldsOf(wire::EntityKind kind)
{
    const std::vector<FieldLayout> &layout = layoutOf(kind);
    std::vector<Field> fields;
    for (const FieldName &name : Names) {
        const bool has = std::any_of(layout.begin(), layout.end(),
                                     [&name](const FieldLayout &each) { return each.field == name.field; });
        // A category's texts are its names, which it cannot be without.
        const bool isName = kind == wire::EntityKind::Category && name.field == Field::Texts;
        if (name.field == Field::Stamp || (has && !isName))
            fields.push_back(name.field);
    }
    return fields;
}

std::vector<Test> FieldFilter::testsOf(Field field)
{
    const FieldName *name = nameOf(field);
    if (!name)
        return {};
    switch (name->values) {
    case Values::Ids:
    case Values::Codes:
        return {Test::Is, Test::IsNot, Test::AnyOf, Test::IsEmpty, Test::IsNotEmpty};
    case Values::Dates:
    case Values::Prices:
        return {Test::Range, Test::IsEmpty, Test::IsNotEmpty};
    case Values::Changes:
        return {Test::ChangedSince, Test::ChangedBy};
    case Values::None:
        break;
    }
    return {Test::IsEmpty, Test::IsNotEmpty};
}

FieldFilter::Values FieldFilter::valuesOf(Field field)
{
    const FieldName *name = nameOf(field);
    return name ? name->values : Values::None;
}

QString FieldFilter::keyOf(Field field)
{
    const FieldName *name = nameOf(field);
    return name ? QString(name->key) : QString();
}

std::optional<Field> FieldFilter::fieldFromKey(const QString &key)
{
    const auto *found = std::find_if(Names.begin(), Names.end(), [&key](const FieldName &n) { return n.key == key; });
    return found == Names.end() ? std::nullopt : std::optional(found->field);
}

bool FieldFilter::isValid() const
{
    const FieldName *name = nameOf(field);
    if (!name)
        return false;
    switch (test) {
    case Test::Is:
    case Test::IsNot:
    case Test::AnyOf:
        return hasValues(*this, name->values);
    case Test::IsEmpty:
    case Test::IsNotEmpty:
        return name->values != Values::Changes;
    case Test::Range:
        return hasBounds(*this, name->values);
    case Test::ChangedSince:
        return name->values == Values::Changes && since.isValid();
    case Test::ChangedBy:
        return name->values == Values::Changes && !codes.isEmpty();
    }
    return false;
}

QJsonObject FieldFilter::toJson() const
{
    QJsonObject json;
    if (const FieldName *name = nameOf(field))
        json["field"_L1] = name->key;
    json["test"_L1] = Tests[static_cast<size_t>(test)];
    if (!ids.empty() || !codes.isEmpty())
        json["values"_L1] = jsonOf(*this);
    if (!currency.isEmpty())
        json["currency"_L1] = currency;
    if (firstDate)
        json["from"_L1] = firstDate->toText();
    if (lastDate)
        json["to"_L1] = lastDate->toText();
    if (least)
        json["from"_L1] = least->toText();
    if (most)
        json["to"_L1] = most->toText();
    if (since.isValid())
        json["since"_L1] = since.toUTC().toString(Qt::ISODateWithMs);
    return json;
}

std::optional<FieldFilter> FieldFilter::fromJson(const QJsonObject &json)
{
    const QString key = json["field"_L1].toString();
    const auto *name = std::find_if(Names.begin(), Names.end(), [&key](const FieldName &n) { return n.key == key; });
    const auto *test = std::find(Tests.begin(), Tests.end(), json["test"_L1].toString());
    if (name == Names.end() || test == Tests.end())
        return std::nullopt;
    FieldFilter read;
    read.field = name->field;
    read.test = static_cast<Test>(test - Tests.begin());
    read.currency = json["currency"_L1].toString();
    bool whole = readValues(json["values"_L1].toArray(), name->values, read);
    if (name->values == Values::Dates)
        whole = whole && readBound(json, "from"_L1, read.firstDate) && readBound(json, "to"_L1, read.lastDate);
    if (name->values == Values::Prices)
        whole = whole && readBound(json, "from"_L1, read.least) && readBound(json, "to"_L1, read.most);
    if (json.contains("since"_L1))
        read.since = QDateTime::fromString(json["since"_L1].toString(), Qt::ISODateWithMs).toUTC();
    return whole && read.isValid() ? std::optional(read) : std::nullopt;
}

} // namespace colophon
