#include "models/editing/BulkEdit.h"

#include "models/editing/BulkWords.h"
#include "network/wire/UuidV7.h"

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

/// What a worker has: fields as they were read, and what comes of them.
struct BulkEdit::Job
{
    std::shared_ptr<const BulkChange> change;
    std::vector<int> rows;
    std::vector<FieldMap> fields;
    std::vector<BulkChange::Outcome> outcomes;
    std::atomic_bool dropped = false; ///< nobody waits for it any more

    void work()
    {
        for (size_t i = 0; i < fields.size() && !dropped; ++i)
            outcomes.push_back(change->of(fields[i]));
    }
};

BulkEdit::BulkEdit(QObject *parent)
    : QAbstractListModel(parent)
    , m_form(new BulkForm(this))
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &BulkEdit::run);
    connect(m_form, &BulkForm::changed, this, &BulkEdit::anew);
}

BulkEdit::~BulkEdit()
{
    if (m_job)
        m_job->dropped = true;
}

void BulkEdit::setCatalog(Catalog *catalog)
{
    if (m_catalog == catalog)
        return;
    end();
    if (m_catalog)
        m_catalog->store().disconnect(this);
    if (m_outbox)
        m_outbox->disconnect(this);
    m_catalog = catalog;
    m_outbox = Outbox::of(catalog);
    if (m_catalog) {
        connect(&m_catalog->store(), &CatalogStore::changed, this, &BulkEdit::followStore);
        connect(m_catalog, &Catalog::operatorChanged, this, &BulkEdit::changed);
    }
    if (m_outbox) {
        connect(m_outbox, &Outbox::entityChanged, this, &BulkEdit::followEntity);
        connect(m_outbox, &Outbox::confirmed, this, &BulkEdit::confirmed);
        connect(m_outbox, &Outbox::dropped, this, &BulkEdit::dropped);
        connect(m_outbox, &Outbox::folded, this, &BulkEdit::folded);
    }
    Q_EMIT catalogChanged();
}

void BulkEdit::begin(int kind, const QStringList &ids)
{
    end();
    m_kind = static_cast<wire::EntityKind>(kind);
    beginResetModel();
    for (const QString &text : ids) {
        const QUuid id = QUuid::fromString(text);
        if (m_places.contains(id))
            continue;
        m_places.insert(id, count());
        m_rows.push_back({id, BulkRow::State::Open, {}, {}, {}});
    }
    m_counts[static_cast<size_t>(BulkRow::State::Open)] = count();
    endResetModel();
    m_form->begin(m_catalog, m_kind);
    Q_EMIT changed();
}

void BulkEdit::end()
{
    m_next.stop();
    if (m_job)
        m_job->dropped = true;
    m_job.reset();
    if (m_action)
        m_action->disconnect(this);
    m_action.clear();
    m_phase = Previewing;
    m_cancelled = false;
    m_correlationId = {};
    m_open.clear();
    m_told.clear();
    m_confirmed.clear();
    m_applied.clear();
    m_carriedBy.clear();
    beginResetModel();
    m_rows.clear();
    m_places.clear();
    m_counts = {};
    endResetModel();
    Q_EMIT changed();
}

void BulkEdit::anew()
{
    if (m_phase != Previewing)
        return;
    if (m_job)
        m_job->dropped = true;
    m_job.reset();
    m_open.clear();
    for (int row = 0; row < count(); ++row) {
        BulkRow &each = m_rows[static_cast<size_t>(row)];
        each.state = BulkRow::State::Open;
        each.before.reset();
        each.after.reset();
        each.reason.clear();
        if (m_form->isReady())
            m_open.push_back(row);
    }
    m_counts = {};
    m_counts[static_cast<size_t>(BulkRow::State::Open)] = count();
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1));
    schedule();
    Q_EMIT changed();
}

void BulkEdit::followStore(const ChangeSet &changes)
{
    for (const ChangeSet::Row &changed : changes.rows) {
        if (changed.kind == m_kind && !changed.derived)
            reopen(m_places.value(changed.id, -1));
    }
    // Rows read by the names of other entities.
    if (!changes.renamed.empty() && count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {TitleRole, BeforeRole, AfterRole, SpokenRole});
}

void BulkEdit::reopen(int row)
{
    if (row < 0 || m_phase != Previewing)
        return;
    if (!m_form->isReady()) {
        Q_EMIT dataChanged(index(row), index(row));
        return;
    }
    if (m_rows[static_cast<size_t>(row)].state == BulkRow::State::Open && !m_job)
        return;
    // What a worker is at, of this row too, is older than what stands in the catalog now: the row is looked at again
    // after it.
    m_open.push_back(row);
    schedule();
    Q_EMIT changed();
}

void BulkEdit::schedule()
{
    if (!m_open.empty() && !m_job)
        m_next.start(0);
}

void BulkEdit::run()
{
    if (m_phase == Previewing)
        look();
    else
        settleSome();
}

QString BulkEdit::obstacle(const EntityKey &key, FieldMap &fields) const
{
    const auto entity = m_outbox ? m_outbox->current(key) : m_catalog->store().find(key);
    if (!entity)
        return BulkWords::gone();
    if (wire::stampOf(*entity).deleted.value_or(false))
        return BulkWords::deleted();
    if (!m_catalog->store().isWhole(key))
        return BulkWords::unreadable();
    if (m_outbox && m_outbox->refusal(key))
        return BulkWords::returned();
    fields = fieldsOf(*entity);
    return {};
}

void BulkEdit::look()
{
    if (!m_catalog || m_job)
        return;
    const auto job = std::make_shared<Job>();
    job->change = m_form->change();
    const bool outside = job->change->wish().operation == BulkChange::Operation::Replace && m_outbox &&
                         m_outbox->workers().run && m_outbox->workers().deliver;
    const auto until = std::chrono::steady_clock::now() + slice;
    int done = 0;
    while (!m_open.empty() && done < mostInSlice && (done == 0 || std::chrono::steady_clock::now() < until)) {
        const int row = m_open.front();
        m_open.pop_front();
        ++done;
        FieldMap fields;
        const QString kept = obstacle(keyOf(row), fields);
        if (!kept.isEmpty()) {
            take(row, {BulkChange::Outcome::How::LeftOut, {}, {}, kept});
        } else if (outside) {
            job->rows.push_back(row);
            job->fields.push_back(std::move(fields));
        } else {
            take(row, job->change->of(fields));
        }
    }
    if (!job->rows.empty()) {
        m_job = job;
        const QPointer<BulkEdit> self(this);
        m_outbox->workers().run([job, self, deliver = m_outbox->workers().deliver] {
            job->work();
            deliver([job, self] {
                if (self)
                    self->reckoned(job);
            });
        });
    }
    tellRows();
    schedule();
    Q_EMIT sliced(done);
    Q_EMIT changed();
}

void BulkEdit::reckoned(const std::shared_ptr<Job> &job)
{
    if (job != m_job)
        return;
    m_job.reset();
    for (size_t i = 0; i < job->outcomes.size(); ++i)
        take(job->rows[i], job->outcomes[i]);
    tellRows();
    schedule();
    Q_EMIT changed();
}

void BulkEdit::take(int row, const BulkChange::Outcome &outcome)
{
    using How = BulkChange::Outcome::How;
    BulkRow &held = m_rows[static_cast<size_t>(row)];
    held.before = outcome.before;
    held.after = outcome.after;
    setState(row,
             outcome.how == How::Changes ? BulkRow::State::Changes
             : outcome.how == How::Stays ? BulkRow::State::Stays
                                         : BulkRow::State::LeftOut,
             outcome.reason);
}

void BulkEdit::setState(int row, BulkRow::State state, const QString &reason)
{
    BulkRow &held = m_rows[static_cast<size_t>(row)];
    --m_counts[static_cast<size_t>(held.state)];
    ++m_counts[static_cast<size_t>(state)];
    held.state = state;
    held.reason = reason;
    m_told.push_back(row);
}

void BulkEdit::tellRows()
{
    std::vector<int> rows = std::exchange(m_told, {});
    std::sort(rows.begin(), rows.end());
    for (size_t at = 0; at < rows.size();) {
        const int first = rows[at];
        int last = first;
        while (at < rows.size() && rows[at] <= last + 1)
            last = rows[at++];
        Q_EMIT dataChanged(index(first), index(last));
    }
}

int BulkEdit::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

FieldWords BulkEdit::words() const
{
    return {m_catalog->store(), m_form->decimalPoint()};
}

FieldValue BulkEdit::heldValue(int row) const
{
    const auto entity = m_catalog->store().find(keyOf(row));
    return entity ? valueAt(fieldsOf(*entity), m_form->path()) : FieldValue();
}

QVariant BulkEdit::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid) || !m_catalog)
        return {};
    const BulkRow &row = m_rows[static_cast<size_t>(index.row())];
    const auto pair = [&] {
        const FieldValue before = row.state == BulkRow::State::Open ? heldValue(index.row()) : row.before;
        const FieldValue after = row.state == BulkRow::State::Open ? before : row.after;
        return BulkWords::pair(words(), m_form->path(), before, after);
    };
    const bool differs = row.before != row.after;
    switch (role) {
    case EntityIdRole:
        return QString::fromLatin1(wire::uuidText(row.id));
    case Qt::DisplayRole:
    case TitleRole:
        return m_catalog->store().nameOf(m_kind, row.id);
    case BeforeRole:
        return pair().before;
    case AfterRole:
        return differs ? pair().after : QString();
    case StateRole:
        return static_cast<int>(row.state);
    case StruckRole:
        return differs && !FieldWords::isList(m_form->path());
    case StateTextRole:
        return row.state == BulkRow::State::Open && !m_form->isReady() ? QString() : BulkWords::state(row.state);
    case ReasonRole:
        return row.reason;
    case SpokenRole: {
        const QString name = m_catalog->store().nameOf(m_kind, row.id);
        const auto [before, after] = pair();
        const auto said = [](const QString &text) {
            return text.isEmpty() ? FieldWords::empty() : text;
        };
        const QString what = differs ? tr("%1 becomes %2").arg(said(before), said(after)) : said(before);
        return tr("%1. %2. %3. %4").arg(name, what, BulkWords::state(row.state), row.reason).trimmed();
    }
    default:
        return {};
    }
}

QHash<int, QByteArray> BulkEdit::roleNames() const
{
    return {{EntityIdRole, "entityId"},   {TitleRole, "title"},   {BeforeRole, "before"},
            {AfterRole, "after"},         {StruckRole, "struck"}, {StateRole, "rowState"},
            {StateTextRole, "stateText"}, {ReasonRole, "reason"}, {SpokenRole, "spoken"}};
}

} // namespace colophon
