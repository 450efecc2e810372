#include "app/local/CatalogFolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

constexpr int knownForm = 1;
constexpr qint64 largestFile = 64 * 1024;

std::optional<QJsonObject> readObject(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject object = QJsonDocument::fromJson(file.read(largestFile)).object();
    if (object.value("form"_L1).toInt() != knownForm)
        return {};
    return object;
}

QString canonical(const QString &path)
{
    const QFileInfo info(path);
    if (const QString whole = info.canonicalFilePath(); !whole.isEmpty())
        return whole;
    const QString parent = QFileInfo(info.absolutePath()).canonicalFilePath();
    return QDir::cleanPath(parent.isEmpty() ? info.absoluteFilePath() : parent + u'/' + info.fileName());
}

} // namespace

CatalogFolder::CatalogFolder(const QString &path)
    : m_path(canonical(QDir::cleanPath(path)))
{
}

QString CatalogFolder::name() const
{
    return m_path == CatalogFolder(ofThisComputer()).path() ? QString() : QFileInfo(m_path).fileName();
}

QString CatalogFolder::logFile() const
{
    return m_path + "/colophond.log"_L1;
}

QString CatalogFolder::storeFile() const
{
    return m_path + "/catalog.sqlite"_L1;
}

bool CatalogFolder::exists() const
{
    return QFileInfo::exists(storeFile());
}

std::optional<CatalogFolder::Address> CatalogFolder::address() const
{
    const auto object = readObject(m_path + "/server.json"_L1);
    if (!object)
        return {};
    Address address{.pid = object->value("pid"_L1).toInteger(),
                    .url = QUrl(object->value("url"_L1).toString(), QUrl::StrictMode),
                    .lease = object->value("lease"_L1).toString(),
                    .version = object->value("version"_L1).toString()};
    // The owner's password goes to this address: it must be on this computer.
    if (!address.url.isValid() || address.url.port() <= 0 || !QHostAddress(address.url.host()).isLoopback() ||
        address.lease.isEmpty())
        return {};
    return address;
}

std::optional<CatalogFolder::Owner> CatalogFolder::owner() const
{
    const auto object = readObject(m_path + "/owner.secret"_L1);
    if (!object)
        return {};
    Owner owner{.email = object->value("email"_L1).toString(), .password = object->value("password"_L1).toString()};
    if (owner.email.isEmpty() || owner.password.isEmpty())
        return {};
    return owner;
}

QString CatalogFolder::ofThisComputer()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/colophon/catalog"_L1;
}

} // namespace colophon
