#include "tests/faults/RunOptions.h"

namespace colophon::test {

namespace {

using Plant = RunOptions::Plant;

constexpr std::pair<Plant, const char *> names[] = {{Plant::None, "none"},
                                                    {Plant::OlderVersion, "older-version"},
                                                    {Plant::KeepDeleted, "keep-deleted"},
                                                    {Plant::TwoStreams, "two-streams"},
                                                    {Plant::NoBackoff, "no-backoff"},
                                                    {Plant::LoseFrame, "lose-frame"},
                                                    {Plant::LoseRow, "lose-row"}};

} // namespace

const char *plantName(RunOptions::Plant plant)
{
    for (const auto &[value, name] : names) {
        if (value == plant)
            return name;
    }
    return "";
}

std::optional<RunOptions::Plant> plantFromName(const QString &name)
{
    for (const auto &[value, text] : names) {
        if (name == QLatin1StringView(text))
            return value;
    }
    return {};
}

} // namespace colophon::test
