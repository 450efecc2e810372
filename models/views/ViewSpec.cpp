#include "models/views/ViewSpec.h"

#include <QHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace colophon {

Fields ViewSpec::sortFields() const
{
    Fields fields;
    for (const SortBy &by : sort)
        fields |= colophon::sortFields(by.column);
    return fields;
}

QJsonObject ViewSpec::toJson() const
{
    QJsonArray columns;
    for (const SortBy &by : sort) {
        QJsonObject column{{u"by"_s, sortColumnKey(by.column)}};
        if (by.descending)
            column["descending"_L1] = true;
        columns.append(column);
    }
    return {{u"kind"_s, wire::entityName(kind)}, {u"filter"_s, filter.toJson()}, {u"sort"_s, columns}};
}

std::optional<ViewSpec> ViewSpec::fromJson(const QJsonObject &json)
{
    const auto kind = wire::entityKindFromName(json["kind"_L1].toString());
    const auto filter = FilterSpec::fromJson(json["filter"_L1].toObject());
    const QJsonArray columns = json["sort"_L1].toArray();
    if (!kind || !filter || columns.size() > static_cast<qsizetype>(MostSortColumns))
        return std::nullopt;
    ViewSpec read{*kind, *filter, {}};
    for (const QJsonValue &value : columns) {
        const auto column = sortColumnFromKey(value["by"_L1].toString());
        if (!column)
            return std::nullopt;
        read.sort.push_back({*column, value["descending"_L1].toBool()});
    }
    return read;
}

size_t qHash(const ViewSpec &spec, size_t seed)
{
    seed = qHashMulti(seed, static_cast<int>(spec.kind), spec.filter.deletedOnly, spec.filter.words);
    for (const SortBy &by : spec.sort)
        seed = qHashMulti(seed, static_cast<int>(by.column), by.descending);
    for (const FieldFilter &condition : spec.filter.where)
        seed = qHashMulti(seed, static_cast<quint32>(condition.field), static_cast<int>(condition.test),
                          condition.codes, condition.ids.empty() ? QUuid() : condition.ids.front());
    return seed;
}

} // namespace colophon
