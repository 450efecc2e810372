#pragma once

#include "models/catalog/ChangeBatch.h"
#include "network/wire/EntityJson.h"

namespace colophon::test {

/// Short ways to write entities in tests.
inline QUuid idNumber(int number)
{
    return QUuid(static_cast<uint>(number), 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);
}

inline wire::Stamp stampOf(qint64 version, std::optional<bool> deleted = false)
{
    wire::Stamp stamp;
    stamp.version = version;
    stamp.deleted = deleted;
    return stamp;
}

inline wire::Book book(int number, qint64 version, const QString &title)
{
    wire::Book made;
    made.id = idNumber(number);
    made.stamp = stampOf(version);
    made.title = title;
    return made;
}

inline wire::Author author(int number, qint64 version, const QString &name)
{
    wire::Author made;
    made.id = idNumber(number);
    made.stamp = stampOf(version);
    made.name = name;
    return made;
}

/// As the lines of a sync body.
inline QByteArray linesOf(const std::vector<wire::Entity> &entities)
{
    QByteArray lines;
    for (const wire::Entity &entity : entities) {
        const QLatin1StringView name = wire::entityName(wire::kindOf(entity));
        lines +=
            "{\"type\":\"" + QByteArray(name.data(), name.size()) + "\",\"entity\":" + wire::toJson(entity) + "}\n";
    }
    return lines;
}

inline ChangeBatch rows(std::vector<wire::Entity> entities, Origin origin = Origin::Other)
{
    ChangeBatch batch;
    for (wire::Entity &entity : entities)
        batch.rows.push_back({std::move(entity), origin, false});
    return batch;
}

} // namespace colophon::test
