#include "models/editing/BulkPrice.h"

#include <algorithm>
#include <limits>

namespace colophon {

namespace {

__extension__ using Wide = __int128;

/// Whole numbers that know when they are out of range.
class Exact
{
public:
    Exact(Wide value)
        : m_value(value)
    {
    }
    static Exact power(int tens)
    {
        Exact value(1);
        for (int i = 0; i < tens && value.m_fits; ++i)
            value = value * Exact(10);
        return value;
    }

    friend Exact operator*(const Exact &a, const Exact &b)
    {
        Exact product(0);
        product.m_fits = a.m_fits && b.m_fits && !__builtin_mul_overflow(a.m_value, b.m_value, &product.m_value);
        return product;
    }
    friend Exact operator+(const Exact &a, const Exact &b)
    {
        Exact sum(0);
        sum.m_fits = a.m_fits && b.m_fits && !__builtin_add_overflow(a.m_value, b.m_value, &sum.m_value);
        return sum;
    }

    bool fits() const { return m_fits; }
    Wide value() const { return m_value; }

private:
    Wide m_value;
    bool m_fits = true;
};

struct Steps
{
    int cents = 1;  ///< from one to the next
    int offset = 0; ///< how far they lie below a multiple of `cents`
};

Steps stepsOf(BulkPrice::Rounding rounding)
{
    switch (rounding) {
    case BulkPrice::Rounding::Cent:
        break;
    case BulkPrice::Rounding::FiveCents:
        return {5, 0};
    case BulkPrice::Rounding::TenCents:
        return {10, 0};
    case BulkPrice::Rounding::FiftyCents:
        return {50, 0};
    case BulkPrice::Rounding::Whole:
        return {100, 0};
    case BulkPrice::Rounding::Ending99:
        return {100, 1};
    case BulkPrice::Rounding::Ending95:
        return {100, 5};
    }
    return {};
}

/// Cents, of units × 10^-scale with scale ≥ 2.
Exact rounded(const Exact &units, int scale, const Steps &steps)
{
    const Exact cent = Exact::power(scale - 2);
    const Exact step = cent * Exact(steps.cents);
    const Exact doubled = (units + cent * Exact(steps.offset)) * Exact(2) + step;
    const Exact whole = step * Exact(2);
    if (!doubled.fits() || !whole.fits())
        return whole * doubled;
    const Wide least = steps.offset > 0 ? 1 : 0;
    return Exact(std::max(doubled.value() / whole.value(), least)) * Exact(steps.cents) + Exact(-steps.offset);
}

} // namespace

BulkPrice::Result BulkPrice::of(const wire::Decimal &price) const
{
    const std::optional<qint64> held = price.units();
    const std::optional<qint64> wanted = change.units();
    if (!held || !wanted)
        return {price, Fault::OutOfRange};
    if (by == By::Percent && *held == 0)
        return {price, Fault::None};
    int scale = 0;
    Exact units(0);
    if (by == By::Percent) {
        scale = price.scale() + change.scale() + 2;
        units = Exact(*held) * (Exact(100) * Exact::power(change.scale()) + Exact(*wanted));
    } else {
        scale = std::max({price.scale(), change.scale(), 2});
        units =
            Exact(*held) * Exact::power(scale - price.scale()) + Exact(*wanted) * Exact::power(scale - change.scale());
    }
    if (units.fits() && units.value() < 0)
        return {price, Fault::BelowZero};
    const Exact cents = rounded(units, scale, stepsOf(rounding));
    if (!cents.fits() || cents.value() > std::numeric_limits<qint64>::max())
        return {price, Fault::OutOfRange};
    return {wire::Decimal(static_cast<qint64>(cents.value()), 2), Fault::None};
}

} // namespace colophon
