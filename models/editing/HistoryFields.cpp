#include "models/editing/HistoryFields.h"

#include "network/wire/PartialDate.h"
#include "network/wire/UuidV7.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace colophon {

using namespace Qt::StringLiterals;
using wire::EntityKind;

namespace {

struct Names
{
    QString path;
    QString dto;
};

/// Of the fields that are called otherwise there than here.
const std::array<Names, 4> &otherwise()
{
    static const std::array<Names, 4> names{{{u"published"_s, u"publicationDate"_s},
                                             {u"publisher"_s, u"publisherId"_s},
                                             {u"authors"_s, u"authorIds"_s},
                                             {u"categories"_s, u"categoryIds"_s}}};
    return names;
}

/// What a kind has one of for each language: its group here, and the member of a translation there.
Names translated(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Book:
        return {u"descriptions"_s, u"description"_s};
    case EntityKind::Author:
        return {u"biographies"_s, u"biography"_s};
    case EntityKind::Category:
        return {u"names"_s, u"name"_s};
    case EntityKind::Publisher:
        break;
    }
    return {};
}

bool isSingle(EntityKind kind, const QString &path)
{
    if (kind == EntityKind::Book)
        return path == "title"_L1 || path == "isbn"_L1 || path == "language"_L1;
    return path == "name"_L1 && kind != EntityKind::Category;
}

QString dateText(const QJsonObject &date)
{
    const auto part = [&](QLatin1StringView name) {
        return date.value(name).toInt();
    };
    const wire::PartialDate read{part("year"_L1), part("month"_L1), part("day"_L1)};
    return read.isValid() ? read.toText() : QString();
}

QString idText(const QJsonValue &id)
{
    const QUuid read = QUuid::fromString(id.toString());
    return read.isNull() ? QString() : QString::fromLatin1(wire::uuidText(read));
}

} // namespace

QString HistoryFields::pathOf(EntityKind kind, const QString &dtoPath)
{
    constexpr QLatin1StringView texts("translations.");
    if (dtoPath.startsWith(texts)) {
        const Names names = translated(kind);
        const QString ending = u'.' + names.dto;
        const QString key = dtoPath.mid(texts.size()).chopped(dtoPath.endsWith(ending) ? ending.size() : 0);
        const bool isText = !names.dto.isEmpty() && dtoPath.endsWith(ending) && !key.isEmpty();
        return isText ? names.path + u'.' + key : QString();
    }
    if (isSingle(kind, dtoPath))
        return dtoPath;
    if (kind != EntityKind::Book)
        return {};
    if (dtoPath.startsWith("prices."_L1) && !keyOf(dtoPath).isEmpty())
        return dtoPath;
    for (const Names &names : otherwise()) {
        if (names.dto == dtoPath)
            return names.path;
    }
    return {};
}

QString HistoryFields::dtoPathOf(EntityKind kind, const QString &path)
{
    const Names texts = translated(kind);
    if (!keyOf(path).isEmpty() && groupOf(path) == texts.path)
        return u"translations."_s + keyOf(path) + u'.' + texts.dto;
    if (isSingle(kind, path))
        return path;
    if (kind != EntityKind::Book)
        return {};
    if (path.startsWith("prices."_L1) && !keyOf(path).isEmpty())
        return path;
    for (const Names &names : otherwise()) {
        if (names.path == path)
            return names.dto;
    }
    return {};
}

FieldValue HistoryFields::valueOf(const QString &path, const QByteArray &json)
{
    const bool isKeyed = !keyOf(path).isEmpty();
    const FieldValue nothing = isKeyed ? FieldValue() : FieldValue(QString());
    // An amount as it was written: a double would not hold every one.
    if (groupOf(path) == "prices"_L1) {
        const auto amount = wire::Decimal::fromText(QString::fromLatin1(json.trimmed()));
        return amount ? canonicalText(path, amount->toText(2), u'.') : nothing;
    }
    const QJsonValue value = QJsonDocument::fromJson('[' + json + ']').array().at(0);
    if (path == "published"_L1)
        return dateText(value.toObject());
    if (path == "publisher"_L1)
        return idText(value);
    if (path == "authors"_L1 || path == "categories"_L1) {
        QStringList ids;
        for (const QJsonValue &id : value.toArray())
            ids.append(idText(id));
        ids.removeAll(QString());
        return ids.join(u' ');
    }
    return value.isString() ? FieldValue(value.toString()) : nothing;
}

FieldChanges HistoryFields::changesOf(EntityKind kind, const wire::HistoryEvent &event)
{
    FieldChanges changes;
    for (const wire::ValueChange &change : event.changes) {
        const QString path = pathOf(kind, change.field);
        if (!path.isEmpty())
            changes.insert_or_assign(path, FieldChange{valueOf(path, change.from), valueOf(path, change.to)});
    }
    return changes;
}

std::optional<bool> HistoryFields::deletionOf(const wire::HistoryEvent &event)
{
    for (const wire::ValueChange &change : event.changes) {
        if (change.field == "isDeleted"_L1)
            return change.to.trimmed() == "true";
    }
    return std::nullopt;
}

} // namespace colophon
