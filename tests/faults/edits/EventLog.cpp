#include "tests/faults/edits/EventLog.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <sqlite3.h>

#include <memory>

namespace colophon::test {

using namespace Qt::StringLiterals;

namespace {

QString idsText(const QJsonArray &ids)
{
    QStringList texts;
    for (const QJsonValue &id : ids)
        texts.append(id.toString());
    return texts.join(u' ');
}

QString dateText(const QJsonObject &date)
{
    QString text = date.isEmpty() ? QString() : u"%1"_s.arg(date.value(u"year"_s).toInt(), 4, 10, QLatin1Char('0'));
    for (const QString &part : {u"month"_s, u"day"_s}) {
        if (date.contains(part))
            text += u"-%1"_s.arg(date.value(part).toInt(), 2, 10, QLatin1Char('0'));
    }
    return text;
}

void eraseGroup(FieldMap &fields, const QString &group)
{
    std::erase_if(fields, [&](const auto &field) { return field.first.startsWith(group); });
}

QByteArray bytes(sqlite3_stmt *row, int column)
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(row, column));
    return QByteArray(data, sqlite3_column_bytes(row, column));
}

} // namespace

void EventLog::apply(const QByteArray &payload, FieldMap &fields)
{
    const QJsonObject object = QJsonDocument::fromJson(payload).object();
    const std::pair<QString, QString> plain[] = {{u"title"_s, u"title"_s},
                                                 {u"isbn"_s, u"isbn"_s},
                                                 {u"language"_s, u"language"_s},
                                                 {u"publisherId"_s, u"publisher"_s}};
    for (const auto &[member, path] : plain) {
        if (object.contains(member))
            fields.insert_or_assign(path, object.value(member).toString());
    }
    if (object.contains(u"authorIds"_s))
        fields.insert_or_assign(u"authors"_s, idsText(object.value(u"authorIds"_s).toArray()));
    if (object.contains(u"categoryIds"_s))
        fields.insert_or_assign(u"categories"_s, idsText(object.value(u"categoryIds"_s).toArray()));
    if (object.contains(u"publicationDate"_s))
        fields.insert_or_assign(u"published"_s, dateText(object.value(u"publicationDate"_s).toObject()));
    if (object.contains(u"translations"_s)) {
        eraseGroup(fields, u"descriptions."_s);
        const QJsonObject texts = object.value(u"translations"_s).toObject();
        for (auto it = texts.begin(); it != texts.end(); ++it)
            fields.insert_or_assign(u"descriptions."_s + it.key(),
                                    it.value().toObject().value(u"description"_s).toString());
    }
    if (object.contains(u"prices"_s)) {
        eraseGroup(fields, u"prices."_s);
        const QJsonObject prices = object.value(u"prices"_s).toObject();
        for (auto it = prices.begin(); it != prices.end(); ++it)
            fields.insert_or_assign(u"prices."_s + it.key(), QString::number(it.value().toDouble(), 'f', 2));
    }
}

EventLog EventLog::read(const QString &store)
{
    EventLog log;
    sqlite3 *opened = nullptr;
    const int error = sqlite3_open_v2(QFile::encodeName(store).constData(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    const std::unique_ptr<sqlite3, int (*)(sqlite3 *)> database(opened, sqlite3_close_v2);
    sqlite3_stmt *prepared = nullptr;
    if (error != SQLITE_OK || sqlite3_prepare_v2(opened,
                                                 "SELECT stream_id, version, type, payload, correlation_id FROM events "
                                                 "WHERE type LIKE 'Book%' ORDER BY sequence",
                                                 -1, &prepared, nullptr) != SQLITE_OK)
        qFatal("the event log cannot be read: %s", sqlite3_errmsg(opened));
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt *)> rows(prepared, sqlite3_finalize);
    while (sqlite3_step(prepared) == SQLITE_ROW) {
        Versions &versions = log.books[QUuid::fromRfc4122(bytes(prepared, 0))];
        Version version;
        if (!versions.empty()) {
            version.fields = versions.back().fields;
            version.deleted = versions.back().deleted;
        } else {
            for (const QString &path :
                 {u"title"_s, u"isbn"_s, u"language"_s, u"published"_s, u"publisher"_s, u"authors"_s, u"categories"_s})
                version.fields.insert_or_assign(path, QString());
        }
        version.number = sqlite3_column_int64(prepared, 1);
        version.on = version.number - 1;
        version.type = bytes(prepared, 2);
        version.correlation = QUuid::fromString(QString::fromLatin1(bytes(prepared, 4)));
        if (version.type == "BookDeleted" || version.type == "BookRestored")
            version.deleted = version.type == "BookDeleted";
        else
            apply(bytes(prepared, 3), version.fields);
        versions.push_back(std::move(version));
    }
    return log;
}

} // namespace colophon::test
