#include "models/catalog/SetAside.h"

#include "models/catalog/SqliteFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

QString beginning(const QString &path)
{
    return QFileInfo(path).fileName() + u".set-aside-"_s;
}

} // namespace

QStringList setAsideOf(const QString &path)
{
    const QDir folder = QFileInfo(path).absoluteDir();
    QStringList found;
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden)) {
        if (name.startsWith(beginning(path)))
            found.push_back(folder.filePath(name));
    }
    return found;
}

QString setAside(const QString &path)
{
    const QStringList earlier = setAsideOf(path);
    int number = 0;
    for (const QString &name : earlier) {
        const QString end = QFileInfo(name).fileName().mid(beginning(path).size());
        number = std::max(number, end.section(u'-', 0, 0).toInt());
    }
    const QString aside = path + u".set-aside-"_s + QString::number(number + 1);
    if (!QFile::rename(path, aside))
        return {};
    QFile::rename(path + u"-wal"_s, aside + u"-wal"_s);
    SqliteFile::removeJournals(path);
    for (const QString &name : earlier)
        QFile::remove(name);
    return aside;
}

} // namespace colophon
