#pragma once

#include "models/editing/EditConfirmation.h"
#include "models/editing/NewEdit.h"
#include "models/editing/UndoAction.h"

#include <QHash>
#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <deque>
#include <memory>
#include <optional>
#include <utility>

namespace colophon {

class Catalog;
class DraftKeeper;
class Outbox;

/// What the operator did in this session, across its windows, to be taken back one by one and done again. To take an
/// action back is an action of its own: it is sent as any other, with the event that it undoes as its cause, and merges
/// with what others did meanwhile; where the two meet it is put into the drafts, for the operator to decide. What still
/// waits in the outbox is folded with it there. A child of its Catalog. UI thread only.
class UndoStack : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A session owns its undo stack")
    /// "price of Dune"; empty when there is nothing to take back.
    Q_PROPERTY(QString undoText READ undoText NOTIFY changed)
    Q_PROPERTY(QString redoText READ redoText NOTIFY changed)
    /// Correlation id of what would be taken back; "" for nothing.
    Q_PROPERTY(QString lastAction READ lastAction NOTIFY changed)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY changed)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY changed)

public:
    static constexpr size_t depth = 100;

    /// Both outlive it, or die with it.
    UndoStack(Outbox &outbox, DraftKeeper &keeper, Catalog *catalog);
    ~UndoStack() override;

    /// The stack among the children of @p catalog; null when there is none.
    static UndoStack *of(Catalog *catalog);

    bool canUndo() const { return !m_done.empty(); }
    bool canRedo() const { return !m_undone.empty(); }
    QString undoText() const { return canUndo() ? m_done.back().text : QString(); }
    QString redoText() const { return canRedo() ? m_undone.back().text : QString(); }

    QString lastAction() const
    {
        return canUndo() ? m_done.back().correlationId.toString(QUuid::WithoutBraces) : QString();
    }

    /// Takes this action back, wherever it stands; see undo().
    Q_INVOKABLE bool undoAction(const QString &correlationId);
    /// Takes the last action back, a long one in slices of a turn. False when nothing of it could be: told() said why.
    Q_INVOKABLE bool undo();
    /// Does again what was undone last.
    Q_INVOKABLE bool redo();

Q_SIGNALS:
    void changed();
    /// What came of it, in a sentence, where it is not just what was asked for.
    void told(const QString &text);
    /// What others did meanwhile meets what is to be taken back: it waits in the draft of this entity.
    void asks(int kind, const QString &entityId);

private:
    enum class Direction : quint8 { Forth, Back };
    struct Reversal;
    /// What taking a step back comes to.
    struct Way
    {
        std::optional<NewEdit::What> what; ///< nothing: it is so already, or cannot be
        QString problem;
        FieldChanges changes; ///< that fit, with what is shown now as base
        FieldChanges meeting; ///< to be decided: from what the action left, to what was before
    };

    void take(const std::vector<Edit> &edits);
    void confirmed(const EditConfirmation &confirmation);
    void dropped(const EntityKey &key, const QUuid &correlationId);
    bool reverse(std::deque<UndoAction> &actions, std::deque<UndoAction>::iterator which, Direction direction);
    /// A long one in slices of a turn.
    void goOn(const std::shared_ptr<Reversal> &reversal);
    void takeBack(Reversal &reversal, const UndoAction::Step &step);
    void tell(Reversal &reversal);
    Way wayBack(const UndoAction::Step &step) const;
    static void trim(std::deque<UndoAction> &actions);
    template <class Change>
    void eachStep(const QUuid &correlationId, Change change);

    Outbox &m_outbox;
    DraftKeeper &m_keeper;
    std::deque<UndoAction> m_done;
    std::deque<UndoAction> m_undone;
    /// Actions on their way into the outbox that take something back, or do it again, and how that reads.
    QHash<QUuid, std::pair<Direction, QString>> m_underWay;
};

} // namespace colophon
