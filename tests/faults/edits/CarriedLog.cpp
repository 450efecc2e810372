#include "tests/faults/edits/CarriedLog.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace colophon::test {

using namespace Qt::StringLiterals;
using What = FakeCatalog::What;

namespace {

QString typeName(What what)
{
    switch (what) {
    case What::Create:
        return u"BookAdded"_s;
    case What::Update:
        return u"BookUpdated"_s;
    case What::Delete:
        return u"BookDeleted"_s;
    case What::Restore:
        break;
    }
    return u"BookRestored"_s;
}

} // namespace

bool CarriedLog::write(const QString &path, const std::vector<BaseCommands::Carried> &carried)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    for (const BaseCommands::Carried &each : carried) {
        if (each.kind != wire::EntityKind::Book)
            continue;
        const QJsonObject line{{u"book"_s, QString::fromLatin1(each.id)},
                               {u"version"_s, each.version},
                               {u"on"_s, each.on},
                               {u"type"_s, typeName(each.what)},
                               {u"correlation"_s, QString::fromLatin1(each.correlation)},
                               {u"body"_s, QString::fromUtf8(each.body)}};
        file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    }
    return file.commit();
}

EventLog CarriedLog::read(const QString &path)
{
    EventLog log;
    log.keepsKeys = false;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("what was carried out cannot be read");
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        EventLog::Versions &versions = log.books[QUuid::fromString(line.value(u"book"_s).toString())];
        EventLog::Version version = versions.empty() ? EventLog::Version() : versions.back();
        version.number = line.value(u"version"_s).toInteger();
        version.on = line.value(u"on"_s).toInteger();
        version.type = line.value(u"type"_s).toString().toLatin1();
        version.correlation = QUuid::fromString(line.value(u"correlation"_s).toString());
        if (version.type == "BookDeleted" || version.type == "BookRestored") {
            version.deleted = version.type == "BookDeleted";
        } else {
            // It says everything: what it does not name is cleared.
            version.fields.clear();
            for (const QString &cleared :
                 {u"title"_s, u"isbn"_s, u"language"_s, u"published"_s, u"publisher"_s, u"authors"_s, u"categories"_s})
                version.fields.insert_or_assign(cleared, QString());
            EventLog::apply(line.value(u"body"_s).toString().toUtf8(), version.fields);
        }
        versions.push_back(std::move(version));
    }
    return log;
}

} // namespace colophon::test
