#pragma once

#include "models/catalog/Catalog.h"
#include "models/editing/DraftState.h"

#include <QObject>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace colophon {

/// A form's view of what is being written about one entity (visual language, sections 2 and 3). Field names are the
/// paths of EntityFields; `bookTitle`, `year`, `month`, `day`, `publisherId`, `publisherName` and a group's name alone
/// ("prices": the worst state of its fields) are understood as well. UI thread only.
class Draft : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("BookDraft, AuthorDraft, CategoryDraft and PublisherDraft are drafts")
    Q_PROPERTY(colophon::Catalog *catalog READ catalog WRITE setCatalog NOTIFY catalogChanged)
    /// "" for a new entity; set by the draft itself once a new entity was saved.
    Q_PROPERTY(QString entityId READ entityId WRITE setEntityId NOTIFY entityIdChanged)
    Q_PROPERTY(int kind READ kind CONSTANT)
    Q_PROPERTY(bool isNew READ isNew NOTIFY fieldsChanged)
    Q_PROPERTY(bool exists READ exists NOTIFY fieldsChanged)
    Q_PROPERTY(bool deleted READ isDeleted NOTIFY fieldsChanged)
    Q_PROPERTY(int version READ version NOTIFY fieldsChanged)
    Q_PROPERTY(QString title READ title NOTIFY fieldsChanged)
    Q_PROPERTY(bool dirty READ isDirty NOTIFY fieldsChanged)
    Q_PROPERTY(int dirtyCount READ dirtyCount NOTIFY fieldsChanged)
    Q_PROPERTY(bool canSave READ canSave NOTIFY fieldsChanged)
    Q_PROPERTY(bool saving READ isSaving NOTIFY fieldsChanged)
    Q_PROPERTY(bool conflict READ inConflict NOTIFY fieldsChanged)
    /// There is something for the conflict sheet.
    Q_PROPERTY(bool resolvable READ isResolvable NOTIFY fieldsChanged)
    /// Changes meet that are not settled yet, or it was deleted meanwhile: saving needs the conflict sheet first.
    Q_PROPERTY(bool undecided READ isUndecided NOTIFY fieldsChanged)
    Q_PROPERTY(QString conflictText READ conflictText NOTIFY fieldsChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY fieldsChanged)
    Q_PROPERTY(QString editedBy READ editedBy NOTIFY fieldsChanged)
    Q_PROPERTY(QString editedInitials READ editedInitials NOTIFY fieldsChanged)
    Q_PROPERTY(QString editedText READ editedText NOTIFY fieldsChanged)
    /// Rises with every change, for bindings that call the functions below.
    Q_PROPERTY(int revision READ revision NOTIFY fieldsChanged)

public:
    ~Draft() override;

    Catalog *catalog() const { return m_catalog; }
    void setCatalog(Catalog *catalog);
    QString entityId() const { return m_entityId; }
    void setEntityId(const QString &id);
    int kind() const { return static_cast<int>(m_kind); }

    bool isNew() const;
    bool exists() const;
    bool isDeleted() const;
    int version() const;
    QString title() const;
    bool isDirty() const;
    int dirtyCount() const;
    bool canSave() const;
    bool isSaving() const;
    bool inConflict() const;
    bool isResolvable() const;
    bool isUndecided() const;
    QString conflictText() const;
    QString problem() const;
    QString editedBy() const;
    QString editedInitials() const;
    QString editedText() const;
    int revision() const { return m_revision; }

    /// See DraftState.
    Q_INVOKABLE bool save();
    Q_INVOKABLE void discard();
    Q_INVOKABLE bool remove();
    Q_INVOKABLE bool restore();
    /// "", "mine", "pending", "theirs" or "conflict".
    Q_INVOKABLE QString fieldState(const QString &name) const;
    /// "was 22.50", "changed by Ana", "changed by Ana to 24.00", "merged with the change by Ana".
    Q_INVOKABLE QString fieldNote(const QString &name) const;
    Q_INVOKABLE QString fieldError(const QString &name) const;
    Q_INVOKABLE QString fieldWarning(const QString &name) const;
    /// The id of the book that the warning is about, to be opened from it; "" when it is about none.
    Q_INVOKABLE QString fieldWarningTarget(const QString &name) const;
    Q_INVOKABLE void takeTheirs(const QString &name);
    /// See DraftFields::hold.
    Q_INVOKABLE void hold(const QString &name);

    /// For the models of a form: null as long as there is no catalog.
    DraftState *state() const { return m_state.get(); }
    QString text(const QString &path) const;
    void setText(const QString &path, const QString &text);

Q_SIGNALS:
    void catalogChanged();
    void entityIdChanged();
    void fieldsChanged();
    void saved();
    void removed();

protected:
    Draft(wire::EntityKind kind, QObject *parent);

    /// Another entity that a field is warned about, and what the warning says.
    struct Beside
    {
        QString text;
        QUuid target;
    };
    virtual Beside besideOf(const QString &path) const;
    void noteChange();

private:
    void attach();
    void release();
    QStringList pathsOf(const QString &name) const;
    QString stateOf(const QString &path) const;
    QString worded(const QString &path, const FieldValue &value) const;

    wire::EntityKind m_kind;
    QPointer<Catalog> m_catalog;
    QString m_entityId;
    std::shared_ptr<DraftState> m_state;
    int m_revision = 0;
};

} // namespace colophon
