#include "server/notifications/TopicFilter.h"

#include <algorithm>

namespace colophond {

namespace {

/// Topics of which nothing is in the catalog's log.
constexpr std::array<std::string_view, 4> otherTopics = {"users", "tenants", "tasks", "presence"};

} // namespace

std::optional<TopicFilter> TopicFilter::fromText(std::string_view list)
{
    TopicFilter filter;
    filter.m_everything = false;
    for (std::size_t from = 0; from <= list.size();) {
        const std::size_t end = std::min(list.find(',', from), list.size());
        if (!filter.add(list.substr(from, end - from)))
            return std::nullopt;
        from = end + 1;
    }
    return filter;
}

bool TopicFilter::add(std::string_view topic)
{
    const std::size_t slash = topic.find('/');
    const std::optional<EntityKind> kind = kindFromPlural(topic.substr(0, slash));
    if (slash == std::string_view::npos) {
        if (kind)
            m_kinds[static_cast<std::size_t>(*kind)] = true;
        return kind || std::find(otherTopics.begin(), otherTopics.end(), topic) != otherTopics.end();
    }
    const std::optional<Uuid> id = Uuid::fromText(topic.substr(slash + 1));
    if (!kind || !id)
        return false;
    m_entities.emplace_back(*kind, *id);
    return true;
}

bool TopicFilter::accepts(EntityKind kind, const Uuid &id) const
{
    return m_everything || m_kinds[static_cast<std::size_t>(kind)] ||
           std::find(m_entities.begin(), m_entities.end(), std::pair(kind, id)) != m_entities.end();
}

} // namespace colophond
