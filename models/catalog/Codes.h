#pragma once

#include <QHash>
#include <QList>

namespace colophon {

/// Numbers for values that many rows share: languages, currencies, cultures, operators. Numbers are given in the order
/// of arrival and never again taken back. Copies share their values.
template <typename T>
class Codes
{
public:
    /// The number of @p value, a new one if it has none yet.
    quint32 of(const T &value)
    {
        const auto known = m_numbers.constFind(value);
        if (known != m_numbers.cend())
            return *known;
        const auto number = static_cast<quint32>(m_values.size());
        m_values.append(value);
        m_numbers.insert(value, number);
        return number;
    }
    /// Nothing of its own for a number that was never given.
    T value(quint32 number) const { return m_values.value(static_cast<qsizetype>(number)); }
    const QList<T> &values() const { return m_values; }
    /// The number of @p value, or @p otherwise.
    quint32 find(const T &value, quint32 otherwise) const { return m_numbers.value(value, otherwise); }

private:
    QList<T> m_values;
    QHash<T, quint32> m_numbers;
};

} // namespace colophon
