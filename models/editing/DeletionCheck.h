#pragma once

#include "models/catalog/Catalog.h"
#include "models/editing/NamingBooks.h"

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace colophon {

/// Whether books still name what is to be deleted, and how many; follows the catalog while it is asked about. UI thread
/// only.
class DeletionCheck : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::Catalog *catalog READ catalog WRITE setCatalog NOTIFY catalogChanged)
    Q_PROPERTY(int kind READ kind NOTIFY changed)
    Q_PROPERTY(QStringList ids READ ids NOTIFY changed)
    /// How many of them live books name.
    Q_PROPERTY(int namedCount READ namedCount NOTIFY changed)
    /// Live books that name any of them.
    Q_PROPERTY(int bookCount READ bookCount NOTIFY changed)
    /// Of the first of them that is named.
    Q_PROPERTY(QString name READ name NOTIFY changed)

public:
    explicit DeletionCheck(QObject *parent = nullptr);

    Catalog *catalog() const { return m_catalog; }
    void setCatalog(Catalog *catalog);
    int kind() const { return static_cast<int>(m_kind); }
    QStringList ids() const { return m_ids; }
    int namedCount() const;
    int bookCount() const;
    QString name() const;

    /// Whether any live book names any of them; then it is looked how many those are, until end(). Of books: never.
    Q_INVOKABLE bool begin(int kind, const QStringList &ids);
    Q_INVOKABLE void end();

Q_SIGNALS:
    void catalogChanged();
    void changed();

private:
    std::vector<QUuid> named() const;

    QPointer<Catalog> m_catalog;
    wire::EntityKind m_kind = wire::EntityKind::Author;
    QStringList m_ids;
    std::unique_ptr<NamingBooks> m_naming;
};

} // namespace colophon
