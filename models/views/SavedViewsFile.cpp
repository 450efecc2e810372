#include "models/views/SavedViewsFile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace colophon {

std::vector<SavedView> SavedViewsFile::read()
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.exists())
        return {};
    std::optional<QJsonObject> kept;
    if (file.open(QIODevice::ReadOnly)) {
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
        if (document.isObject() && document["form"_L1].toInt() > 0)
            kept = document.object();
        file.close();
    }
    if (kept && (*kept)["form"_L1].toInt() > form) {
        m_writable = false;
        return {};
    }
    std::vector<SavedView> views;
    const QJsonArray all = kept ? (*kept)["views"_L1].toArray() : QJsonArray();
    bool whole = kept.has_value();
    for (const QJsonValue &value : all) {
        const auto spec = ViewSpec::fromJson(value["spec"_L1].toObject());
        const SavedView view{QUuid::fromString(value["id"_L1].toString()), value["name"_L1].toString(),
                             spec.value_or(ViewSpec())};
        if (spec && !view.id.isNull() && !view.name.isEmpty() && !spec->sort.empty())
            views.push_back(view);
        else
            whole = false;
    }
    if (!whole) {
        // What could be read goes on in a new file.
        QString aside = m_path + ".damaged"_L1;
        for (int i = 2; QFile::exists(aside); ++i)
            aside = m_path + QStringLiteral(".damaged-%1").arg(i);
        m_writable = QFile::rename(m_path, aside);
        if (m_writable)
            m_movedAside = aside;
    }
    return views;
}

bool SavedViewsFile::write(const std::vector<SavedView> &views)
{
    if (m_path.isEmpty() || !m_writable)
        return false;
    QJsonArray all;
    for (const SavedView &view : views) {
        all.append(QJsonObject{{u"id"_s, view.id.toString(QUuid::WithoutBraces)},
                               {u"name"_s, view.name},
                               {u"spec"_s, view.spec.toJson()}});
    }
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(QJsonDocument(QJsonObject{{u"form"_s, form}, {u"views"_s, all}}).toJson(QJsonDocument::Indented));
    return file.commit();
}

bool SavedViewsFile::forget()
{
    const QString path = std::exchange(m_path, {});
    return !QFile::exists(path) || QFile::remove(path);
}

} // namespace colophon
