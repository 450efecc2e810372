#include "models/editing/FieldChoice.h"

#include <QJsonArray>

namespace colophon {

namespace {

QJsonValue json(const FieldValue &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

FieldValue value(const QJsonValue &from)
{
    return from.isString() ? FieldValue(from.toString()) : FieldValue();
}

} // namespace

QJsonObject toJsonObject(const FieldSettlements &settled)
{
    QJsonObject object;
    for (const auto &[path, one] : settled)
        object.insert(path,
                      QJsonArray{static_cast<int>(one.choice), json(one.theirs), json(one.mine), json(one.result)});
    return object;
}

FieldSettlements settlementsFromJson(const QJsonObject &object)
{
    FieldSettlements settled;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonArray parts = it.value().toArray();
        const int choice = parts.at(0).toInt();
        if (parts.size() == 4 && choice > 0 && choice <= static_cast<int>(FieldChoice::Edited))
            settled.insert_or_assign(it.key(), FieldSettlement{static_cast<FieldChoice>(choice), value(parts.at(1)),
                                                               value(parts.at(2)), value(parts.at(3))});
    }
    return settled;
}

} // namespace colophon
