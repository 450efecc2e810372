#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace colophond {

enum class EntityKind : std::uint8_t { Book, Author, Category, Publisher };

inline constexpr std::array<EntityKind, 4> allKinds = {EntityKind::Book, EntityKind::Author, EntityKind::Category,
                                                       EntityKind::Publisher};

/// `Book`, `Author`, `Category`, `Publisher`.
std::string_view kindName(EntityKind kind);
/// `books`, `authors`, `categories`, `publishers`: route segment, topic and member of `types`.
std::string_view kindPlural(EntityKind kind);
std::optional<EntityKind> kindFromPlural(std::string_view plural);
std::optional<EntityKind> kindFromName(std::string_view name);

} // namespace colophond
