#include "models/catalog/FieldDiff.h"

#include "models/catalog/EntityLayout.h"

namespace colophon {
namespace {

std::vector<std::pair<quint32, wire::Decimal>> amountsOf(const RowReader &row, Field field)
{
    std::vector<std::pair<quint32, wire::Decimal>> amounts;
    row.eachAmount(field, [&](quint32 code, const wire::Decimal &amount) { amounts.emplace_back(code, amount); });
    return amounts;
}

} // namespace

Fields changedFields(const RowReader &previous, const RowReader &next)
{
    Fields fields;
    PackedReader before(previous.body());
    PackedReader after(next.body());
    const bool otherOperator = before.number() != after.number();
    for (const FieldLayout &layout : layoutOf(previous.kind())) {
        const char *const from = before.position();
        const char *const to = after.position();
        RowReader::skip(before, layout);
        RowReader::skip(after, layout);
        const std::string_view was(from, static_cast<size_t>(before.position() - from));
        const std::string_view is(to, static_cast<size_t>(after.position() - to));
        // 10.5 and 10.50 are one price.
        if (was != is &&
            (layout.form != FieldForm::Amounts || amountsOf(previous, layout.field) != amountsOf(next, layout.field)))
            fields |= layout.field;
    }
    if (previous.isDeleted() != next.isDeleted())
        fields |= Field::Deleted;
    if (otherOperator || previous.version() != next.version() || previous.head().updatedAtMs != next.head().updatedAtMs)
        fields |= Field::Stamp;
    return fields;
}

void copyFields(const wire::Entity &from, Fields fields, wire::Entity &into)
{
    std::visit(
        [&](const auto &source) {
            using Kind = std::decay_t<decltype(source)>;
            auto &target = std::get<Kind>(into);
            // Both are described alike: what is at the same place in the one is it in the other.
            Kind copy = source;
            describe(target, [&, place = 0](const FieldLayout &layout, auto &value) mutable {
                describe(copy, [&, other = 0](const FieldLayout &, auto &held) mutable {
                    if constexpr (std::is_same_v<decltype(held), decltype(value)>) {
                        if (other == place && fields.testFlag(layout.field))
                            value = std::move(held);
                    }
                    ++other;
                });
                ++place;
            });
            if (fields.testFlag(Field::Deleted))
                target.stamp.deleted = source.stamp.deleted;
            if (fields.testFlag(Field::Stamp)) {
                const std::optional<bool> deleted = target.stamp.deleted;
                target.stamp = source.stamp;
                target.stamp.deleted = deleted;
            }
        },
        from);
}

} // namespace colophon
