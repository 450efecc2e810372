#pragma once

#include "tests/fakes/FakeCatalog.h"

#include <random>

namespace colophon::test {

/// Makes the changes of a run from a seed: what operators of several places would do to a catalog.
class ChangeMaker final
{
public:
    explicit ChangeMaker(std::uint64_t seed)
        : m_random(seed)
    {
    }

    /// So many books, and authors, categories and publishers in proportion.
    void fill(FakeCatalog &catalog, int books, qint64 atMs);
    /// One change: nearly always of a row that is there.
    void change(FakeCatalog &catalog, qint64 atMs);
    /// The same rows as some backup may have held them: some older, some not there, some that were never there since.
    std::vector<FakeRow> backupOf(const FakeCatalog &catalog);

private:
    FakeRow made(wire::EntityKind kind, int number);
    void edit(FakeRow &row);
    QByteArray text(int words);
    QByteArray oneOf(wire::EntityKind kind);
    std::vector<QByteArray> someOf(wire::EntityKind kind, int most);
    int below(int bound) { return static_cast<int>(m_random() % std::uint64_t(bound)); }

    std::mt19937_64 m_random;
    std::array<int, 4> m_count{}; ///< rows made so far, of each kind
};

} // namespace colophon::test
