#pragma once

#include "tests/bench/BookMaker.h"
#include "tests/bench/Draws.h"

#include <vector>

namespace colophon::test {

/// What others do to a generated catalog, one after the other, from a seed: of a hundred changes 85 are a price, 10 a
/// title, 5 a new book, a deletion or a restoration; any book as likely as any other. Knows what it has made of each
/// book in 8 bytes, so that a change is the whole book under its next version.
class BookChanges
{
public:
    /// The maker outlives it.
    explicit BookChanges(const BookMaker &maker, std::uint64_t seed = 5);

    wire::Book next();
    /// Another price for that book; nothing when it is deleted.
    std::optional<wire::Book> nextPrice(int number);
    /// The book as the changes so far have left it.
    wire::Book now(int number) const;
    /// Books there are by now.
    int count() const { return static_cast<int>(m_books.size()); }
    /// How often that book was changed; its creation counts as one.
    int changesOf(int number) const;
    /// The number of the book that next() gave last.
    int last() const { return m_last; }

private:
    struct Made
    {
        quint16 changes = 0;
        quint16 titles = 0;
        quint16 prices = 0;
        bool toggled = false; ///< deleted where it was made live, or the other way round
    };

    int anyLive();
    bool isDeleted(int number) const;

    const BookMaker &m_maker;
    Draws m_draws;
    std::vector<Made> m_books;
    std::vector<bool> m_madeDeleted;
    int m_last = -1;
};

} // namespace colophon::test
