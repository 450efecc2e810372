#include "models/editing/UndoStack.h"

#include "models/catalog/Catalog.h"
#include "models/editing/DraftKeeper.h"
#include "models/editing/DraftState.h"
#include "models/editing/FieldMerge.h"
#include "models/editing/Outbox.h"
#include "models/editing/OutboxAction.h"
#include "models/editing/UndoText.h"

#include <QSet>
#include <QTimer>

#include <algorithm>

namespace colophon {

UndoStack::UndoStack(Outbox &outbox, DraftKeeper &keeper, Catalog *catalog)
    : QObject(catalog)
    , m_outbox(outbox)
    , m_keeper(keeper)
{
    connect(&outbox, &Outbox::accepted, this, &UndoStack::take);
    connect(&outbox, &Outbox::confirmed, this, &UndoStack::confirmed);
    connect(&outbox, &Outbox::dropped, this, &UndoStack::dropped);
}

UndoStack::~UndoStack() = default;

UndoStack *UndoStack::of(Catalog *catalog)
{
    return catalog ? catalog->findChild<UndoStack *>(QString(), Qt::FindDirectChildrenOnly) : nullptr;
}

void UndoStack::trim(std::deque<UndoAction> &actions)
{
    while (actions.size() > depth)
        actions.pop_front();
}

void UndoStack::take(const std::vector<Edit> &edits)
{
    if (edits.empty())
        return;
    const QUuid correlationId = edits.front().correlationId;
    const auto way = m_underWay.constFind(correlationId);
    const bool isOwn = way != m_underWay.cend();
    std::deque<UndoAction> &actions = isOwn && way->first == Direction::Back ? m_undone : m_done;
    // An action over many entities comes in parts, and something else may be done between two of them.
    auto found = std::find_if(actions.rbegin(), actions.rend(),
                              [&](const UndoAction &each) { return each.correlationId == correlationId; });
    if (found == actions.rend()) {
        actions.push_back({correlationId, {}, isOwn ? way->second : QString()});
        trim(actions);
        if (!isOwn)
            m_undone.clear();
        found = actions.rbegin();
    }
    UndoAction &action = *found;
    for (const Edit &edit : edits) {
        action.steps.push_back({edit.key, edit.verb, edit.changes, {}});
        // A creation that was never sent folds with its deletion to nothing: only here is left what it was.
        if (edit.verb == CommandVerb::Delete && edit.baseVersion == 0) {
            for (const auto &[path, text] : fieldsOf(edit.base))
                action.steps.back().changes.insert_or_assign(path, FieldChange{text, std::nullopt});
        }
    }
    if (!isOwn)
        action.text = UndoText::of(action, m_outbox.catalog().store());
    Q_EMIT changed();
}

template <class Change>
void UndoStack::eachStep(const QUuid &correlationId, Change change)
{
    for (auto *actions : {&m_done, &m_undone}) {
        // Newest first: it is nearly always the last one.
        const auto action = std::find_if(actions->rbegin(), actions->rend(),
                                         [&](const UndoAction &each) { return each.correlationId == correlationId; });
        if (action == actions->rend())
            continue;
        change(action->steps);
        if (action->steps.empty())
            actions->erase(std::next(action).base());
    }
}

void UndoStack::confirmed(const EditConfirmation &confirmation)
{
    if (!confirmation.carriedOut) {
        // Somebody else did the same: theirs is not ours to undo.
        dropped(confirmation.key, confirmation.correlationId);
        return;
    }
    eachStep(confirmation.correlationId, [&](std::vector<UndoAction::Step> &steps) {
        // Of a restoration and what was changed with it each has its own event; what was folded goes with another verb.
        const auto isOf = [&](const UndoAction::Step &step) {
            return step.key == confirmation.key;
        };
        const bool isOnly = std::count_if(steps.begin(), steps.end(), isOf) == 1;
        for (UndoAction::Step &step : steps) {
            if (isOf(step) && (isOnly || step.verb == confirmation.verb))
                step.eventId = confirmation.eventId;
        }
    });
}

void UndoStack::dropped(const EntityKey &key, const QUuid &correlationId)
{
    eachStep(correlationId, [&](std::vector<UndoAction::Step> &steps) {
        std::erase_if(steps, [&](const UndoAction::Step &step) { return step.key == key; });
    });
    Q_EMIT changed();
}

bool UndoStack::undo()
{
    return !m_done.empty() && reverse(m_done, std::prev(m_done.end()), Direction::Back);
}

bool UndoStack::undoAction(const QString &correlationId)
{
    const auto found = std::find_if(m_done.begin(), m_done.end(), [&](const UndoAction &each) {
        return each.correlationId == QUuid::fromString(correlationId);
    });
    return found != m_done.end() && reverse(m_done, found, Direction::Back);
}

bool UndoStack::redo()
{
    return !m_undone.empty() && reverse(m_undone, std::prev(m_undone.end()), Direction::Forth);
}

UndoStack::Way UndoStack::wayBack(const UndoAction::Step &step) const
{
    Way way;
    const CatalogStore &store = m_outbox.catalog().store();
    const std::optional<wire::Entity> current = m_outbox.current(step.key);
    const QString name = store.nameOf(step.key.kind, step.key.id);
    if (!current && step.verb == CommandVerb::Delete && !step.changes.empty()) {
        for (const auto &[path, change] : step.changes)
            way.changes.insert_or_assign(path, FieldChange{std::nullopt, change.base});
        way.what = NewEdit::What::Values;
        return way;
    }
    if (!current) {
        way.problem = tr("Nothing was undone: the entry is no longer in the catalog.");
        return way;
    }
    const bool isDeleted = wire::stampOf(*current).deleted.value_or(false);
    switch (step.verb) {
    case CommandVerb::Create:
    case CommandVerb::Restore:
        if (isDeleted)
            return way;
        way.what = NewEdit::What::Remove;
        return way;
    case CommandVerb::Delete:
        if (!isDeleted)
            return way;
        way.what = NewEdit::What::Restore;
        return way;
    case CommandVerb::Update:
        break;
    }
    if (isDeleted) {
        way.problem = tr("“%1” was not changed: it is deleted. Restore it first.").arg(name);
        return way;
    }
    const FieldMap now = fieldsOf(*current);
    for (const auto &[path, change] : step.changes) {
        const FieldValue theirs = valueAt(now, path);
        const MergedField merged = mergeField(path, change.mine, change.base, theirs);
        if (merged.how == MergedField::How::Meets)
            way.meeting.insert_or_assign(path, FieldChange{change.mine, change.base});
        else if (merged.value != theirs)
            way.changes.insert_or_assign(path, FieldChange{theirs, merged.value});
    }
    if (way.meeting.empty() && !way.changes.empty())
        way.what = NewEdit::What::Values;
    return way;
}

/// An action on its way back. Steps of one entity, a restoration and what was changed with it, go one after the other.
struct UndoStack::Reversal
{
    std::vector<UndoAction::Step> steps; ///< of this round, the last one first
    std::vector<UndoAction::Step> later; ///< of the next: their entity has its turn before
    std::vector<NewEdit> edits;
    QSet<EntityKey> keys;
    size_t at = 0;
    QUuid correlationId;
    QString problem;
    int asked = 0;
    int missed = 0;
    bool isSaved = false;
};

bool UndoStack::reverse(std::deque<UndoAction> &actions, std::deque<UndoAction>::iterator which, Direction direction)
{
    // It stays what can be undone until it can be.
    if (!m_outbox.catalog().canWrite()) {
        Q_EMIT told(m_outbox.catalog().writeRefusal());
        return false;
    }
    UndoAction action = std::move(*which);
    actions.erase(which);
    const auto reversal = std::make_shared<Reversal>();
    reversal->correlationId = CausationContext::newCorrelation();
    reversal->steps = std::move(action.steps);
    std::reverse(reversal->steps.begin(), reversal->steps.end());
    const bool isLong = reversal->steps.size() > OutboxAction::few;
    m_underWay.insert(reversal->correlationId, {direction, action.text});
    goOn(reversal);
    Q_EMIT changed();
    return isLong || reversal->isSaved;
}

void UndoStack::goOn(const std::shared_ptr<Reversal> &reversal)
{
    const auto end = std::chrono::steady_clock::now() + OutboxAction::slice;
    const bool isLong = reversal->steps.size() > OutboxAction::few;
    for (; reversal->at < reversal->steps.size(); ++reversal->at) {
        if (isLong && std::chrono::steady_clock::now() >= end) {
            QTimer::singleShot(0, this, [this, reversal] { goOn(reversal); });
            return;
        }
        UndoAction::Step &step = reversal->steps[reversal->at];
        const auto known = reversal->keys.size();
        reversal->keys.insert(step.key);
        if (reversal->keys.size() == known)
            reversal->later.push_back(std::move(step));
        else
            takeBack(*reversal, step);
    }
    reversal->steps = std::exchange(reversal->later, {});
    reversal->keys.clear();
    reversal->at = 0;
    if (!reversal->edits.empty()) {
        reversal->isSaved = true;
        OutboxAction *saving = m_outbox.saveAll(std::exchange(reversal->edits, {}), reversal->correlationId);
        connect(saving, &OutboxAction::finished, this, [this, saving, reversal] {
            reversal->missed +=
                saving->total() - saving->countOf(NewEdit::Saved::Queued) - saving->countOf(NewEdit::Saved::Unchanged);
            goOn(reversal);
        });
    } else if (!reversal->steps.empty()) {
        goOn(reversal);
        return;
    } else {
        m_underWay.remove(reversal->correlationId);
        if (reversal->missed > 0)
            Q_EMIT told(tr("%Ln of them could not be changed.", nullptr, reversal->missed));
    }
    if (reversal->steps.empty())
        tell(*reversal);
}

void UndoStack::tell(Reversal &reversal)
{
    if (const int asked = std::exchange(reversal.asked, 0); asked > 0)
        Q_EMIT told(tr("%Ln of them was changed by somebody else since: decide what it shall be.", nullptr, asked));
    else if (!reversal.problem.isEmpty())
        Q_EMIT told(std::exchange(reversal.problem, {}));
    else if (!reversal.isSaved)
        Q_EMIT told(tr("Nothing was left to undo: it is so already."));
}

void UndoStack::takeBack(Reversal &reversal, const UndoAction::Step &step)
{
    const Way way = wayBack(step);
    const std::optional<QUuid> cause =
        step.eventId.isNull() ? std::optional<QUuid>() : std::optional<QUuid>(step.eventId);
    if (!way.problem.isEmpty())
        reversal.problem = way.problem;
    if (!way.meeting.empty()) {
        FieldChanges wanted = way.meeting;
        wanted.insert(way.changes.begin(), way.changes.end());
        m_keeper.open(step.key)->propose(wanted, cause);
        ++reversal.asked;
        Q_EMIT asks(static_cast<int>(step.key.kind), step.key.id.toString(QUuid::WithoutBraces));
    } else if (way.what) {
        reversal.edits.push_back({step.key, *way.what, way.changes, cause, false});
    }
}

} // namespace colophon
