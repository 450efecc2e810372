#include "models/views/FilterSpec.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace colophon {

Fields FilterSpec::fields() const
{
    Fields fields = Field::Deleted;
    if (!words.isEmpty())
        fields |= Fields(Field::Name) | Field::Texts | Field::Isbn | Field::Authors | Field::Publisher;
    for (const FieldFilter &condition : where)
        fields |= condition.field;
    return fields;
}

QJsonObject FilterSpec::toJson() const
{
    QJsonArray conditions;
    for (const FieldFilter &condition : where)
        conditions.append(condition.toJson());
    QJsonArray texts;
    for (const QByteArray &word : words)
        texts.append(QString::fromUtf8(word));
    QJsonObject json;
    if (deletedOnly)
        json["deleted"_L1] = true;
    if (!texts.isEmpty())
        json["words"_L1] = texts;
    if (!conditions.isEmpty())
        json["where"_L1] = conditions;
    return json;
}

std::optional<FilterSpec> FilterSpec::fromJson(const QJsonObject &json)
{
    FilterSpec read;
    read.deletedOnly = json["deleted"_L1].toBool();
    for (const QJsonValue &word : json["words"_L1].toArray()) {
        if (!word.toString().isEmpty())
            read.words.append(word.toString().toUtf8());
    }
    for (const QJsonValue &condition : json["where"_L1].toArray()) {
        const std::optional<FieldFilter> one = FieldFilter::fromJson(condition.toObject());
        if (!one)
            return std::nullopt;
        read.where.push_back(*one);
    }
    return read;
}

} // namespace colophon
