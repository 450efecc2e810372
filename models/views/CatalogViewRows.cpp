// How a CatalogView follows its index, and keeps an order of its own while it holds.
#include "models/views/CatalogView.h"

#include "models/views/ViewIndexes.h"

#include <algorithm>

namespace colophon {
namespace {

// What waits is placed by exact runs if it is not more than this, in slices beyond the first.
constexpr int PlacedAtOnce = 128;
constexpr int PlacedByRuns = 2000;
constexpr size_t PlacedBetweenLooksAtTheClock = 32;

} // namespace

void CatalogView::follow(ViewIndex &index)
{
    const auto unlessHeld = [this](auto &&then) {
        return [this, then](auto... values) {
            if (!m_held)
                then(values...);
        };
    };
    connect(&index, &ViewIndex::insertBegan, this,
            unlessHeld([this](int first, int last) { insertBegins(first, last); }));
    connect(&index, &ViewIndex::insertEnded, this, unlessHeld([this] { endInsertRows(); }));
    connect(&index, &ViewIndex::removeBegan, this,
            unlessHeld([this](int first, int last) { removeBegins(first, last); }));
    connect(&index, &ViewIndex::removeEnded, this, unlessHeld([this] { endRemoveRows(); }));
    connect(&index, &ViewIndex::moveBegan, this,
            unlessHeld([this](int from, int before) { moveBegins(from, before); }));
    connect(&index, &ViewIndex::moveEnded, this, unlessHeld([this] { endMoveRows(); }));
    connect(&index, &ViewIndex::resetBegan, this, [this](bool anew) {
        if (!m_held || anew)
            beginResetModel();
    });
    connect(&index, &ViewIndex::resetEnded, this, [this](bool anew) {
        if (m_held && !anew) {
            m_parted = true;
            if (m_releasing)
                releaseHeld();
            return;
        }
        m_held.reset();
        m_releasing = false;
        endResetModel();
        hold();
        noteCounts();
    });
    connect(&index, &ViewIndex::due, this, &CatalogView::indexDue);
    connect(&index, &ViewIndex::placed, this, &CatalogView::indexPlaced);
    connect(&index, &ViewIndex::gone, this, [this](const std::vector<RowSlot> &slots) {
        if (m_held)
            m_held->remove(slots);
    });
    connect(&index, &ViewIndex::valuesChanged, this, &CatalogView::announce);
    connect(&index, &ViewIndex::stateChanged, this, [this] {
        hold();
        noteCounts();
    });
    connect(&index, &ViewIndex::countChanged, this, &CatalogView::noteCounts);
}

bool CatalogView::holdsNow() const
{
    return m_catalog && m_catalog->isReady() && (m_holding || m_releaseTimer.isActive());
}

void CatalogView::hold()
{
    if (m_held || !holdsNow() || !m_index || !m_index->isWhole())
        return;
    m_held.reset(new PlacedRows(*this));
    m_held->assign(m_index->order());
    m_index->marked().each([this](RowSlot slot) { return m_held->mark(slot), true; });
    m_releasing = false;
    m_parted = false;
}

void CatalogView::setHolding(bool holding)
{
    if (holding == m_holding)
        return;
    m_holding = holding;
    if (holding) {
        m_releaseTimer.stop();
        m_releasing = false; // what has not taken its place yet waits again
        hold();
    } else if (m_releaseTimer.intervalAsDuration().count() > 0) {
        m_releaseTimer.start();
    } else {
        releaseHeld();
    }
    Q_EMIT holdingChanged();
}

void CatalogView::setFrozen(bool frozen)
{
    if (frozen == m_frozen)
        return;
    m_frozen = frozen;
    if (!frozen) {
        std::vector<RowSlot> now;
        m_ownWaiting.each([this, &now](RowSlot slot) {
            // What the index itself has still to place comes with it, as every own row does by then.
            if (m_held && m_held->marked().contains(slot) && !m_index->marked().contains(slot))
                now.push_back(slot);
            return true;
        });
        m_ownWaiting.clear();
        if (!now.empty()) {
            m_held->place(now, m_index->compare(), [this](RowSlot slot) { return m_index->order().contains(slot); });
            noteCounts();
        }
    }
    Q_EMIT frozenChanged();
}

void CatalogView::setReleaseDelay(std::chrono::milliseconds delay)
{
    m_releaseTimer.setInterval(delay);
}

void CatalogView::indexDue(const std::vector<ViewIndex::Due> &rows)
{
    if (!m_held)
        return;
    for (const ViewIndex::Due &row : rows)
        m_held->mark(row.slot);
}

void CatalogView::indexPlaced(const std::vector<ViewIndex::Due> &rows)
{
    if (!m_held)
        return;
    for (const ViewIndex::Due &row : rows)
        m_held->mark(row.slot);
    const RowCompare &compare = m_index->compare();
    std::vector<RowSlot> now;
    for (const ViewIndex::Due &row : rows) {
        const bool wanted = m_index->order().contains(row.slot);
        const bool shown = m_held->order().contains(row.slot);
        if (wanted != shown || (wanted && !m_held->stands(row.slot, compare))) {
            if (m_releasing || (row.own && !m_frozen))
                now.push_back(row.slot);
            else if (row.own)
                m_ownWaiting.insert(row.slot);
        } else {
            m_held->unmark(row.slot);
        }
    }
    m_held->place(now, compare, [this](RowSlot slot) { return m_index->order().contains(slot); });
    if (m_releasing && m_held->marked().isEmpty())
        rejoin();
    noteCounts();
}

void CatalogView::releaseHeld()
{
    m_releaseTimer.stop();
    if (!m_held)
        return;
    const int waiting = m_held->marked().size();
    if (m_parted || waiting > PlacedByRuns) {
        rejoinByReset();
        return;
    }
    m_releasing = true;
    if (waiting <= PlacedAtOnce)
        releaseSome(TurnSlices::Clock::time_point::max());
    else
        ViewIndexes::of(*m_catalog).slices().add(this, [this](TurnSlices::Clock::time_point deadline) {
            return releaseSome(deadline);
        });
}

bool CatalogView::releaseSome(TurnSlices::Clock::time_point deadline)
{
    while (m_held && m_releasing) {
        std::vector<RowSlot> some;
        m_held->marked().each([this, &some](RowSlot slot) {
            // What the index itself has still to place comes with it.
            if (!m_index->marked().contains(slot))
                some.push_back(slot);
            return some.size() < PlacedBetweenLooksAtTheClock;
        });
        m_held->place(some, m_index->compare(), [this](RowSlot slot) { return m_index->order().contains(slot); });
        if (m_held->marked().isEmpty())
            rejoin();
        noteCounts();
        if (some.empty())
            break;
        if (TurnSlices::Clock::now() >= deadline)
            return !m_held || !m_releasing;
    }
    return true;
}

void CatalogView::rejoin()
{
    m_held.reset();
    m_releasing = false;
    hold();
}

void CatalogView::rejoinByReset()
{
    beginResetModel();
    m_held.reset();
    m_releasing = false;
    endResetModel();
    hold();
    noteCounts();
}

} // namespace colophon
