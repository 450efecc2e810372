#pragma once

#include "tests/fakes/AnswerHead.h"
#include "tests/fakes/FakeCatalog.h"
#include "tests/network/FakeExchange.h"

#include <QHash>

#include <chrono>
#include <random>
#include <set>

namespace colophon::test {

/// The commands of a base server: creations of any kind, and updates, deletions and restores of books (contract,
/// sections 3.3, 3.4, 8 and 9.3). What is sent is valid but for its version and state; values are not looked at.
class BaseCommands final
{
public:
    /// What was carried out, in order.
    struct Carried
    {
        wire::EntityKind kind = wire::EntityKind::Book;
        QByteArray id;
        qint64 version = 0;
        /// The version it was made on: smaller than version - 1 when it won a race, and what came between is undone.
        qint64 on = 0;
        FakeCatalog::What what = FakeCatalog::What::Update;
        QByteArray correlation;
        QByteArray body;
    };
    struct Answer
    {
        AnswerHead head;
        QByteArray body;
    };
    /// Comparison and append are two steps: updates of a book that name the same version within a few milliseconds can
    /// all be taken, each over the one before (contract, section 3.3).
    struct Race
    {
        std::chrono::milliseconds within{0}; ///< of the first of them; 0: never
        double share = 1;                    ///< of those that could be
    };

    /// @p catalog is changed, @p read what can be read meanwhile: what can be read already is no race any more. Both
    /// outlive it.
    BaseCommands(FakeCatalog &catalog, const FakeCatalog &read, std::uint64_t seed, Race race);

    /// Nothing when it is no command.
    std::optional<Answer> answer(const FakeExchange &exchange, qint64 monotonicMs, qint64 utcMs);
    const std::vector<Carried> &carried() const { return m_carried; }

private:
    /// The updates of a book that named one version.
    struct Racing
    {
        qint64 on = 0;
        qint64 sinceMs = 0;
        std::set<QByteArray> correlations;
    };

    Answer create(const FakeExchange &exchange, wire::EntityKind kind, qint64 utcMs);
    Answer change(const FakeExchange &exchange, const QByteArray &id, FakeCatalog::What what, qint64 monotonicMs,
                  qint64 utcMs);
    bool winsRace(const FakeRow &book, qint64 on, const QByteArray &correlation, qint64 monotonicMs);

    FakeCatalog &m_catalog;
    const FakeCatalog &m_read;
    std::mt19937_64 m_random;
    Race m_race;
    QHash<QByteArray, Racing> m_racing;
    std::vector<Carried> m_carried;
};

} // namespace colophon::test
