#pragma once

#include "server/demo/DemoBook.h"
#include "server/domain/Command.h"

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace colophond {

/// One edit of the demo.
struct DemoEdit
{
    Command command;
    std::string text; ///< for the person who watches
};

/// Thinks of plausible edits: prices mostly, titles seldom, creation, deletion and restoration rarely. Pure: the same
/// seed and the same books give the same edits.
class DemoEditor
{
public:
    explicit DemoEditor(std::uint64_t seed);

    /// nullopt when there is no live book and none to restore.
    std::optional<DemoEdit> next(const std::map<Uuid, DemoBook> &books);

private:
    std::uint64_t below(std::uint64_t limit);
    DemoEdit changePrice(const Uuid &id, Book book);
    DemoEdit changeTitle(const Uuid &id, Book book);
    DemoEdit create(Book book);

    std::mt19937_64 m_random;
};

} // namespace colophond
