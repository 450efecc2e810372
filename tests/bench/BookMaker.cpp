#include "tests/bench/BookMaker.h"

#include "tests/bench/BookWords.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace colophon::test {
namespace {

constexpr int subjects = 200;
constexpr int operators = 20;
// No other is called so.
constexpr QStringView greatHouses[BookMaker::GreatHouses] = {u"Livros da Ponte", u"North Quay Press", u"Маяк"};
constexpr int booksAnAuthor = 5;
constexpr int booksAHouse = 50;
// Created over two years; what was edited since, in the two years after.
constexpr qint64 opened = 1672531200000; // 2023-01-01
constexpr qint64 twoYears = 63072000000;

// What is drawn for one thing must not depend on what is drawn for another.
enum Purpose : std::uint64_t { ForEntity = 1, ForId = 16, ForTitle = 32, ForPrice = 64, ForStamp = 128 };

/// Most draws are near 0: the few who write or print much.
int skewed(Draws &draws, int end)
{
    const double share = draws.share();
    return std::min(static_cast<int>(share * share * end), end - 1);
}

/// Nine digits that no other number below 10^9 gives, with the check digit and the hyphens of a usual range.
QString isbnOf(int number)
{
    // 3^18 has no factor in common with 10^9.
    const qint64 body = (static_cast<qint64>(number) * 387420489 + 123456789) % 1000000000;
    const QString digits = u"978%1"_s.arg(body, 9, 10, QLatin1Char('0'));
    int sum = 0;
    for (int i = 0; i < 12; ++i)
        sum += (digits[i].unicode() - u'0') * (i % 2 == 0 ? 1 : 3);
    const QChar check(u'0' + (10 - sum % 10) % 10);
    // Great publishers have short numbers: 2 to 6 digits.
    const int publisher = 2 + digits[4].digitValue() / 2;
    return digits.left(3) + u'-' + digits[3] + u'-' + digits.mid(4, publisher) + u'-' + digits.mid(4 + publisher) +
           u'-' + check;
}

wire::PartialDate drawDate(Draws &draws)
{
    wire::PartialDate date;
    if (draws.percent(4))
        return date;
    // Most are of the last decades.
    date.year = 2026 - skewed(draws, 150);
    if (draws.percent(25))
        return date;
    date.month = 1 + draws.below(12);
    if (draws.percent(20))
        return date;
    date.day = 1 + draws.below(28);
    return date;
}

template <typename Make>
std::vector<QUuid> drawIds(Draws &draws, int count, Make make)
{
    std::vector<QUuid> ids;
    for (int i = 0; i < count; ++i) {
        const QUuid id = make(draws);
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(id);
    }
    return ids;
}

} // namespace

BookMaker::BookMaker(int books, std::uint64_t seed)
    : m_books(books)
    , m_seed(seed)
{
}

int BookMaker::count(Kind kind) const
{
    switch (kind) {
    case Kind::Book:
        return m_books;
    case Kind::Author:
        return std::max(m_books / booksAnAuthor, 1);
    case Kind::Category:
        return subjects;
    case Kind::Publisher:
        break;
    }
    return std::max(m_books / booksAHouse, GreatHouses + 1);
}

int BookMaker::count() const
{
    int all = 0;
    for (const Kind kind : wire::allEntityKinds)
        all += count(kind);
    return all;
}

QUuid BookMaker::id(Kind kind, int number) const
{
    // As version 7 makes them: the time in front, the rest random.
    Draws draws(m_seed, ForId + static_cast<std::uint64_t>(kind), static_cast<std::uint64_t>(number));
    const auto time = static_cast<std::uint64_t>(opened + number * qint64(57));
    const std::uint64_t rest = draws.next();
    const auto byte = [rest](int shift) {
        return static_cast<uchar>(rest >> shift);
    };
    return QUuid(static_cast<uint>(time >> 16), static_cast<ushort>(time),
                 static_cast<ushort>(0x7000U | (draws.next() & 0xFFFU)), static_cast<uchar>(0x80U | (byte(56) & 0x3FU)),
                 byte(48), byte(40), byte(32), byte(24), byte(16), byte(8), byte(0));
}

wire::Entity BookMaker::entity(Kind kind, int number) const
{
    switch (kind) {
    case Kind::Book:
        return book(number);
    case Kind::Author:
        return author(number);
    case Kind::Category:
        return category(number);
    case Kind::Publisher:
        break;
    }
    return publisher(number);
}

qint64 BookMaker::createdAt(Kind kind, int number) const
{
    // Just before the first book that can name it.
    switch (kind) {
    case Kind::Book:
        break;
    case Kind::Author:
        return createdAt(Kind::Book, number * booksAnAuthor) - 1;
    case Kind::Category:
        return 0;
    case Kind::Publisher:
        return createdAt(Kind::Book, std::max(number - GreatHouses, 0) * booksAHouse) - 1;
    }
    return 2 + number * (twoYears / (m_books + 1));
}

int BookMaker::known(Kind kind, int book) const
{
    if (kind == Kind::Author)
        return std::min(book / booksAnAuthor + 1, count(kind));
    return std::min(book / booksAHouse + 1 + GreatHouses, count(kind));
}

wire::Stamp BookMaker::stamp(Kind kind, int number) const
{
    Draws draws(m_seed, ForStamp + static_cast<std::uint64_t>(kind), static_cast<std::uint64_t>(number));
    wire::Stamp stamp;
    const bool edited = draws.percent(kind == Kind::Book ? 40 : 5);
    stamp.version = edited ? 2 + skewed(draws, 8) : 1;
    const bool deleted = draws.percent(1);
    stamp.deleted = deleted && !(kind == Kind::Publisher && number < GreatHouses);
    if (*stamp.deleted)
        stamp.version = std::max<qint64>(stamp.version, 2);
    const qint64 at =
        stamp.version > 1 ? twoYears + static_cast<qint64>(draws.share() * twoYears) : createdAt(kind, number);
    stamp.updatedAt = QDateTime::fromMSecsSinceEpoch(opened + at, Qt::UTC);
    stamp.updatedBy = operatorOf(draws.below(operators));
    return stamp;
}

qint64 BookMaker::changedAt(Kind kind, int number) const
{
    return stamp(kind, number).updatedAt.toMSecsSinceEpoch();
}

bool BookMaker::isDeleted(Kind kind, int number) const
{
    return *stamp(kind, number).deleted;
}

wire::Book BookMaker::book(int number) const
{
    Draws draws(m_seed, ForEntity, static_cast<std::uint64_t>(number));
    wire::Book book;
    book.id = id(Kind::Book, number);
    book.stamp = stamp(Kind::Book, number);
    book.title = title(number, 0);
    const Script script = scriptOf(number);
    if (draws.percent(90))
        book.isbn = isbnOf(number);
    book.language = drawLanguage(draws, script);
    book.published = drawDate(draws);
    addPeople(number, book, draws);
    addPrices(book, draws);
    if (draws.below(3) == 0) {
        const QString culture = draws.percent(70) ? u"en"_s : u"pt"_s;
        const int length = 150 + draws.below(240);
        book.descriptions[culture] = drawText(draws, script, length);
    }
    return book;
}

void BookMaker::addPeople(int number, wire::Book &book, Draws &draws) const
{
    // Most have one author, few have four.
    const int of = draws.below(20);
    const int authors = of < 12 ? 1 : of < 17 ? 2 : of < 19 ? 3 : 4;
    book.authorIds = drawIds(draws, authors,
                             [&](Draws &from) { return id(Kind::Author, skewed(from, known(Kind::Author, number))); });
    book.categoryIds =
        drawIds(draws, 1 + draws.below(3), [&](Draws &from) { return id(Kind::Category, skewed(from, subjects)); });
    const int houses = known(Kind::Publisher, number);
    const int house =
        draws.percent(10 * GreatHouses) ? draws.below(GreatHouses) : GreatHouses + skewed(draws, houses - GreatHouses);
    if (!draws.percent(2))
        book.publisherId = id(Kind::Publisher, house);
}

void BookMaker::addPrices(wire::Book &book, Draws &draws) const
{
    const wire::Decimal first(99 + 50 * skewed(draws, 200), 2);
    static const QStringList currencies = configuration().currencies;
    const int count = 1 + draws.below(3);
    for (int i = 0; i < count; ++i)
        book.prices[currencies[i]] = i == 0 ? first : wire::Decimal(150 + 50 * skewed(draws, 240), 2);
}

Script BookMaker::scriptOf(int book) const
{
    Draws draws(m_seed, ForTitle, static_cast<std::uint64_t>(book));
    return drawScript(draws);
}

QString BookMaker::title(int book, int revision) const
{
    // The script is the book's, whatever it is called next.
    const Script script = scriptOf(book);
    Draws draws(m_seed, ForTitle + 1 + static_cast<std::uint64_t>(revision), static_cast<std::uint64_t>(book));
    return drawTitle(draws, script);
}

wire::Decimal BookMaker::price(int book, int revision) const
{
    Draws draws(m_seed ^ static_cast<std::uint64_t>(revision), ForPrice, static_cast<std::uint64_t>(book));
    return wire::Decimal(99 + 10 * skewed(draws, 1000), 2);
}

wire::Author BookMaker::author(int number) const
{
    Draws draws(m_seed, ForEntity + 1, static_cast<std::uint64_t>(number));
    wire::Author author;
    author.id = id(Kind::Author, number);
    author.stamp = stamp(Kind::Author, number);
    const Script script = drawScript(draws);
    author.name = drawPerson(draws, script);
    if (draws.percent(20)) {
        const int length = 120 + draws.below(400);
        author.biographies[u"en"_s] = drawText(draws, script, length);
    }
    return author;
}

wire::Category BookMaker::category(int number) const
{
    Draws draws(m_seed, ForEntity + 2, static_cast<std::uint64_t>(number));
    wire::Category category;
    category.id = id(Kind::Category, number);
    category.stamp = stamp(Kind::Category, number);
    category.names[u"en"_s] = subjectName(number, false);
    category.names[u"pt"_s] = subjectName(number, true);
    return category;
}

wire::Publisher BookMaker::publisher(int number) const
{
    Draws draws(m_seed, ForEntity + 3, static_cast<std::uint64_t>(number));
    wire::Publisher publisher;
    publisher.id = id(Kind::Publisher, number);
    publisher.stamp = stamp(Kind::Publisher, number);
    const Script script = drawScript(draws);
    publisher.name = number < GreatHouses ? greatHouses[number].toString() : drawHouse(draws, script);
    return publisher;
}

wire::Actor BookMaker::operatorOf(int number)
{
    static const std::vector<wire::Actor> all = [] {
        std::vector<wire::Actor> made;
        for (int i = 0; i < operators; ++i) {
            Draws draws(20, ForEntity, static_cast<std::uint64_t>(i));
            made.push_back({u"operator-%1"_s.arg(i), drawPerson(draws, Script::Latin)});
        }
        return made;
    }();
    return all[static_cast<size_t>(number % operators)];
}

wire::Configuration BookMaker::configuration()
{
    return {u"en"_s, {u"en"_s, u"pt"_s}, u"GBP"_s, {u"GBP"_s, u"EUR"_s, u"USD"_s}};
}

} // namespace colophon::test
