#include "models/catalog/EntityLayout.h"

#include <array>

namespace colophon {

wire::Entity emptyEntity(wire::EntityKind kind)
{
    switch (kind) {
    case wire::EntityKind::Book:
        return wire::Book();
    case wire::EntityKind::Author:
        return wire::Author();
    case wire::EntityKind::Category:
        return wire::Category();
    case wire::EntityKind::Publisher:
        return wire::Publisher();
    }
    return wire::Book();
}

const std::vector<FieldLayout> &layoutOf(wire::EntityKind kind)
{
    static const std::array<std::vector<FieldLayout>, 4> layouts = [] {
        std::array<std::vector<FieldLayout>, 4> made;
        for (const wire::EntityKind each : wire::allEntityKinds) {
            const wire::Entity entity = emptyEntity(each);
            std::visit(
                [&](const auto &of) {
                    describe(of, [&](const FieldLayout &field, const auto &) {
                        made[static_cast<size_t>(each)].push_back(field);
                    });
                },
                entity);
        }
        return made;
    }();
    return layouts[static_cast<size_t>(kind)];
}

} // namespace colophon
