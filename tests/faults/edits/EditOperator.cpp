#include "tests/faults/edits/EditOperator.h"

#include "models/editing/DraftState.h"

#include <algorithm>

namespace colophon::test {

using namespace Qt::StringLiterals;
using What = LedgerEntry::What;
using Verb = LedgerEntry::Verb;
using Chosen = LedgerEntry::Chosen;

namespace {

constexpr int mostTyping = 3;
// Edits that wait while there is no server; an operator stops then and has a coffee.
constexpr int mostWaiting = 12;

QStringList idTexts(CatalogStore &store, wire::EntityKind kind)
{
    QStringList texts;
    for (const QUuid &id : store.ids(kind))
        texts.append(id.toString(QUuid::WithoutBraces));
    texts.sort();
    return texts;
}

} // namespace

EditOperator::EditOperator(CatalogSession &session, Ledger &ledger, const Task &task)
    : m_session(session)
    , m_ledger(ledger)
    , m_task(task)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &EditOperator::step);
}

void EditOperator::start()
{
    if (!m_session.isReady()) {
        connect(&m_session, &CatalogSession::readyChanged, this, &EditOperator::start,
                static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::UniqueConnection));
        return;
    }
    if (m_edits)
        return;
    for (const QString &id : idTexts(m_session.store(), wire::EntityKind::Book))
        m_books.push_back({wire::EntityKind::Book, QUuid::fromString(id)});
    takeUp();
    // Another life draws other edits: the line number tells the lives apart.
    const auto lines = static_cast<std::uint64_t>(m_ledger.entries().size());
    m_edits = std::make_unique<RandomEdits>(
        m_task.seed * 1'000'003 + static_cast<std::uint64_t>(m_task.number) * 10'007 + lines,
        u"o%1n%2"_s.arg(m_task.number).arg(lines), idTexts(m_session.store(), wire::EntityKind::Author),
        idTexts(m_session.store(), wire::EntityKind::Category));
    m_next.start(0);
}

void EditOperator::takeUp()
{
    if (const auto open = m_ledger.open()) {
        const EntityKey key{wire::EntityKind::Book, open->book};
        const auto &edits = outbox().edits();
        const bool isKept = open->correlation.isNull() ? !outbox().refusal(key)
                                                       : std::any_of(edits.begin(), edits.end(), [&](const Edit &edit) {
                                                             return edit.correlationId == open->correlation;
                                                         });
        LedgerEntry end;
        end.what = isKept ? What::Kept : What::Void;
        end.of = open->number;
        m_ledger.append(end);
    }
    m_saved = m_ledger.kept();
    // This operator begins anew: what was typed and not saved is given up, beside what came back when that is decided.
    DraftKeeper &keeper = *m_session.draftKeeper();
    for (const EntityKey &key : keeper.kept()) {
        const FieldChanges returned = outbox().returnedChanges(key);
        FieldChanges typed = keeper.kept(key)->changes;
        std::erase_if(typed, [&](const auto &each) {
            const auto of = returned.find(each.first);
            return of != returned.end() && of->second.mine == each.second.mine;
        });
        const std::shared_ptr<DraftState> draft = keeper.open(key);
        if (!outbox().refusal(key))
            draft->discard();
        else if (!typed.empty())
            m_typing.insert(key, {draft, typed, 0});
    }
}

bool EditOperator::isDone() const
{
    return m_edits && m_saved >= m_task.edits && m_typing.isEmpty() && outbox().count() == 0 &&
           outbox().conflicts() == 0;
}

void EditOperator::step()
{
    m_next.start(std::chrono::milliseconds(1 + m_edits->below(2 * static_cast<int>(m_task.pace.count()))));
    if (const std::vector<EntityKey> returned = outbox().returnedKeys(); !returned.empty()) {
        decide(returned.front());
        return;
    }
    for (const EntityKey &key : m_typing.keys()) {
        if (--m_typing[key].stepsLeft < 0) {
            save(key);
            return;
        }
    }
    if (m_saved + m_typing.size() < m_task.edits && m_typing.size() < mostTyping && outbox().count() < mostWaiting)
        begin();
}

LedgerEntry EditOperator::entryOf(const EntityKey &key, What what) const
{
    LedgerEntry entry;
    entry.what = what;
    entry.edit = what == What::Save ? m_saved + 1 : 0;
    entry.book = key.id;
    entry.version = m_session.store().versionOnServer(key);
    entry.correlation = CausationContext::newCorrelation();
    return entry;
}

bool EditOperator::carryOut(LedgerEntry entry, const std::function<bool()> &action)
{
    m_ledger.append(entry);
    LedgerEntry end;
    end.of = m_ledger.entries().back().number;
    const bool done = action();
    end.what = done ? What::Kept : What::Void;
    m_ledger.append(end);
    if (done && entry.what == What::Save)
        ++m_saved;
    return done;
}

void EditOperator::begin()
{
    const EntityKey key = m_books[static_cast<size_t>(m_edits->below(static_cast<int>(m_books.size())))];
    if (m_typing.contains(key))
        return;
    const std::shared_ptr<DraftState> draft = m_session.draftKeeper()->open(key);
    if (draft->isDeleted() || m_edits->below(100) < 2) {
        // What folds to nothing leaves no trace that a ledger could be held against: nothing of it may wait.
        if (!outbox().isPending(key) && (!draft->isDeleted() || m_edits->below(2) == 0))
            removeOrRestore(key, draft->isDeleted());
        return;
    }
    Typing typing{draft, m_edits->draw(draft->fields().shown()), m_edits->below(3) == 0 ? 1 + m_edits->below(6) : 0};
    for (const auto &[path, change] : typing.began)
        draft->touch(path, change.mine);
    if (typing.began.empty() || !draft->fields().isDirty())
        return;
    m_typing.insert(key, std::move(typing));
}

void EditOperator::removeOrRestore(const EntityKey &key, bool deleted)
{
    LedgerEntry entry = entryOf(key, What::Save);
    entry.verb = deleted ? Verb::Restore : Verb::Delete;
    carryOut(entry, [&] {
        return deleted ? outbox().restore(key, entry.correlation) : outbox().remove(key, entry.correlation);
    });
}

QStringList EditOperator::choose(DraftState &draft, LedgerEntry &entry)
{
    QStringList theirs;
    for (const QString &path : draft.fields().conflicts()) {
        const bool mine = m_edits->below(2) == 0;
        entry.chosen.insert(path, mine ? Chosen::Mine : Chosen::Theirs);
        if (mine)
            draft.settle(path, FieldChoice::Mine);
        else
            theirs.append(path);
    }
    return theirs;
}

void EditOperator::save(const EntityKey &key)
{
    const Typing typing = m_typing.take(key);
    DraftState &draft = *typing.draft;
    if (draft.isDeleted()) {
        draft.discard();
        return;
    }
    LedgerEntry entry = entryOf(key, What::Save);
    for (const auto &[path, change] : typing.began) {
        if (draft.fields().theirs(path) != change.base) {
            entry.typed.insert_or_assign(path, change);
            entry.chosen.insert(path, Chosen::Merged);
        }
    }
    for (const QString &path : choose(draft, entry))
        draft.takeTheirs(path);
    entry.fields = draft.fields().changes();
    if (entry.fields.empty()) {
        draft.discard();
        return;
    }
    if (!carryOut(entry, [&] { return draft.save(entry.correlation); }))
        draft.discard();
}

void EditOperator::decide(const EntityKey &key)
{
    LedgerEntry entry = entryOf(key, What::Choice);
    const Edit *returned = nullptr;
    for (const Edit &edit : outbox().edits()) {
        if (edit.key != key)
            continue;
        entry.settles.push_back(edit.correlationId);
        if (!returned)
            returned = &edit;
    }
    const std::shared_ptr<DraftState> draft = m_session.draftKeeper()->open(key);
    // What was being typed meanwhile is given up, and what it stood on with it.
    const FieldChanges began = m_typing.take(key).began;
    const FieldChanges changes = outbox().returnedChanges(key);
    const auto giveUp = [&] {
        for (const auto &[path, change] : changes)
            entry.chosen.insert(path, Chosen::Theirs);
        entry.correlation = {};
        carryOut(entry, [&] {
            draft->discard();
            return !outbox().refusal(key);
        });
    };
    if (returned->changes.empty() && m_edits->below(2) == 0) {
        entry.verb = returned->verb == CommandVerb::Delete ? Verb::Delete : Verb::Restore;
        carryOut(entry, [&] {
            return entry.verb == Verb::Delete ? outbox().remove(key, entry.correlation)
                                              : outbox().restore(key, entry.correlation);
        });
        return;
    }
    if (returned->changes.empty() || draft->isDeleted() || returned->refusal.reason != Refusal::Reason::Outrun) {
        giveUp();
        return;
    }
    for (const auto &[path, change] : changes)
        entry.chosen.insert(path, Chosen::Merged);
    QStringList theirs = choose(*draft, entry);
    for (const auto &[path, change] : began) {
        theirs.append(path);
        if (changes.contains(path))
            entry.chosen.insert(path, Chosen::Theirs);
    }
    // A draft without anything of mine gives up what came back, of which no line tells yet.
    FieldChanges left = draft->fields().changes();
    for (const QString &path : theirs)
        left.erase(path);
    if (left.empty()) {
        giveUp();
        return;
    }
    for (const QString &path : theirs)
        draft->takeTheirs(path);
    entry.fields = draft->fields().changes();
    carryOut(entry, [&] { return draft->save(entry.correlation); });
}

} // namespace colophon::test
