#pragma once

#include "server/domain/EntityKind.h"
#include "server/domain/Uuid.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace colophond {

/// Which notifications a stream is about (extensions page 3, topics). Made by default: all that its caller may see.
class TopicFilter
{
public:
    /// A comma list of `books`, `authors`, `categories`, `publishers`, `users`, `tenants`, `tasks`, `presence`, or of
    /// one entity as `books/<id>`. nullopt: something in it is none of these.
    static std::optional<TopicFilter> fromText(std::string_view list);

    /// Whether a notification of the catalog is among them.
    bool accepts(EntityKind kind, const Uuid &id) const;

private:
    bool add(std::string_view topic);

    bool m_everything = true;
    std::array<bool, allKinds.size()> m_kinds{};
    std::vector<std::pair<EntityKind, Uuid>> m_entities;
};

} // namespace colophond
