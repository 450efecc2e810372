#include "server/demo/DemoEditor.h"

#include "server/domain/CatalogConfiguration.h"

#include <array>

namespace colophond {
namespace {

constexpr std::string_view newEdition = " (new edition)";

/// A price some hundredths above or below `price`, with two places and never the same.
Decimal nearby(const Decimal &price, std::int64_t percent)
{
    const std::int64_t before =
        price.scale() == 2 ? price.units() : static_cast<std::int64_t>(price.toDouble() * 100 + 0.5);
    if (before < 100)
        return Decimal(before + 499, 2);
    const std::int64_t step = before * percent / 100;
    return Decimal(before + (step == 0 ? 50 : step), 2);
}

} // namespace

DemoEditor::DemoEditor(std::uint64_t seed)
    : m_random(seed)
{
}

// std::uniform_int_distribution differs between libraries; the remainder does not, and its bias is nothing here.
std::uint64_t DemoEditor::below(std::uint64_t limit)
{
    return m_random() % limit;
}

std::optional<DemoEdit> DemoEditor::next(const std::map<Uuid, DemoBook> &books)
{
    std::vector<Uuid> live;
    std::vector<Uuid> gone;
    for (const auto &[id, book] : books)
        (book.deleted ? gone : live).push_back(id);
    const std::uint64_t choice = below(100);
    if (!gone.empty() && (choice < 4 || live.empty())) {
        const Uuid &id = gone[below(gone.size())];
        return DemoEdit{Restore{EntityKind::Book, id}, "restore  " + books.at(id).content.title};
    }
    if (live.empty())
        return std::nullopt;
    const Uuid &id = live[below(live.size())];
    const Book &book = books.at(id).content;
    if (choice < 7 && live.size() > 1)
        return DemoEdit{Delete{EntityKind::Book, id}, "delete   " + book.title};
    if (choice < 9)
        return create(book);
    if (choice < 15)
        return changeTitle(id, book);
    return changePrice(id, book);
}

DemoEdit DemoEditor::changePrice(const Uuid &id, Book book)
{
    const std::string wanted = CatalogConfiguration().defaultCurrency;
    auto price = book.prices.find(wanted);
    if (price == book.prices.end())
        price = book.prices.emplace(wanted, Decimal(999, 2)).first;
    const Decimal before = price->second;
    price->second = nearby(before, static_cast<std::int64_t>(below(31)) - 15);
    const std::string text = "price    " + book.title + ": " + before.toText() + " → " + price->second.toText();
    return {Update{id, std::move(book)}, text};
}

DemoEdit DemoEditor::changeTitle(const Uuid &id, Book book)
{
    if (book.title.ends_with(newEdition))
        book.title.resize(book.title.size() - newEdition.size());
    else
        book.title += newEdition;
    const std::string text = "title    " + book.title;
    return {Update{id, std::move(book)}, text};
}

DemoEdit DemoEditor::create(Book book)
{
    static constexpr std::array<std::string_view, 4> kinds = {" (illustrated)", " (large print)", " (pocket edition)",
                                                              " (annotated)"};
    book.title = book.title.substr(0, book.title.find(" (")) + std::string(kinds[below(kinds.size())]);
    book.isbn.reset();
    std::array<std::uint8_t, 16> bytes{};
    for (std::uint8_t &byte : bytes)
        byte = static_cast<std::uint8_t>(below(256));
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x40);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
    const std::string text = "create   " + book.title;
    return {Create{Uuid(bytes), std::move(book)}, text};
}

} // namespace colophond
