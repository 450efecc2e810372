// The order of a view's rows against a plain list, through random changes at all sizes.
#include "models/views/SlotOrder.h"

#include <QTest>

#include <numeric>
#include <random>
#include <set>

using namespace colophon;

namespace {

constexpr RowSlot Slots = 60000;

/// The same operations on a SlotOrder and on a vector. Rows stand in the order of their ranks, except those that are
/// marked as skipped.
class Twins
{
public:
    explicit Twins(quint32 seed)
        : m_random(seed)
        , m_rank(Slots)
    {
        std::iota(m_rank.begin(), m_rank.end(), 0);
        std::shuffle(m_rank.begin(), m_rank.end(), m_random);
    }

    int pick(int below) { return std::uniform_int_distribution(0, below - 1)(m_random); }
    int size() const { return static_cast<int>(plain.size()); }

    std::vector<RowSlot> absent(int count)
    {
        std::vector<RowSlot> found;
        RowSlot slot = static_cast<RowSlot>(pick(Slots));
        for (RowSlot tried = 0; tried < Slots && static_cast<int>(found.size()) < count; ++tried) {
            if (!order.contains(slot))
                found.push_back(slot);
            slot = (slot + 7919) % Slots;
        }
        return found;
    }

    void insert(int row, const std::vector<RowSlot> &added)
    {
        order.insert(row, added);
        plain.insert(plain.begin() + row, added.begin(), added.end());
    }
    void remove(int first, int count)
    {
        order.remove(first, count);
        plain.erase(plain.begin() + first, plain.begin() + first + count);
    }
    void move(int from, int to)
    {
        order.move(from, to);
        const RowSlot slot = plain[static_cast<size_t>(from)];
        plain.erase(plain.begin() + from);
        plain.insert(plain.begin() + to, slot);
    }
    void assign(int count)
    {
        std::vector<RowSlot> slots(Slots);
        std::iota(slots.begin(), slots.end(), 0);
        std::shuffle(slots.begin(), slots.end(), m_random);
        slots.resize(static_cast<size_t>(count));
        order.assign(slots, Slots);
        plain = slots;
    }
    void sort()
    {
        std::sort(plain.begin(), plain.end(), [this](RowSlot a, RowSlot b) { return m_rank[a] < m_rank[b]; });
        order.assign(plain, Slots);
    }

    /// Some row and its neighbours.
    bool agree()
    {
        if (order.size() != size() || order.isEmpty() != plain.empty())
            return false;
        if (plain.empty())
            return true;
        const int first = pick(size());
        for (int row = first; row < std::min(first + 3, size()); ++row) {
            const RowSlot slot = plain[static_cast<size_t>(row)];
            if (order.at(row) != slot || !order.contains(slot) || order.rowOf(slot) != row)
                return false;
        }
        return true;
    }
    bool agreeWhole() const
    {
        if (order.flat() != plain)
            return false;
        std::vector<bool> contained(Slots);
        for (int row = 0; row < size(); ++row) {
            const RowSlot slot = plain[static_cast<size_t>(row)];
            contained[slot] = true;
            if (order.at(row) != slot || order.rowOf(slot) != row)
                return false;
        }
        for (RowSlot slot = 0; slot < Slots; ++slot) {
            if (order.contains(slot) != contained[slot])
                return false;
        }
        return true;
    }

    /// The place of @p slot by looking at every row.
    template <class Skip>
    int placeOf(RowSlot slot, Skip skip) const
    {
        int place = 0;
        for (int row = 0; row < size(); ++row) {
            const RowSlot other = plain[static_cast<size_t>(row)];
            if (other != slot && !skip(other) && less(other, slot))
                place = row + 1;
        }
        return place;
    }
    bool less(RowSlot a, RowSlot b) const { return m_rank[a] < m_rank[b]; }
    template <class Skip>
    int lowerBound(RowSlot slot, Skip skip) const
    {
        return order.lowerBound(
            slot, [this](RowSlot a, RowSlot b) { return less(a, b); }, skip);
    }

    SlotOrder order;
    std::vector<RowSlot> plain;

private:
    std::mt19937 m_random;
    std::vector<quint32> m_rank;
};

} // namespace

class SlotOrderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anythingAgreesWithAPlainList_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<int>("most");
        QTest::newRow("none or a few") << 1U << 4;
        QTest::newRow("one chunk") << 2U << 500;
        QTest::newRow("some chunks") << 3U << 3000;
        QTest::newRow("many chunks") << 4U << 50000;
    }
    void anythingAgreesWithAPlainList()
    {
        QFETCH(const quint32, seed);
        QFETCH(const int, most);
        Twins twins(seed);
        SlotOrder kept;
        std::vector<RowSlot> keptPlain;
        for (int step = 0; step < 25000; ++step) {
            // Grows, shrinks and grows again.
            const bool grows = (step / 2500) % 2 == 0;
            const int size = twins.size();
            const int much = twins.pick(50) == 0 ? most / 4 + 1 : 1 + twins.pick(3);
            switch (twins.pick(8)) {
            case 0:
            case 1:
            case 2:
                if (grows)
                    twins.insert(twins.pick(size + 1), twins.absent(std::min(much, most - size)));
                else if (size > 0)
                    twins.remove(twins.pick(size), 1);
                break;
            case 3:
                if (size > 0) {
                    const int first = twins.pick(size);
                    twins.remove(first, std::min(grows ? 1 : much, size - first));
                }
                break;
            case 4:
                if (grows)
                    twins.insert(size, twins.absent(std::min(much, most - size)));
                break;
            case 5:
                if (twins.pick(2000) == 0) {
                    twins.assign(twins.pick(most + 1));
                } else if (twins.pick(500) == 0) {
                    QCOMPARE(kept.flat(), keptPlain);
                    kept = twins.order;
                    keptPlain = twins.plain;
                }
                break;
            default:
                if (size > 0)
                    twins.move(twins.pick(size), twins.pick(size));
            }
            QVERIFY(twins.agree());
            if (step % 2500 == 0)
                QVERIFY(twins.agreeWhole());
        }
        QVERIFY(twins.agreeWhole());
        QCOMPARE(kept.flat(), keptPlain); // what happened since did not touch the copy
        twins.order.clear();
        QCOMPARE(twins.order.size(), 0);
        QVERIFY(!twins.order.contains(0));
    }

    void aRowsPlaceIsFoundAmongThoseThatAreNotSkipped_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("skipped");
        for (const int size : {0, 1, 2, 300, 3000, 50000}) {
            for (const int skipped : std::set{0, std::min(3, size), size / 2, size})
                QTest::addRow("%d of %d", skipped, size) << size << skipped;
        }
    }
    void aRowsPlaceIsFoundAmongThoseThatAreNotSkipped()
    {
        QFETCH(const int, size);
        QFETCH(const int, skipped);
        Twins twins(static_cast<quint32>(size * 7 + skipped));
        twins.assign(size);
        twins.sort();
        std::vector<bool> skip(Slots);
        const auto skips = [&skip](RowSlot slot) {
            return skip[slot];
        };
        // Rows that stand anywhere are skipped: some here and there, or whole stretches.
        for (int left = skipped; left > 0;) {
            const int first = twins.pick(size);
            for (int row = first; row < size && row < first + (skipped > 100 ? 700 : 1) && left > 0; ++row) {
                const size_t place = static_cast<size_t>(row);
                if (!skip[twins.plain[place]])
                    --left;
                skip[twins.plain[place]] = true;
            }
        }
        for (int i = 0; i < skipped; ++i) {
            const int from = twins.pick(size);
            if (skip[twins.plain[static_cast<size_t>(from)]] && i < 200)
                twins.move(from, twins.pick(size));
        }
        for (int i = 0; i < 60; ++i) {
            const RowSlot slot =
                size > 0 && i % 2 == 0 ? twins.order.at(twins.pick(size)) : static_cast<RowSlot>(twins.pick(Slots));
            QCOMPARE(twins.lowerBound(slot, skips), twins.placeOf(slot, skips));
        }
    }

    void aRowThatStandsRightStays()
    {
        Twins twins(9);
        twins.assign(2000);
        twins.sort();
        const auto none = [](RowSlot) {
            return false;
        };
        for (int row = 0; row < twins.size(); ++row)
            QCOMPARE(twins.lowerBound(twins.order.at(row), none), row);
    }

    void walkingEndsWhereItIsTold()
    {
        Twins twins(10);
        twins.assign(2000);
        std::vector<RowSlot> seen;
        const auto first = [&seen](size_t count) {
            return [&seen, count](RowSlot slot) {
                seen.push_back(slot);
                return seen.size() < count;
            };
        };
        QVERIFY(!twins.order.walk(first(1200)));
        QCOMPARE(seen, std::vector<RowSlot>(twins.plain.begin(), twins.plain.begin() + 1200));
        seen.clear();
        QVERIFY(twins.order.walk(first(5000)));
        QCOMPARE(seen, twins.plain);
    }

    void whatWasMovedFromIsEmpty()
    {
        Twins twins(11);
        twins.assign(2000);
        SlotOrder taken = std::move(twins.order);
        QCOMPARE(taken.flat(), twins.plain);
        QVERIFY(twins.order.isEmpty());
        twins.order = std::move(taken);
        QVERIFY(taken.isEmpty());
        taken.insert(0, 7);
        QCOMPARE(taken.flat(), std::vector<RowSlot>{7});
        QVERIFY(twins.agreeWhole());
    }

    void aRowTakesTenBytesAtMost()
    {
        constexpr int Rows = 200000;
        std::vector<RowSlot> slots(Rows);
        std::iota(slots.begin(), slots.end(), 0);
        SlotOrder order;
        order.assign(slots, Rows);
        QVERIFY(order.bytes() <= 10 * Rows);
        SlotOrder appended;
        for (const RowSlot slot : slots)
            appended.insert(appended.size(), slot);
        QVERIFY(appended.bytes() <= 10 * Rows);
    }
};

QTEST_APPLESS_MAIN(SlotOrderTest)
#include "SlotOrderTest.moc"
