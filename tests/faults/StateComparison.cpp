#include "tests/faults/StateComparison.h"

#include "network/wire/EntityJson.h"
#include "tests/fakes/FakeColophond.h"

#include <QTimeZone>

namespace colophon::test {

using namespace Qt::StringLiterals;
using wire::EntityKind;

namespace {

QUuid uuidOf(const QByteArray &id)
{
    return QUuid::fromString(QLatin1StringView(id));
}

std::vector<QUuid> uuidsOf(const std::vector<QByteArray> &ids)
{
    std::vector<QUuid> out;
    for (const QByteArray &id : ids)
        out.push_back(uuidOf(id));
    return out;
}

std::map<QString, QString> textsOf(const std::map<QByteArray, QByteArray> &texts)
{
    std::map<QString, QString> out;
    for (const auto &[culture, text] : texts)
        out.emplace(QString::fromUtf8(culture), QString::fromUtf8(text));
    return out;
}

wire::Stamp stampOf(const FakeRow &row, bool told)
{
    wire::Stamp stamp;
    stamp.version = row.version;
    stamp.deleted = row.deleted;
    if (told) {
        const ColophondFrames::Cause cause = FakeColophond::cause();
        stamp.updatedAt = QDateTime::fromMSecsSinceEpoch(row.changedAtMs, QTimeZone::utc());
        stamp.updatedBy = {QString::fromLatin1(cause.actorId), QString::fromLatin1(cause.actorName)};
    }
    return stamp;
}

/// Without what need not be the same: a flag that is not there means that it is not deleted.
wire::Entity settled(wire::Entity entity, bool told)
{
    wire::Stamp &stamp = wire::stampOf(entity);
    stamp.deleted = stamp.deleted.value_or(false);
    if (!told) {
        stamp.updatedAt = {};
        stamp.updatedBy = {};
    }
    return entity;
}

QString line(EntityKind kind, const QByteArray &id, const QString &what)
{
    return u"%1 %2: %3"_s.arg(wire::entityName(kind), QString::fromLatin1(id), what);
}

QString stampText(const wire::Stamp &stamp)
{
    return u"version %1%2"_s.arg(stamp.version).arg(stamp.deleted.value_or(false) ? u", deleted"_s : QString());
}

/// What tells the two apart; their content only when it does.
QString contrast(const wire::Entity &held, const wire::Entity &wanted)
{
    wire::Entity same = held;
    wire::stampOf(same) = wire::stampOf(wanted);
    const QString stamps =
        u"is held as %1 instead of %2"_s.arg(stampText(wire::stampOf(held)), stampText(wire::stampOf(wanted)));
    if (same == wanted)
        return stamps + u", the content is right"_s;
    return stamps +
           u": %1 instead of %2"_s.arg(QString::fromUtf8(wire::toJson(held)), QString::fromUtf8(wire::toJson(wanted)));
}

} // namespace

wire::Entity entityOf(const FakeRow &row, bool told)
{
    const wire::Stamp stamp = stampOf(row, told);
    const QUuid id = uuidOf(row.id);
    const QString name = QString::fromUtf8(row.name);
    switch (row.kind) {
    case EntityKind::Author:
        return wire::Author{id, stamp, name, textsOf(row.texts)};
    case EntityKind::Category:
        return wire::Category{id, stamp, textsOf(row.texts)};
    case EntityKind::Publisher:
        return wire::Publisher{id, stamp, name};
    case EntityKind::Book:
        break;
    }
    wire::Book book;
    book.id = id;
    book.stamp = stamp;
    book.title = name;
    if (row.isbn)
        book.isbn = QString::fromUtf8(*row.isbn);
    book.language = QString::fromUtf8(row.language);
    book.published = {row.year, row.month, row.day};
    book.publisherId = row.publisherId.isEmpty() ? QUuid() : uuidOf(row.publisherId);
    book.authorIds = uuidsOf(row.authorIds);
    book.categoryIds = uuidsOf(row.categoryIds);
    book.descriptions = textsOf(row.texts);
    for (const auto &[currency, number] : row.prices)
        book.prices.emplace(QString::fromUtf8(currency), wire::Decimal::fromJson(number).value_or(wire::Decimal()));
    return book;
}

QStringList differences(const CatalogStore &store, const FakeCatalog &catalog, bool told)
{
    QStringList found;
    for (const EntityKind kind : wire::allEntityKinds) {
        for (const auto &[id, row] : catalog.rows(kind)) {
            const auto held = store.findOnServer({kind, uuidOf(id)});
            const wire::Entity wanted = entityOf(row, told);
            if (!held)
                found.append(line(kind, id, u"is not held"_s));
            else if (const wire::Entity is = settled(*held, told); is != wanted)
                found.append(line(kind, id, contrast(is, wanted)));
        }
        if (store.size(kind) != static_cast<int>(catalog.rows(kind).size()))
            found.append(line(
                kind, "*", u"%1 rows are held instead of %2"_s.arg(store.size(kind)).arg(catalog.rows(kind).size())));
    }
    return found;
}

} // namespace colophon::test
