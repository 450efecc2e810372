#pragma once

#include <QCollator>

#include <compare>
#include <variant>

namespace colophon {

/// A row's place in one column, made once and kept: comparing two keys costs no collation. A missing value comes last
/// in either direction.
class SortKey
{
public:
    SortKey() = default;
    explicit SortKey(double number)
        : m_value(number)
    {
    }
    explicit SortKey(QString plain)
        : m_value(std::move(plain))
    {
    }
    explicit SortKey(QCollatorSortKey text)
        : m_value(std::move(text))
    {
    }

    bool isMissing() const { return m_value.index() == 0; }
    /// Negative, zero or positive; @p descending turns the order of values, not of missing ones.
    int compare(const SortKey &other, bool descending) const;

private:
    std::variant<std::monostate, double, QString, QCollatorSortKey> m_value;
};

} // namespace colophon
