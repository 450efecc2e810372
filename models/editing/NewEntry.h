#pragma once

#include "models/catalog/Catalog.h"
#include "models/catalog/RowReader.h"
#include "models/catalog/RowSegment.h"
#include "models/editing/EntityFields.h"

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace colophon {

/// An author, category or publisher that is to be made of a name that was typed and that none of them has yet. A
/// category gets its name in the default culture; of an author the server wants a biography in it (contract, section
/// 8.1), which is the name until somebody writes one. UI thread only.
class NewEntry : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::Catalog *catalog READ catalog WRITE setCatalog NOTIFY changed)
    Q_PROPERTY(int kind READ kind WRITE setKind NOTIFY changed)
    /// As typed.
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    /// There is a name, the rules take it, and no live entry is called so: known once all were looked at.
    Q_PROPERTY(bool possible READ isPossible NOTIFY changed)

public:
    /// Rows that one turn looks at: less than a millisecond.
    static constexpr RowSlot rowsATurn = 32 * RowSegment::Rows;

    explicit NewEntry(QObject *parent = nullptr);

    Catalog *catalog() const { return m_catalog; }
    void setCatalog(Catalog *catalog);
    int kind() const { return static_cast<int>(m_kind); }
    void setKind(int kind);
    QString name() const { return m_name; }
    void setName(const QString &name);
    bool isPossible() const { return m_isPossible; }

    /// Makes it, as an action of its own. Its id; "" where it could not be.
    Q_INVOKABLE QString create();

Q_SIGNALS:
    void changed();

private:
    void begin();
    void lookOn();
    FieldMap fields() const;

    QPointer<Catalog> m_catalog;
    wire::EntityKind m_kind = wire::EntityKind::Author;
    QString m_name;
    std::string m_folded;
    QTimer m_timer;
    RowSlot m_next = 0;
    bool m_isPossible = false;
};

} // namespace colophon
