#include "app/keep/Settings.h"

#include <QCryptographicHash>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

constexpr int form = 1;

QString windowKey(const QString &kind, const QString &place)
{
    const QByteArray digest = QCryptographicHash::hash(place.toUtf8(), QCryptographicHash::Sha256).toHex().first(12);
    return kind + u'-' + QString::fromLatin1(digest);
}

QString geometryKey(const QString &kind, const QString &place)
{
    return "geometry/"_L1 + windowKey(kind, place);
}

QString tableKey(const QString &kind, const QString &place, const QString &of)
{
    return "tables/"_L1 + windowKey(kind, place) + u'-' + of;
}

KnownSession readSession(const QSettings &store)
{
    return {.catalog = store.value("catalog"_L1).toString(),
            .server = QUrl(store.value("server"_L1).toString()),
            .tenant = store.value("tenant"_L1).toString(),
            .user = store.value("user"_L1).toString(),
            .caFile = store.value("caFile"_L1).toString()};
}

void writeSession(QSettings &store, const KnownSession &session)
{
    if (session.isLocal()) {
        store.setValue("catalog"_L1, session.catalog);
        return;
    }
    // An address may carry a password; it is no place to keep one.
    store.setValue("server"_L1, session.server.toString(QUrl::RemoveUserInfo));
    store.setValue("tenant"_L1, session.tenant);
    store.setValue("user"_L1, session.user);
    if (session.caFile.isEmpty())
        store.remove("caFile"_L1);
    else
        store.setValue("caFile"_L1, session.caFile);
}

} // namespace

Settings::Settings(const QString &profile)
    : m_store(profile + "/settings.ini"_L1, QSettings::IniFormat)
{
    m_writable = m_store.value("form"_L1, form).toInt() <= form;
    if (m_writable && !m_store.contains("form"_L1))
        m_store.setValue("form"_L1, form);
}

QVector<KnownSession> Settings::sessions() const
{
    QVector<KnownSession> sessions;
    if (!m_writable)
        return sessions;
    const int size = m_store.beginReadArray("sessions"_L1);
    for (int i = 0; i < size; ++i) {
        m_store.setArrayIndex(i);
        const KnownSession session = readSession(m_store);
        if (session.isLocal() || (session.server.isValid() && !session.user.isEmpty()))
            sessions.append(session);
    }
    m_store.endArray();
    return sessions;
}

void Settings::setSessions(const QVector<KnownSession> &sessions)
{
    if (!m_writable)
        return;
    m_store.remove("sessions"_L1);
    m_store.beginWriteArray("sessions"_L1, static_cast<int>(sessions.size()));
    for (int i = 0; i < sessions.size(); ++i) {
        m_store.setArrayIndex(i);
        writeSession(m_store, sessions.at(i));
    }
    m_store.endArray();
    m_store.sync();
}

bool Settings::firstStart() const
{
    return !m_writable || !m_store.contains("sessions/size"_L1);
}

QVector<Settings::KnownCatalog> Settings::catalogs() const
{
    QVector<KnownCatalog> catalogs;
    if (!m_writable)
        return catalogs;
    const int size = m_store.beginReadArray("catalogs"_L1);
    for (int i = 0; i < size; ++i) {
        m_store.setArrayIndex(i);
        const QVariant books = m_store.value("books"_L1);
        catalogs.append({.folder = m_store.value("folder"_L1).toString(),
                         .opened = QDateTime::fromString(m_store.value("opened"_L1).toString(), Qt::ISODate),
                         .books = books.isValid() ? std::optional(books.toInt()) : std::nullopt});
    }
    m_store.endArray();
    return catalogs;
}

void Settings::addCatalog(const QString &folder, const QDateTime &opened)
{
    QVector<KnownCatalog> known = catalogs();
    const auto there =
        std::find_if(known.begin(), known.end(), [&](const auto &catalog) { return catalog.folder == folder; });
    KnownCatalog catalog = there == known.end() ? KnownCatalog{.folder = folder, .opened = {}, .books = {}}
                                                : known.takeAt(there - known.begin());
    catalog.opened = opened;
    known.prepend(catalog);
    setCatalogs(known);
}

void Settings::setBookCount(const QString &folder, int books)
{
    QVector<KnownCatalog> known = catalogs();
    for (KnownCatalog &catalog : known) {
        if (catalog.folder == folder)
            catalog.books = books;
    }
    setCatalogs(known);
}

void Settings::forgetCatalog(const QString &folder)
{
    QVector<KnownCatalog> known = catalogs();
    known.removeIf([&](const KnownCatalog &catalog) { return catalog.folder == folder; });
    setCatalogs(known);
}

void Settings::setCatalogs(const QVector<KnownCatalog> &catalogs)
{
    if (!m_writable)
        return;
    m_store.remove("catalogs"_L1);
    m_store.beginWriteArray("catalogs"_L1, static_cast<int>(catalogs.size()));
    for (int i = 0; i < catalogs.size(); ++i) {
        const KnownCatalog &catalog = catalogs.at(i);
        m_store.setArrayIndex(i);
        m_store.setValue("folder"_L1, catalog.folder);
        m_store.setValue("opened"_L1, catalog.opened.toUTC().toString(Qt::ISODate));
        if (catalog.books)
            m_store.setValue("books"_L1, *catalog.books);
    }
    m_store.endArray();
}

KnownSession Settings::lastSignIn() const
{
    if (!m_writable)
        return {};
    m_store.beginGroup("signin"_L1);
    const KnownSession session = readSession(m_store);
    m_store.endGroup();
    return session;
}

void Settings::setLastSignIn(const KnownSession &session)
{
    if (!m_writable || session.isLocal())
        return;
    m_store.beginGroup("signin"_L1);
    writeSession(m_store, session);
    m_store.endGroup();
}

std::optional<Settings::Geometry> Settings::geometry(const QString &kind, const QString &place) const
{
    const QString key = geometryKey(kind, place);
    if (!m_writable || !m_store.contains(key))
        return {};
    const QRect frame = m_store.value(key).toRect();
    if (!frame.isValid())
        return {};
    return Geometry{frame, m_store.value(key + "-maximized"_L1).toBool()};
}

void Settings::setGeometry(const QString &kind, const QString &place, const Geometry &geometry)
{
    if (!m_writable)
        return;
    const QString key = geometryKey(kind, place);
    m_store.setValue(key, geometry.frame);
    m_store.setValue(key + "-maximized"_L1, geometry.maximized);
}

Settings::Table Settings::table(const QString &kind, const QString &place, const QString &of) const
{
    if (!m_writable)
        return {};
    const QString key = tableKey(kind, place, of);
    return {.columns = m_store.value(key + "-columns"_L1).toString(),
            .sorting = m_store.value(key + "-sorting"_L1).toString()};
}

void Settings::setTable(const QString &kind, const QString &place, const QString &of, const Table &table)
{
    // What was never arranged is not written, nor is the file for it.
    if (!m_writable || table == this->table(kind, place, of))
        return;
    const QString key = tableKey(kind, place, of);
    m_store.setValue(key + "-columns"_L1, table.columns);
    m_store.setValue(key + "-sorting"_L1, table.sorting);
}

} // namespace colophon
