#include "network/wire/Entity.h"

namespace colophon::wire {

EntityKind kindOf(const Entity &entity)
{
    return EntityKind(entity.index());
}

QUuid idOf(const Entity &entity)
{
    return std::visit([](const auto &held) { return held.id; }, entity);
}

const Stamp &stampOf(const Entity &entity)
{
    return std::visit([](const auto &held) -> const Stamp & { return held.stamp; }, entity);
}

Stamp &stampOf(Entity &entity)
{
    return std::visit([](auto &held) -> Stamp & { return held.stamp; }, entity);
}

} // namespace colophon::wire
