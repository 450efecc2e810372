#pragma once

#include "tests/models/catalog/Entities.h"
#include "tests/network/ManualClock.h"

#include <random>

namespace colophon::test {

/// What a catalog goes through, from a seed: changes of others and own ones, stale and repeated versions, renames,
/// deletions, removals, overlays and their ends.
class RandomBatches
{
public:
    /// books: how many ids of books occur; authors 1000 to 1005, publishers 2000 to 2002. The clock outlives it.
    RandomBatches(const Clock &clock, int books, unsigned seed)
        : m_clock(clock)
        , m_books(books)
        , m_random(seed)
    {
    }

    int pick(int below) { return static_cast<int>(m_random() % static_cast<unsigned>(below)); }
    ChangeBatch next();
    /// A book of any id under this version, in whatever state.
    wire::Book book(int number, qint64 version);

private:
    QString title();

    const Clock &m_clock;
    int m_books;
    std::mt19937 m_random;
};

} // namespace colophon::test
