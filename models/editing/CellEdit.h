#pragma once

#include "models/catalog/Catalog.h"
#include "models/editing/CellField.h"
#include "models/editing/Draft.h"

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace colophon {

/// The one cell of a table that is being written in. What is typed stands in the draft of its row, which all forms of
/// the entity share, and obeys the same rules: it is saved by itself when the cell is left, or stays in the draft where
/// it cannot be. UI thread only.
class CellEdit : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::Catalog *catalog READ catalog WRITE setCatalog NOTIFY catalogChanged)
    Q_PROPERTY(int kind READ kind WRITE setKind NOTIFY kindChanged)
    /// Keys of the columns that are shown, in their order.
    Q_PROPERTY(QStringList columns READ columns WRITE setColumns NOTIFY columnsChanged)
    Q_PROPERTY(bool editing READ isEditing NOTIFY changed)
    Q_PROPERTY(QString entityId READ entityId NOTIFY changed)
    /// The column of the cell; of the last one while none is edited.
    Q_PROPERTY(QString column READ column NOTIFY changed)
    Q_PROPERTY(QString field READ field NOTIFY changed)
    Q_PROPERTY(Editor editor READ editor NOTIFY changed)
    /// Null while no cell is edited.
    Q_PROPERTY(colophon::Draft *draft READ draft NOTIFY changed)
    /// What the cell's editor shows.
    Q_PROPERTY(QString value READ value NOTIFY valueChanged)
    /// Why it cannot be saved, else what else is to be said of the field; "" as a rule.
    Q_PROPERTY(QString words READ words NOTIFY valueChanged)
    /// Those words keep it from being saved.
    Q_PROPERTY(bool wrong READ isWrong NOTIFY valueChanged)

public:
    enum Editor {
        NoEditor = static_cast<int>(CellField::Editor::None),
        Text = static_cast<int>(CellField::Editor::Text),
        Amount = static_cast<int>(CellField::Editor::Amount),
        Publisher = static_cast<int>(CellField::Editor::Publisher)
    };
    Q_ENUM(Editor)

    explicit CellEdit(QObject *parent = nullptr);
    ~CellEdit() override;

    Catalog *catalog() const { return m_catalog; }
    void setCatalog(Catalog *catalog);
    int kind() const { return static_cast<int>(m_kind); }
    /// Leaves the cell that is edited.
    void setKind(int kind);
    QStringList columns() const { return m_columns; }
    void setColumns(const QStringList &columns);

    bool isEditing() const { return m_draft != nullptr; }
    QString entityId() const { return m_draft ? m_draft->entityId() : QString(); }
    QString column() const { return m_column; }
    QString field() const { return m_field.path; }
    Editor editor() const { return static_cast<Editor>(m_field.editor); }
    Draft *draft() const { return m_draft; }
    QString value() const;
    QString words() const;
    bool isWrong() const;

    /// False where this cell cannot be written in, or the one before cannot be left.
    Q_INVOKABLE bool begin(const QString &entityId, const QString &column);
    /// The next cell of the row that can be written in, or with -1 the one before; false at the ends of the row.
    Q_INVOKABLE bool step(int delta);
    Q_INVOKABLE void write(const QString &text);
    /// Saves what was written and leaves the cell. False where it cannot be saved: the cell stays and says why, or
    /// what others wrote meets it and resolveRequested() was emitted.
    Q_INVOKABLE bool finish();
    /// As it was when the cell was begun; what others did meanwhile is shown.
    Q_INVOKABLE void giveUp();
    /// The keyboard went elsewhere: saved where it can be, else it stays in the draft.
    Q_INVOKABLE void leave();
    /// Gives what the cell shows to the same column of all these as one action, its own row included, and leaves it.
    /// Without a cell: what @p fromId has in the last one's column. filled() tells what came of it.
    Q_INVOKABLE bool fill(const QString &fromId, const QStringList &ids);

Q_SIGNALS:
    void catalogChanged();
    void kindChanged();
    void columnsChanged();
    void changed();
    void valueChanged();
    /// A cell is to be written in: the keyboard goes there.
    void begun();
    void resolveRequested(const QString &entityId);
    /// @p action: to be undone; "" where nothing was filled.
    void filled(const QString &action, const QString &text);

private:
    /// What was written is saved, or need not be.
    bool settle();
    void drop();
    void end();
    EntityKey keyOf(const QString &id) const;
    std::unique_ptr<Draft> makeDraft() const;

    QPointer<Catalog> m_catalog;
    wire::EntityKind m_kind = wire::EntityKind::Book;
    QStringList m_columns;
    QString m_column;
    CellField m_field;
    Draft *m_draft = nullptr;            ///< a child
    std::optional<FieldChange> m_before; ///< what was written in the field before the cell was begun
    bool m_tried = false;
};

} // namespace colophon
