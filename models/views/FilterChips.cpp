#include "models/views/FilterChips.h"

#include "models/views/FilterText.h"

#include <QSet>

#include <algorithm>

namespace colophon {

FilterChips::FilterChips(QObject *parent)
    : QAbstractListModel(parent)
{
}

void FilterChips::setView(CatalogView *view)
{
    if (view == m_view)
        return;
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (view) {
        connect(view, &CatalogView::filterChanged, this, &FilterChips::takeIn);
        connect(view, &CatalogView::catalogChanged, this, &FilterChips::followCatalog);
        connect(view, &QObject::destroyed, this, &FilterChips::follow);
        connect(view, &CatalogView::kindChanged, this, [this] {
            Q_EMIT fieldKeysChanged();
            rewriteAll();
        });
    }
    follow();
    Q_EMIT viewChanged();
    Q_EMIT fieldKeysChanged();
}

void FilterChips::follow()
{
    followCatalog();
    takeIn();
}

void FilterChips::followCatalog()
{
    Catalog *catalog = m_view ? m_view->catalog() : nullptr;
    if (catalog == m_catalog)
        return;
    if (m_catalog)
        m_catalog->store().disconnect(this);
    m_catalog = catalog;
    if (catalog)
        connect(&catalog->store(), &CatalogStore::changed, this, &FilterChips::storeChanged);
    rewriteAll();
}

void FilterChips::takeIn()
{
    const std::vector<FieldFilter> now = m_view ? m_view->spec().filter.where : std::vector<FieldFilter>();
    const auto [mine, theirs] = std::mismatch(m_conditions.begin(), m_conditions.end(), now.begin(), now.end());
    const int first = static_cast<int>(mine - m_conditions.begin());
    const int alike = static_cast<int>(std::mismatch(m_conditions.rbegin(), std::make_reverse_iterator(mine),
                                                     now.rbegin(), std::make_reverse_iterator(theirs))
                                           .first -
                                       m_conditions.rbegin());
    const int before = count() - alike - first;
    const int after = static_cast<int>(now.size()) - alike - first;
    const int changed = std::min(before, after);
    if (before > after) {
        beginRemoveRows({}, first + changed, first + before - 1);
        m_conditions = now;
        endRemoveRows();
    } else if (after > before) {
        beginInsertRows({}, first + changed, first + after - 1);
        m_conditions = now;
        endInsertRows();
    } else {
        m_conditions = now;
    }
    rewrite(first, first + changed - 1);
    if (before != after)
        Q_EMIT countChanged();
}

void FilterChips::rewrite(int first, int last)
{
    if (first <= last)
        Q_EMIT dataChanged(index(first), index(last));
}

void FilterChips::storeChanged(const ChangeSet &changes)
{
    if (m_conditions.empty())
        return;
    // A name that no book shows yet comes as a row only.
    QSet<QUuid> named;
    for (const ChangeSet::Renamed &renamed : changes.renamed)
        named.insert(m_catalog->store().rows().id(renamed.kind, renamed.slot));
    for (const ChangeSet::Row &row : changes.rows) {
        if (row.kind != wire::EntityKind::Book && row.what != ChangeSet::What::Changed)
            named.insert(row.id);
    }
    for (int row = 0; row < count(); ++row) {
        const FieldFilter &condition = m_conditions[static_cast<size_t>(row)];
        const bool isNamed = std::any_of(condition.ids.begin(), condition.ids.end(),
                                         [&named](const QUuid &id) { return named.contains(id); });
        // Names of operators come with rows.
        if (isNamed || condition.test == FieldFilter::Test::ChangedBy)
            Q_EMIT dataChanged(index(row), index(row), {ValueRole});
    }
}

QStringList FilterChips::fieldKeys() const
{
    QStringList keys;
    if (!m_view)
        return keys;
    for (const Field field : FieldFilter::fieldsOf(m_view->spec().kind))
        keys.append(FieldFilter::keyOf(field));
    return keys;
}

QString FilterChips::fieldLabel(const QString &key) const
{
    const auto field = FieldFilter::fieldFromKey(key);
    return field && m_view ? FilterText::field(m_view->spec().kind, *field) : QString();
}

QString FilterChips::fieldGlyph(const QString &key) const
{
    const auto field = FieldFilter::fieldFromKey(key);
    return field ? FilterText::glyph(*field) : QString();
}

void FilterChips::add(const FieldFilter &condition)
{
    if (!condition.isValid() || std::find(m_conditions.begin(), m_conditions.end(), condition) != m_conditions.end())
        return;
    std::vector<FieldFilter> all = m_conditions;
    all.push_back(condition);
    set(std::move(all));
}

void FilterChips::replace(const FieldFilter &before, const FieldFilter &condition)
{
    std::vector<FieldFilter> all = m_conditions;
    const auto found = std::find(all.begin(), all.end(), before);
    const bool isThere = std::find(all.begin(), all.end(), condition) != all.end();
    if (!condition.isValid() || before == condition)
        return;
    if (found == all.end()) {
        add(condition);
        return;
    }
    if (isThere)
        all.erase(found);
    else
        *found = condition;
    set(std::move(all));
}

void FilterChips::remove(int row)
{
    if (row < 0 || row >= count())
        return;
    std::vector<FieldFilter> all = m_conditions;
    all.erase(all.begin() + row);
    set(std::move(all));
}

void FilterChips::clear()
{
    set({});
}

void FilterChips::set(std::vector<FieldFilter> conditions)
{
    if (!m_view)
        return;
    FilterSpec filter = m_view->filter();
    filter.where = std::move(conditions);
    m_view->setFilter(filter);
}

int FilterChips::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant FilterChips::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FieldFilter &condition = m_conditions[static_cast<size_t>(index.row())];
    switch (role) {
    case FieldKeyRole:
        return FieldFilter::keyOf(condition.field);
    case GlyphRole:
        return FilterText::glyph(condition.field);
    case LeadRole:
        return m_view ? FilterText::lead(m_view->spec().kind, condition) : QString();
    case Qt::DisplayRole:
    case ValueRole:
        return m_catalog ? FilterText::value(*m_catalog, condition) : QString();
    default:
        return {};
    }
}

QHash<int, QByteArray> FilterChips::roleNames() const
{
    return {{FieldKeyRole, "fieldKey"}, {GlyphRole, "glyph"}, {LeadRole, "lead"}, {ValueRole, "value"}};
}

} // namespace colophon
