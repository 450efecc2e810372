#include "models/editing/DuplicateMerge.h"

#include "models/catalog/EditedText.h"
#include "models/editing/FieldRules.h"
#include "models/editing/Outbox.h"
#include "models/editing/OutboxAction.h"

#include <algorithm>

namespace colophon {

namespace {

constexpr auto bookKind = wire::EntityKind::Book;

QString textOf(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

bool isLive(const CatalogStore &store, const EntityKey &key)
{
    const auto shown = store.stamp(key);
    return shown && !shown->deleted.value_or(false);
}

} // namespace

DuplicateMerge::DuplicateMerge(QObject *parent)
    : QAbstractListModel(parent)
    , m_books(new RepointedBooks(this))
{
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, qOverload<>(&DuplicateMerge::prepare));
}

DuplicateMerge::~DuplicateMerge() = default;

void DuplicateMerge::setCatalog(Catalog *catalog)
{
    if (m_catalog == catalog)
        return;
    if (m_catalog)
        m_catalog->store().disconnect(this);
    release();
    m_catalog = catalog;
    m_books->setCatalog(catalog);
    if (catalog) {
        m_naming = std::make_unique<NamingBooks>(catalog->store());
        connect(m_naming.get(), &NamingBooks::changed, this, &DuplicateMerge::booksChanged);
        connect(&catalog->store(), &CatalogStore::changed, this, &DuplicateMerge::storeChanged);
        connect(catalog, &QObject::destroyed, this, &DuplicateMerge::release);
    }
    Q_EMIT catalogChanged();
}

void DuplicateMerge::release()
{
    m_next.stop();
    m_naming.reset();
    m_books->setCatalog(nullptr);
    m_books->show(m_kind, {}, {}, {});
    beginResetModel();
    m_ids.clear();
    endResetModel();
    m_phase = Idle;
    Q_EMIT changed();
}

int DuplicateMerge::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant DuplicateMerge::data(const QModelIndex &index, int role) const
{
    if (!m_catalog || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CatalogStore &store = m_catalog->store();
    const QUuid &id = m_ids[static_cast<size_t>(index.row())];
    switch (role) {
    case EntityIdRole:
        return textOf(id);
    case Qt::DisplayRole:
    case NameRole:
        return store.nameOf(m_kind, id);
    case NoteRole: {
        const auto stamp = store.stamp({m_kind, id});
        if (!stamp || !stamp->updatedAt.isValid())
            return QString();
        const QString age = EditedText::age(stamp->updatedAt, m_catalog->nowMs());
        return stamp->updatedBy.name.isEmpty() ? tr("edited %1").arg(age)
                                               : tr("edited by %1, %2").arg(stamp->updatedBy.name, age);
    }
    case BooksRole:
        return store.liveBooksOf(m_kind, id);
    case KeptRole:
        return id == m_kept;
    default:
        return {};
    }
}

QHash<int, QByteArray> DuplicateMerge::roleNames() const
{
    return {
        {EntityIdRole, "entityId"}, {NameRole, "name"}, {NoteRole, "note"}, {BooksRole, "books"}, {KeptRole, "kept"}};
}

QString DuplicateMerge::keptId() const
{
    return m_kept.isNull() ? QString() : textOf(m_kept);
}

QString DuplicateMerge::keptName() const
{
    return m_catalog ? m_catalog->store().nameOf(m_kind, m_kept) : QString();
}

bool DuplicateMerge::isLooking() const
{
    return m_naming && m_naming->isLooking();
}

int DuplicateMerge::bookCount() const
{
    return m_naming ? static_cast<int>(m_naming->books().size()) : 0;
}

int DuplicateMerge::deletedBookCount() const
{
    return m_naming ? m_naming->deletedCount() : 0;
}

bool DuplicateMerge::canApply() const
{
    if (!m_catalog || !m_catalog->canWrite() || isLooking())
        return false;
    return m_phase == Choosing ? m_ids.size() > 1 : m_phase == Done && bookCount() > 0;
}

int DuplicateMerge::total() const
{
    return m_phase == Saving ? static_cast<int>(m_seen.size() + m_removed.size()) : 0;
}

int DuplicateMerge::done() const
{
    // To make the edits is half of it.
    if (m_phase != Saving)
        return 0;
    if (m_action && m_action->total() > 0)
        return total() / 2 + static_cast<int>(qint64(total()) * m_action->done() / m_action->total() / 2);
    return static_cast<int>(m_seen.size() - m_queue.size()) / 2;
}

std::vector<QUuid> DuplicateMerge::others() const
{
    std::vector<QUuid> others = m_ids;
    std::erase(others, m_kept);
    return others;
}

bool DuplicateMerge::begin(int kind, const QStringList &ids)
{
    const auto wanted = static_cast<wire::EntityKind>(kind);
    if (!m_catalog || m_phase == Saving || wanted == bookKind)
        return false;
    std::vector<QUuid> live;
    for (const QString &each : ids) {
        const QUuid id = QUuid::fromString(each);
        if (isLive(m_catalog->store(), {wanted, id}) && std::find(live.begin(), live.end(), id) == live.end())
            live.push_back(id);
    }
    if (live.empty())
        return false;
    beginResetModel();
    m_kind = wanted;
    m_ids = std::move(live);
    chooseKept();
    endResetModel();
    m_removed.clear();
    m_problem.clear();
    m_phase = Choosing;
    lookAgain();
    return true;
}

void DuplicateMerge::add(const QString &id)
{
    const QUuid added = QUuid::fromString(id);
    if (m_phase != Choosing || !isLive(m_catalog->store(), {m_kind, added}) ||
        std::find(m_ids.begin(), m_ids.end(), added) != m_ids.end())
        return;
    beginInsertRows({}, count(), count());
    m_ids.push_back(added);
    endInsertRows();
    lookAgain();
}

void DuplicateMerge::chooseKept()
{
    const CatalogStore &store = m_catalog->store();
    m_kept = *std::max_element(m_ids.begin(), m_ids.end(), [&](const QUuid &left, const QUuid &right) {
        return store.liveBooksOf(m_kind, left) < store.liveBooksOf(m_kind, right);
    });
}

void DuplicateMerge::keep(const QString &id)
{
    const QUuid kept = QUuid::fromString(id);
    if (m_phase != Choosing || kept == m_kept || std::find(m_ids.begin(), m_ids.end(), kept) == m_ids.end())
        return;
    m_kept = kept;
    Q_EMIT dataChanged(index(0), index(count() - 1), {KeptRole});
    lookAgain();
}

void DuplicateMerge::lookAgain()
{
    m_naming->lookFor(m_kind, m_phase == Choosing ? others() : m_removed);
}

void DuplicateMerge::booksChanged()
{
    if (m_phase == Choosing || m_phase == Done)
        m_books->show(m_kind, m_phase == Choosing ? others() : m_removed, m_kept, m_naming->books());
    Q_EMIT changed();
}

void DuplicateMerge::storeChanged(const ChangeSet &changes)
{
    if (m_phase != Choosing && m_phase != Done)
        return;
    for (const ChangeSet::Row &row : changes.rows) {
        if (row.kind != m_kind)
            continue;
        const auto at = std::find(m_ids.begin(), m_ids.end(), row.id);
        const bool isThere = row.what != ChangeSet::What::Removed && !m_catalog->store().isDeleted(m_kind, row.slot);
        if (m_phase == Done) {
            // Taken back: what names it again is as it was.
            if (isThere && std::erase(m_removed, row.id) > 0)
                lookAgain();
        } else if (at != m_ids.end() && !isThere) {
            dropEntry(row.id);
        } else if (at != m_ids.end()) {
            const QModelIndex place = index(static_cast<int>(at - m_ids.begin()));
            Q_EMIT dataChanged(place, place);
        }
    }
}

void DuplicateMerge::dropEntry(const QUuid &id)
{
    const auto row = static_cast<int>(std::find(m_ids.begin(), m_ids.end(), id) - m_ids.begin());
    m_problem = tr("“%1” was deleted meanwhile.").arg(m_catalog->store().nameOf(m_kind, id));
    beginRemoveRows({}, row, row);
    m_ids.erase(m_ids.begin() + row);
    endRemoveRows();
    if (id == m_kept && !m_ids.empty()) {
        chooseKept();
        Q_EMIT dataChanged(index(0), index(count() - 1), {KeptRole});
    }
    lookAgain();
}

bool DuplicateMerge::apply()
{
    Outbox *outbox = Outbox::of(m_catalog);
    if (!canApply() || !outbox)
        return false;
    if (!isLive(m_catalog->store(), {m_kind, m_kept})) {
        m_problem = tr("Nothing was changed: “%1” is deleted.").arg(keptName());
        Q_EMIT changed();
        return false;
    }
    if (m_phase == Choosing) {
        m_removed = others();
        m_correlationId = CausationContext::newCorrelation();
    }
    m_before = m_phase;
    m_phase = Saving;
    m_problem.clear();
    m_edits.clear();
    m_refused = 0;
    m_queue = m_naming->books();
    m_seen = QSet<QUuid>(m_queue.begin(), m_queue.end());
    m_next.start();
    Q_EMIT changed();
    return true;
}

void DuplicateMerge::prepare()
{
    const auto end = std::chrono::steady_clock::now() + OutboxAction::slice;
    while (!m_queue.empty() && std::chrono::steady_clock::now() < end) {
        const QUuid book = m_queue.back();
        m_queue.pop_back();
        prepare(book);
    }
    if (m_queue.empty()) {
        // What came to name one of them meanwhile.
        for (const QUuid &book : m_naming->books()) {
            if (!m_seen.contains(book)) {
                m_seen.insert(book);
                m_queue.push_back(book);
            }
        }
    }
    if (m_queue.empty())
        save();
    Q_EMIT changed();
}

void DuplicateMerge::prepare(const QUuid &book)
{
    const CatalogStore &store = m_catalog->store();
    const EntityKey key{bookKind, book};
    const auto shown = store.find(key);
    if (!shown || wire::stampOf(*shown).deleted.value_or(false))
        return;
    const QString path = pathNaming(m_kind);
    FieldMap fields = fieldsOf(*shown);
    const QString before = valueAt(fields, path).value_or(QString());
    const QString after = repointed(before, m_removed, m_kept);
    if (after == before)
        return;
    fields.insert_or_assign(path, after);
    QString error = store.isWhole(key) ? QString() : tr("its long texts cannot be read");
    for (const auto &[at, verdict] : FieldRules(m_catalog->configuration(), u'.').check(bookKind, fields)) {
        if (error.isEmpty())
            error = verdict.error;
    }
    if (error.isEmpty()) {
        m_edits.push_back({key, NewEdit::What::Values, {{path, {before, after}}}});
        return;
    }
    // What it has to go on naming stays.
    ++m_refused;
    for (const QString &id : before.split(u' ', Qt::SkipEmptyParts))
        std::erase(m_removed, QUuid::fromString(id));
    m_problem = tr("%n book(s) cannot be saved and were left as they are, and what they name was not deleted. “%1”: %2",
                   nullptr, m_refused)
                    .arg(store.name(bookKind, store.slotOf(key)), error);
}

void DuplicateMerge::save()
{
    m_next.stop();
    const CatalogStore &store = m_catalog->store();
    std::reverse(m_edits.begin(), m_edits.end());
    for (const QUuid &id : m_removed) {
        if (isLive(store, {m_kind, id}))
            m_edits.push_back({{m_kind, id}, NewEdit::What::Remove});
    }
    if (!isLive(store, {m_kind, m_kept}) || m_edits.empty()) {
        if (!m_edits.empty())
            m_problem = tr("Nothing was changed: “%1” was deleted meanwhile.").arg(keptName());
        m_phase = m_before;
        lookAgain();
        return;
    }
    m_action = Outbox::of(m_catalog)->saveAll(std::exchange(m_edits, {}), m_correlationId);
    connect(m_action, &OutboxAction::progressed, this, &DuplicateMerge::changed);
    connect(m_action, &OutboxAction::finished, this, [this, action = m_action.data()] { saved(*action); });
}

void DuplicateMerge::saved(const OutboxAction &action)
{
    m_action.clear();
    if (action.countOf(NewEdit::Saved::NotKept) == action.total()) {
        m_problem = tr("Nothing was changed.");
        if (const Outbox *outbox = Outbox::of(m_catalog); outbox && !outbox->problem().isEmpty())
            m_problem = outbox->problem();
        m_phase = m_before;
        lookAgain();
        return;
    }
    m_phase = Done;
    // From the start: what was left is found, whatever the reason.
    lookAgain();
    Q_EMIT merged(textOf(m_correlationId), mergedCount());
}

void DuplicateMerge::cancel()
{
    if (m_phase != Saving)
        return;
    if (m_action) {
        m_action->cancel();
        return;
    }
    m_next.stop();
    m_phase = m_before;
    lookAgain();
}

void DuplicateMerge::close()
{
    if (m_phase != Choosing)
        return;
    beginResetModel();
    m_ids.clear();
    endResetModel();
    m_phase = Idle;
    m_naming->lookFor(m_kind, {});
}

} // namespace colophon
