#pragma once

#include "network/wire/Configuration.h"
#include "network/wire/Entity.h"

#include <cstdint>

namespace colophon::test {

class Draws;
enum class Script : quint8;

/// A catalog that looks like a real one, from a seed: titles of usual lengths in several scripts, authors and
/// publishers of whom a few have very many books, ISBNs that check, prices, dates that are partly known, deleted books.
/// Entity n of a kind is the same whenever and wherever it is asked for, and costs no memory. May be used from any
/// thread.
class BookMaker
{
public:
    using Kind = wire::EntityKind;

    /// The first of this many publishers have a tenth of all books each.
    static constexpr int GreatHouses = 3;

    explicit BookMaker(int books, std::uint64_t seed = 20261123);

    /// books, a fifth as many authors, a fiftieth as many publishers, 200 categories.
    int count(Kind kind) const;
    int count() const;

    QUuid id(Kind kind, int number) const;
    /// number: 0 … count(kind) - 1; a book's may be higher, for one that is created later.
    wire::Entity entity(Kind kind, int number) const;
    wire::Book book(int number) const;
    wire::Author author(int number) const;
    wire::Category category(int number) const;
    wire::Publisher publisher(int number) const;
    /// Parts of entity(), without making the rest.
    qint64 changedAt(Kind kind, int number) const; ///< milliseconds since 1970, UTC
    bool isDeleted(Kind kind, int number) const;

    /// Another title for a book, and another price; revision: 1, 2 ….
    QString title(int book, int revision) const;
    wire::Decimal price(int book, int revision) const;
    /// One of the twenty who work here.
    static wire::Actor operatorOf(int number);

    /// The two cultures and three currencies of the catalog.
    static wire::Configuration configuration();

private:
    wire::Stamp stamp(Kind kind, int number) const;
    Script scriptOf(int book) const;
    /// After the catalog was opened, in milliseconds: authors and publishers come with the books that name them.
    qint64 createdAt(Kind kind, int number) const;
    /// How many of them there are when that book is made.
    int known(Kind kind, int book) const;
    void addPeople(int number, wire::Book &book, Draws &draws) const;
    void addPrices(wire::Book &book, Draws &draws) const;

    int m_books;
    std::uint64_t m_seed;
};

} // namespace colophon::test
