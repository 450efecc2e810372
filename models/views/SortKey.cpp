#include "models/views/SortKey.h"

namespace colophon {

int SortKey::compare(const SortKey &other, bool descending) const
{
    if (isMissing() || other.isMissing())
        return static_cast<int>(isMissing()) - static_cast<int>(other.isMissing());
    int order = 0;
    if (const auto *number = std::get_if<double>(&m_value)) {
        const double theirs = std::get<double>(other.m_value);
        order = *number < theirs ? -1 : (theirs < *number ? 1 : 0);
    } else if (const auto *plain = std::get_if<QString>(&m_value)) {
        order = plain->compare(std::get<QString>(other.m_value));
    } else {
        order = std::get<QCollatorSortKey>(m_value).compare(std::get<QCollatorSortKey>(other.m_value));
    }
    return descending ? -order : order;
}

} // namespace colophon
