#include "models/views/ShownRows.h"

#include "models/views/ViewRole.h"

#include <QMetaObject>

#include <algorithm>
#include <cmath>

namespace colophon {

static_assert(static_cast<int>(ViewRole::EntityId) > ShownRows::PlaceRole);

namespace {

/// Pixels that come of counting with fractions of them: nobody sees them, but a window would be painted.
constexpr double Hair = 1.0 / 1024;

} // namespace

ShownRows::ShownRows(QObject *parent)
    : QAbstractListModel(parent)
{
    connect(&m_beat, &ReadingBeat::due, this, &ShownRows::follow);
}

void ShownRows::setView(CatalogView *view)
{
    if (m_view == view)
        return;
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (view) {
        connect(view, &CatalogView::rowsInserted, this, &ShownRows::rowsChanged);
        connect(view, &CatalogView::rowsAboutToBeRemoved, this, &ShownRows::rowsLeave);
        connect(view, &CatalogView::rowsRemoved, this, &ShownRows::rowsChanged);
        connect(view, &CatalogView::rowsMoved, this, &ShownRows::rowsChanged);
        connect(view, &CatalogView::modelReset, this, &ShownRows::viewReset);
        connect(view, &CatalogView::dataChanged, this, &ShownRows::valuesChanged);
        connect(view, &QObject::destroyed, this, &ShownRows::viewReset);
    }
    Q_EMIT viewChanged();
    viewReset();
}

void ShownRows::setFlickable(QObject *flickable)
{
    if (m_flickable == flickable)
        return;
    if (m_flickable)
        m_flickable->disconnect(this);
    m_flickable = flickable;
    m_ahead = 0;
    if (flickable) {
        connect(flickable, SIGNAL(contentYChanged()), this, SLOT(scrolled()));
        connect(flickable, SIGNAL(heightChanged()), this, SLOT(scrolled()));
    }
    Q_EMIT flickableChanged();
    viewReset();
}

void ShownRows::setRowHeight(double height)
{
    if (height <= 0 || height == m_rowHeight)
        return;
    settle();
    const double row = top() / m_rowHeight;
    m_rowHeight = height;
    Q_EMIT rowHeightChanged();
    scrollTo(row * height);
    arrange();
}

void ShownRows::reveal(int row)
{
    settle();
    if (!m_view || row < 0 || row >= m_view->count())
        return;
    const double upper = row * m_rowHeight;
    const double lower = upper + m_rowHeight - height();
    if (upper < top())
        scrollTo(upper);
    else if (lower > top())
        scrollTo(std::min(lower, upper));
    arrange();
}

int ShownRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_slots.size());
}

QVariant ShownRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || !m_view)
        return {};
    const Slot &slot = m_slots[static_cast<size_t>(index.row())];
    if (role == PlaceRole)
        return slot.place;
    if (role == OffsetRole)
        return slot.offset;
    const int row = m_stale ? m_view->rowOf(slot.id) : slot.place;
    return row < 0 ? QVariant() : m_view->data(m_view->index(row), role);
}

QHash<int, QByteArray> ShownRows::roleNames() const
{
    QHash<int, QByteArray> names = viewRoleNames();
    names.insert(PlaceRole, "place");
    names.insert(OffsetRole, "offset");
    return names;
}

double ShownRows::top() const
{
    return m_flickable ? m_flickable->property("contentY").toDouble() + m_ahead : 0;
}

double ShownRows::height() const
{
    return m_flickable ? m_flickable->property("height").toDouble() : 0;
}

double ShownRows::clamped(double contentY) const
{
    const double rows = m_view ? m_view->count() * m_rowHeight : 0;
    return std::clamp(contentY, 0.0, std::max(rows - height(), 0.0));
}

ScrollAnchor ShownRows::anchor() const
{
    const double top = this->top();
    const double bottom = top + height();
    std::vector<Slot> shown;
    std::copy_if(m_slots.begin(), m_slots.end(), std::back_inserter(shown), [&](const Slot &slot) {
        return slot.place >= 0 && (slot.place + 1) * m_rowHeight > top && slot.place * m_rowHeight < bottom;
    });
    std::sort(shown.begin(), shown.end(), [](const Slot &a, const Slot &b) { return a.place < b.place; });
    ScrollAnchor anchor;
    for (const Slot &slot : shown)
        anchor.add(slot.id, slot.place * m_rowHeight - top);
    return anchor;
}

void ShownRows::scrollTo(double top)
{
    if (!m_flickable)
        return;
    // The extent first: a Flickable that is made shorter brings itself back into it.
    m_setting = true;
    m_flickable->setProperty("contentHeight", m_view ? m_view->count() * m_rowHeight : 0);
    const double place = clamped(top);
    m_ahead = 0;
    m_toFollow = false;
    if (place != this->top())
        m_flickable->setProperty("contentY", place);
    m_setting = false;
}

void ShownRows::standAt(double top)
{
    if (m_followedAtOnce) {
        scrollTo(top);
        return;
    }
    m_ahead += clamped(top) - this->top();
    m_toFollow = true;
    m_beat.note();
}

void ShownRows::follow()
{
    if (!m_flickable || !m_view)
        return;
    if (m_flickable->property("moving").toBool()) {
        m_beat.note(); // it would stop
        return;
    }
    settle();
    scrollTo(top());
    arrange();
}

void ShownRows::rowsChanged()
{
    if (m_stale)
        return;
    m_stale = true;
    QMetaObject::invokeMethod(this, &ShownRows::settle, Qt::QueuedConnection);
}

void ShownRows::rowsLeave(const QModelIndex &, int first, int last)
{
    const bool many = last - first >= rowCount();
    for (int row = first; row <= last && !many; ++row) {
        const QUuid id = m_view->uuidAt(row);
        const auto slot = std::find_if(m_slots.begin(), m_slots.end(),
                                       [&](const Slot &shown) { return shown.place >= 0 && shown.id == id; });
        if (slot != m_slots.end())
            slot->left = true;
    }
    for (Slot &slot : m_slots)
        slot.left = slot.left || many;
}

void ShownRows::settle()
{
    if (!m_stale || !m_view)
        return;
    const double top = this->top();
    // What was removed whole leaves the rows below it in its place.
    standAt(top <= 0 ? 0 : anchor().contentY(*m_view, m_rowHeight).value_or(top));
    m_stale = false;
    arrange();
}

void ShownRows::viewReset()
{
    if (!m_view || m_view->count() == 0) {
        // What comes next may be of another kind, with other delegates.
        beginResetModel();
        m_slots.clear();
        m_stale = false;
        endResetModel();
        scrollTo(0);
        return;
    }
    const double top = this->top();
    scrollTo(top <= 0 ? 0 : anchor().contentY(*m_view, m_rowHeight).value_or(0));
    m_stale = false;
    arrange();
    // A reset may have changed any value of the rows that stayed.
    for (size_t i = 0; i < m_slots.size(); ++i) {
        if (m_slots[i].place >= 0)
            Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)));
    }
}

void ShownRows::valuesChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles)
{
    for (size_t i = 0; i < m_slots.size(); ++i) {
        const Slot &slot = m_slots[i];
        if (slot.place < 0 || !(slot.left || m_view->isTouched(slot.row)))
            continue;
        const int row = m_stale ? m_view->rowOf(slot.id) : slot.place;
        if (row < first.row() || row > last.row())
            continue;
        const QModelIndex changed = index(static_cast<int>(i));
        Q_EMIT dataChanged(changed, changed, roles);
    }
}

void ShownRows::scrolled()
{
    if (m_setting)
        return;
    settle();
    // Where it has not followed yet its ends are not those of the list.
    if (m_toFollow && top() != clamped(top()))
        scrollTo(top());
    if (firstRow() != m_first || rowsToShow() != m_shown) {
        arrange();
    } else {
        Changed changed;
        moveRows(changed);
        tell(std::move(changed));
    }
}

int ShownRows::rowsToShow() const
{
    // One more than fit: the first is rarely whole.
    const int room = height() > 0 ? static_cast<int>(std::ceil(height() / m_rowHeight)) + 1 : 0;
    return std::min(m_view ? m_view->count() : 0, room);
}

int ShownRows::firstRow() const
{
    const int count = m_view ? m_view->count() : 0;
    return std::clamp(static_cast<int>(std::floor(top() / m_rowHeight)), 0, count - rowsToShow());
}

void ShownRows::arrange()
{
    m_first = firstRow();
    m_shown = rowsToShow();
    QHash<QUuid, int> missing;
    missing.reserve(m_shown);
    for (int row = m_first; row < m_first + m_shown; ++row)
        missing.insert(m_view->uuidAt(row), row);
    // All have their places before anybody hears of one.
    Changed changed;
    const auto give = [&](size_t i, Slot row) {
        const bool another = m_slots[i].place < 0 || m_slots[i].left || m_slots[i].id != row.id;
        row.row = m_view->slotAt(row.place);
        row.offset = m_slots[i].offset;
        m_slots[i] = row;
        changed.emplace_back(i, another ? QList<int>() : QList<int>{PlaceRole});
    };
    std::vector<size_t> idle;
    for (size_t i = 0; i < m_slots.size(); ++i) {
        const int place = missing.value(m_slots[i].id, -1);
        if (m_slots[i].place < 0 || m_slots[i].left || place < 0) {
            idle.push_back(i);
            continue;
        }
        missing.remove(m_slots[i].id);
        m_slots[i].row = m_view->slotAt(place); // after a reset perhaps another
        if (m_slots[i].place != place)
            give(i, {.id = m_slots[i].id, .place = place});
    }

    auto next = missing.constKeyValueBegin();
    const auto end = missing.constKeyValueEnd();
    for (const size_t i : idle) {
        if (next != end) {
            give(i, {.id = next->first, .place = next->second});
            ++next;
        } else if (m_slots[i].place >= 0) {
            give(i, {.id = m_slots[i].id});
        }
    }
    moveRows(changed);
    tell(std::move(changed));
    if (next == end)
        return;
    const double top = this->top();
    const int first = rowCount();
    const auto more = std::distance(next, end);
    beginInsertRows({}, first, first + static_cast<int>(more) - 1);
    for (; next != end; ++next)
        m_slots.push_back({.id = next->first,
                           .row = m_view->slotAt(next->second),
                           .place = next->second,
                           .left = false,
                           .offset = next->second * m_rowHeight - top});
    endInsertRows();
}

void ShownRows::moveRows(Changed &changed)
{
    const double top = this->top();
    bool any = false;
    for (size_t i = 0; i < m_slots.size(); ++i) {
        const double offset = m_slots[i].place * m_rowHeight - top;
        if (m_slots[i].place < 0 || std::abs(offset - m_slots[i].offset) < Hair)
            continue;
        m_slots[i].offset = offset;
        any = true;
        const auto known =
            std::find_if(changed.begin(), changed.end(), [i](const auto &one) { return one.first == i; });
        if (known == changed.end())
            changed.emplace_back(i, QList<int>{OffsetRole});
        else if (!known->second.isEmpty())
            known->second.append(OffsetRole);
    }
    if (!any)
        return;
    ++m_moves;
    Q_EMIT moved();
}

void ShownRows::tell(Changed changed)
{
    // One signal for neighbours: whoever listens looks at all delegates for each.
    std::sort(changed.begin(), changed.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (size_t i = 0; i < changed.size();) {
        size_t end = i + 1;
        while (end < changed.size() && changed[end].first == changed[end - 1].first + 1 &&
               changed[end].second == changed[i].second)
            ++end;
        Q_EMIT dataChanged(index(static_cast<int>(changed[i].first)), index(static_cast<int>(changed[end - 1].first)),
                           changed[i].second);
        i = end;
    }
}

} // namespace colophon
