#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace colophon::test {

/// What a fault run does. What is changed and what goes wrong, and when by the clock, follows from these.
struct RunOptions
{
    enum class Server : quint8 { Base, Colophond };
    /// Something wrong that is put between server and client, or done to the client, to see whether the run finds it.
    enum class Plant : quint8 {
        None,
        OlderVersion, ///< now and then an older version of a row is applied
        KeepDeleted,  ///< what is deleted is told as not deleted
        TwoStreams,   ///< a second stream is opened when the first comes back
        NoBackoff,    ///< each loss is answered at once
        LoseFrame,    ///< every twentieth notification is lost
        LoseRow,      ///< every twentieth row of a snapshot or delta is lost
    };

    Server server = Server::Base;
    Plant plant = Plant::None;
    std::uint64_t seed = 1;
    int faults = 1000;
    int changes = 100'000;
    int books = 2000;
    bool verbose = false;
};

/// "older-version"; nothing for a name that no plant has.
const char *plantName(RunOptions::Plant plant);
std::optional<RunOptions::Plant> plantFromName(const QString &name);

} // namespace colophon::test
