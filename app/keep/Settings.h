#pragma once

#include "app/keep/KnownSession.h"

#include <QDateTime>
#include <QRect>
#include <QSettings>
#include <QString>
#include <QVector>

#include <optional>

namespace colophon {

/// What the desktop remembers in its profile, `settings.ini`: sessions to open again, known catalogs, the geometry
/// of windows and how their lists were left. Never a secret. A file of a newer form is neither read nor overwritten.
class Settings
{
public:
    /// A local catalog that was opened once, for the list of the sign-in window.
    struct KnownCatalog
    {
        QString folder;
        QDateTime opened;
        std::optional<int> books; ///< how many there were when it was last seen
        bool operator==(const KnownCatalog &) const = default;
    };
    struct Geometry
    {
        QRect frame; ///< in device-independent pixels
        bool maximized = false;
        bool operator==(const Geometry &) const = default;
    };

    /// As text that models/views reads and writes; "" is as delivered.
    struct Table
    {
        QString columns;
        QString sorting;
        bool operator==(const Table &) const = default;
    };

    explicit Settings(const QString &profile);

    /// False when the file is of a form that a newer program wrote; nothing is kept then.
    bool writable() const { return m_writable; }
    QString file() const { return m_store.fileName(); }

    /// Empty when the program was never ended with open sessions, or all were signed out.
    QVector<KnownSession> sessions() const;
    void setSessions(const QVector<KnownSession> &sessions);
    /// True until sessions were stored once: the first start.
    bool firstStart() const;

    QVector<KnownCatalog> catalogs() const;
    void addCatalog(const QString &folder, const QDateTime &opened);
    /// Ignored for a catalog that is not known.
    void setBookCount(const QString &folder, int books);
    void forgetCatalog(const QString &folder);

    /// The last server that a sign-in was tried at, to fill in the form.
    KnownSession lastSignIn() const;
    void setLastSignIn(const KnownSession &session);

    /// Geometry per kind of window ("main", "book", "signin" …) and place (tenant or folder).
    std::optional<Geometry> geometry(const QString &kind, const QString &place) const;
    void setGeometry(const QString &kind, const QString &place, const Geometry &geometry);

    /// How a list of rows of kind @p of ("book", "author" …) was left in such a window, there. Nothing in it is
    /// checked.
    Table table(const QString &kind, const QString &place, const QString &of) const;
    void setTable(const QString &kind, const QString &place, const QString &of, const Table &table);

private:
    void setCatalogs(const QVector<KnownCatalog> &catalogs);

    mutable QSettings m_store;
    bool m_writable = true;
};

} // namespace colophon
