#pragma once

#include "models/catalog/CatalogStore.h"
#include "tests/models/catalog/Entities.h"

#include <random>

namespace colophon::test {

/// Entities as orders and filters meet them, from a seed: names that begin alike, that differ in case or accents only,
/// that are the same; three scripts; numbers in texts; books that name what is not there, or nobody.
class SampleCatalog
{
public:
    static constexpr int Authors = 1000000; ///< the first author's number; publishers and categories follow likewise
    static constexpr int Publishers = 2000000;
    static constexpr int Categories = 3000000;

    explicit SampleCatalog(unsigned seed)
        : m_random(seed)
    {
    }

    int pick(int below) { return static_cast<int>(m_random() % static_cast<unsigned>(below)); }
    /// So many books and, in proportion, what they name; some of the latter are missing.
    std::vector<wire::Entity> entities(int books);
    wire::Book book(int number, qint64 version, int books);
    wire::Author author(int number, qint64 version);
    wire::Publisher publisher(int number, qint64 version);
    wire::Category category(int number, qint64 version);
    static int othersFor(int books) { return 3 + books / 20; }

    QString title();
    /// A word or a part of one that occurs in some titles or names, folded.
    QByteArray word();

private:
    QString phrase(int words);

    std::mt19937 m_random;
};

} // namespace colophon::test
