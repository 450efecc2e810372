#pragma once

#include "server/CatalogCore.h"

#include <atomic>
#include <filesystem>
#include <future>
#include <memory>
#include <random>
#include <stdlib.h>
#include <string>

namespace colophond::test {

/// A folder that is removed at the end.
class TemporaryFolder
{
public:
    TemporaryFolder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "colophond-test-XXXXXX").string();
        m_path = ::mkdtemp(pattern.data());
    }
    ~TemporaryFolder() { std::filesystem::remove_all(m_path); }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// A clock that stands still until it is told to move; safe from any thread.
class ManualClock
{
public:
    Clock clock()
    {
        return [now = m_now] {
            return fromMicroseconds(*now);
        };
    }
    void advance(std::chrono::microseconds by) { *m_now += by.count(); }

private:
    std::shared_ptr<std::atomic<std::int64_t>> m_now =
        std::make_shared<std::atomic<std::int64_t>>(1'776'680'130'500'000); // 2026-04-20T10:15:30.5
};

/// Random words from a seed; safe from any thread.
inline RandomSource seededRandom(std::uint64_t seed)
{
    return [state = std::make_shared<std::atomic<std::uint64_t>>(seed)] {
        std::uint64_t z = (*state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        return z ^ (z >> 27);
    };
}

inline Uuid id(unsigned number)
{
    std::array<std::uint8_t, 16> bytes{};
    bytes[6] = 0x70;
    bytes[12] = static_cast<std::uint8_t>(number >> 24);
    bytes[13] = static_cast<std::uint8_t>(number >> 16);
    bytes[14] = static_cast<std::uint8_t>(number >> 8);
    bytes[15] = static_cast<std::uint8_t>(number);
    return Uuid(bytes);
}

inline Book someBook(const std::string &title = "Dune")
{
    Book book;
    book.title = title;
    book.language = "en";
    book.descriptions = {{"en", "A desert planet."}};
    book.prices = {{"GBP", Decimal(1099, 2)}};
    return book;
}

inline Author someAuthor(const std::string &name = "Frank Herbert")
{
    return {name, {{"en", "American author"}}};
}

/// A catalog in a folder of its own, with manual clock and seeded random.
class TestCatalog
{
public:
    TestCatalog()
    {
        options.path = folder.path() / "catalog.sqlite";
        options.clock = clock.clock();
        options.random = seededRandom(1);
        options.passwordCost = {1, 64};
        options.hub.pingInterval = std::chrono::hours(1);
        options.creation = [] {
            return CatalogCreation{"owner@colophon.local", "a Secret of 12!", {}};
        };
        context.actor = {id(9999).toText(), "owner"};
        context.correlationId = "correlation";
    }

    CatalogCore &open()
    {
        core = CatalogCore::open(options);
        return *core;
    }

    CommandOutcome execute(Command command, CommandContext with)
    {
        std::promise<CommandOutcome> outcome;
        core->commands().execute(std::move(command), std::move(with),
                                 [&](CommandOutcome result) { outcome.set_value(std::move(result)); });
        return outcome.get_future().get();
    }
    CommandOutcome execute(Command command) { return execute(std::move(command), context); }
    CommandOutcome execute(Command command, std::int64_t version)
    {
        CommandContext with = context;
        with.expected = ExpectedVersion::exactly(version);
        return execute(std::move(command), with);
    }
    /// Until the read model shows everything accepted so far.
    bool settle(std::int64_t sequence)
    {
        return core->readModel().waitFor(sequence, std::chrono::steady_clock::now() + std::chrono::seconds(60));
    }
    /// Executes and settles; the event's sequence, or -1 when refused.
    std::int64_t make(Command command)
    {
        const CommandOutcome outcome = execute(std::move(command));
        const auto *accepted = std::get_if<Accepted>(&outcome);
        if (!accepted || !settle(accepted->sequence))
            return -1;
        return accepted->sequence;
    }

    TemporaryFolder folder;
    ManualClock clock;
    CatalogCore::Options options;
    CommandContext context;
    std::unique_ptr<CatalogCore> core;
};

inline std::string codeOf(const CommandOutcome &outcome)
{
    const auto *problem = std::get_if<Problem>(&outcome);
    return problem ? std::to_string(problem->status) + " " + problem->code : "accepted";
}

} // namespace colophond::test
