#include "tests/bench/BookChanges.h"

#include <QDateTime>

namespace colophon::test {
namespace {

constexpr qint64 begin = 1795000000000; // 2026-11-18, after everything that was made

} // namespace

BookChanges::BookChanges(const BookMaker &maker, std::uint64_t seed)
    : m_maker(maker)
    , m_draws(seed)
    , m_books(static_cast<size_t>(maker.count(wire::EntityKind::Book)))
{
    m_madeDeleted.reserve(m_books.size());
    for (int i = 0; i < count(); ++i)
        m_madeDeleted.push_back(m_maker.isDeleted(wire::EntityKind::Book, i));
}

bool BookChanges::isDeleted(int number) const
{
    const auto book = static_cast<size_t>(number);
    return m_madeDeleted[book] != m_books[book].toggled;
}

int BookChanges::anyLive()
{
    // What is deleted is not edited.
    int number = m_draws.below(count());
    for (int tries = 0; isDeleted(number) && tries < count(); ++tries)
        number = m_draws.below(count());
    return number;
}

int BookChanges::changesOf(int number) const
{
    const bool isNew = number >= m_maker.count(wire::EntityKind::Book);
    return m_books[static_cast<size_t>(number)].changes + (isNew ? 1 : 0);
}

wire::Book BookChanges::next()
{
    const int what = m_draws.below(300);
    if (what < 5) {
        m_last = count();
        m_books.emplace_back();
        m_madeDeleted.push_back(false);
        return now(m_last);
    }
    if (what < 15) {
        m_last = m_draws.below(count());
        Made &made = m_books[static_cast<size_t>(m_last)];
        made.toggled = !made.toggled;
    } else {
        m_last = anyLive();
        Made &made = m_books[static_cast<size_t>(m_last)];
        ++(what < 45 ? made.titles : made.prices);
    }
    ++m_books[static_cast<size_t>(m_last)].changes;
    return now(m_last);
}

std::optional<wire::Book> BookChanges::nextPrice(int number)
{
    if (isDeleted(number))
        return std::nullopt;
    m_last = number;
    ++m_books[static_cast<size_t>(number)].prices;
    ++m_books[static_cast<size_t>(number)].changes;
    return now(number);
}

wire::Book BookChanges::now(int number) const
{
    const Made &made = m_books[static_cast<size_t>(number)];
    wire::Book book = m_maker.book(number);
    const bool isNew = number >= m_maker.count(wire::EntityKind::Book);
    if (isNew)
        book.stamp.version = 1;
    book.stamp.deleted = isDeleted(number);
    if (made.changes == 0 && !isNew)
        return book;
    book.stamp.version += made.changes;
    book.stamp.updatedAt = QDateTime::fromMSecsSinceEpoch(begin + number % 1000 + made.changes * qint64(1000), Qt::UTC);
    book.stamp.updatedBy = BookMaker::operatorOf(number + made.changes);
    if (made.titles > 0)
        book.title = m_maker.title(number, made.titles);
    if (made.prices > 0)
        book.prices[BookMaker::configuration().defaultCurrency] = m_maker.price(number, made.prices);
    return book;
}

} // namespace colophon::test
