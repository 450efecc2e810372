#include "models/editing/HistoryModel.h"

#include "models/editing/HistoryFields.h"
#include "network/wire/UuidV7.h"

#include <algorithm>

namespace colophon {

HistoryModel::HistoryModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

HistoryModel::~HistoryModel() = default;

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QString HistoryModel::entityId() const
{
    return m_key.id.isNull() ? QString() : QString::fromLatin1(wire::uuidText(m_key.id));
}

void HistoryModel::setCatalog(Catalog *catalog)
{
    if (m_catalog == catalog)
        return;
    if (m_catalog) {
        m_catalog->disconnect(this);
        m_catalog->store().disconnect(this);
        m_catalog->recent().disconnect(this);
        if (auto *reader = HistoryReader::of(m_catalog))
            reader->disconnect(this);
    }
    m_catalog = catalog;
    if (m_catalog) {
        connect(&m_catalog->store(), &CatalogStore::changed, this, &HistoryModel::storeChanged);
        connect(m_catalog, &Catalog::agesChanged, this, &HistoryModel::ageChanged);
        connect(m_catalog, &QObject::destroyed, this, &HistoryModel::restart);
        connect(&m_catalog->recent(), &RecentChanges::expired, this, [this] {
            if (count() > 0)
                Q_EMIT dataChanged(index(0), index(0), {FreshRole});
        });
        if (auto *reader = HistoryReader::of(m_catalog))
            connect(reader, &HistoryReader::changed, this, &HistoryModel::restart);
    }
    Q_EMIT subjectChanged();
    restart();
}

void HistoryModel::setKind(int kind)
{
    if (this->kind() == kind)
        return;
    m_key.kind = static_cast<wire::EntityKind>(kind);
    Q_EMIT subjectChanged();
    restart();
}

void HistoryModel::setEntityId(const QString &id)
{
    const QUuid read = QUuid::fromString(id);
    if (m_key.id == read)
        return;
    m_key.id = read;
    Q_EMIT subjectChanged();
    restart();
}

void HistoryModel::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    Q_EMIT subjectChanged();
    follow();
}

void HistoryModel::set(State state, const QString &problem)
{
    m_state = state;
    m_problem = problem;
    Q_EMIT changed();
}

void HistoryModel::restart()
{
    m_reading.reset();
    m_isReading = false;
    m_again = false;
    m_whole = false;
    cancelLook();
    if (!m_rows.empty()) {
        beginResetModel();
        m_rows.clear();
        endResetModel();
    }
    set(Empty);
    follow();
}

void HistoryModel::follow()
{
    if (!m_active || !m_catalog || m_key.id.isNull())
        return;
    const auto *reader = HistoryReader::of(m_catalog);
    if (!reader || reader->keeps() == HistoryReader::Keeps::Unknown) {
        set(Waiting, tr("The history is read from the server, which has not answered yet."));
        return;
    }
    if (reader->keeps() == HistoryReader::Keeps::No) {
        set(NotKept, tr("This server keeps no history. What is shown under Details is what there is."));
        return;
    }
    const qint64 version = m_catalog->store().versionOnServer(m_key);
    if (version == 0) {
        set(Empty, tr("The server does not have this yet. Its history begins when it was sent."));
        return;
    }
    if (m_rows.empty()) {
        if (m_state != Failed)
            read(0);
        return;
    }
    const qint64 newest = m_rows.front().event.version;
    if (version < newest)
        restart();
    else if (version > newest)
        read(0);
}

void HistoryModel::read(qint64 before)
{
    if (m_isReading) {
        m_again = m_again || before == 0;
        return;
    }
    if (!m_reading)
        m_reading = std::make_unique<QObject>();
    m_isReading = true;
    m_readBefore = before;
    set(m_rows.empty() ? Loading : Ready);
    HistoryReader::of(m_catalog)->history(
        m_key, m_reading.get(), {before, pageSize},
        [this, before](const ApiResult<HistoryReader::Events> &answer) { took(before, answer); });
}

void HistoryModel::took(qint64 before, const ApiResult<HistoryReader::Events> &answer)
{
    m_isReading = false;
    if (!answer.ok()) {
        m_again = false;
        set(Failed, tr("The history could not be read: %1").arg(answer.error.text()));
        return;
    }
    const bool isLast = answer.value.size() < static_cast<size_t>(pageSize);
    if (before > 0) {
        m_whole = isLast;
        append(answer.value);
    } else if (m_rows.empty()) {
        m_whole = isLast;
        append(answer.value);
    } else {
        prepend(answer.value);
    }
    set(Ready);
    if (std::exchange(m_again, false))
        read(0);
}

HistoryModel::Row HistoryModel::rowOf(const wire::HistoryEvent &event) const
{
    return {event, HistoryFields::changesOf(m_key.kind, event), HistoryFields::deletionOf(event)};
}

void HistoryModel::append(const HistoryReader::Events &events)
{
    std::vector<Row> rows;
    for (const wire::HistoryEvent &event : events) {
        if (m_rows.empty() || event.version < m_rows.back().event.version)
            rows.push_back(rowOf(event));
    }
    if (rows.empty())
        return;
    beginInsertRows({}, count(), count() + static_cast<int>(rows.size()) - 1);
    std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
    endInsertRows();
}

void HistoryModel::prepend(const HistoryReader::Events &events)
{
    const qint64 newest = m_rows.front().event.version;
    std::vector<Row> rows;
    for (const wire::HistoryEvent &event : events) {
        if (event.version > newest)
            rows.push_back(rowOf(event));
    }
    if (rows.empty())
        return;
    // More came than a page holds: what lies between is read again with the rest.
    if (rows.back().event.version > newest + 1) {
        replace(events);
        return;
    }
    beginInsertRows({}, 0, static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.begin(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    endInsertRows();
    noteShown();
}

void HistoryModel::replace(const HistoryReader::Events &events)
{
    beginResetModel();
    m_rows.clear();
    for (const wire::HistoryEvent &event : events)
        m_rows.push_back(rowOf(event));
    m_whole = false;
    endResetModel();
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_active && m_state == Ready && !m_rows.empty() && !m_whole && !m_isReading;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        read(m_rows.back().event.version);
}

void HistoryModel::retry()
{
    if (m_state != Failed)
        return;
    read(m_rows.empty() ? 0 : m_readBefore);
}

void HistoryModel::storeChanged(const ChangeSet &changes)
{
    const bool mine = std::any_of(changes.rows.begin(), changes.rows.end(), [this](const ChangeSet::Row &row) {
        return row.id == m_key.id && row.kind == m_key.kind;
    });
    if (mine) {
        noteShown();
        follow();
        previewAgain();
    } else if (!changes.renamed.empty() && m_key.kind == wire::EntityKind::Book) {
        noteShown();
    }
}

void HistoryModel::noteShown()
{
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {ChangesRole, CanPutBackRole, FreshRole, CauseRowRole});
}

void HistoryModel::ageChanged()
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_catalog->nowMs()).date();
    if (std::exchange(m_today, today) != today && count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {DayRole});
}

} // namespace colophon
