#pragma once

#include <QHash>

#include <memory>
#include <mutex>
#include <vector>

namespace colophon {

/// Numbers for values that many rows share: languages, currencies, cultures, operators. Numbers are given in the order
/// of arrival and never taken back, so copies may share one table with the workers that prepare and read rows. Any
/// thread.
template <typename T>
class Codes
{
public:
    /// The number of @p value, a new one if it has none yet.
    quint32 of(const T &value)
    {
        const std::lock_guard lock(m_table->mutex);
        const auto known = m_table->numbers.constFind(value);
        if (known != m_table->numbers.cend())
            return *known;
        const auto number = static_cast<quint32>(m_table->values.size());
        m_table->values.push_back(value);
        m_table->numbers.insert(value, number);
        return number;
    }
    /// Nothing of its own for a number that was never given.
    T value(quint32 number) const
    {
        const std::lock_guard lock(m_table->mutex);
        return number < m_table->values.size() ? m_table->values[number] : T();
    }
    /// All, by their numbers.
    std::vector<T> values() const
    {
        const std::lock_guard lock(m_table->mutex);
        return m_table->values;
    }
    /// The number of @p value, or @p otherwise.
    quint32 find(const T &value, quint32 otherwise) const
    {
        const std::lock_guard lock(m_table->mutex);
        return m_table->numbers.value(value, otherwise);
    }

private:
    struct Table
    {
        std::mutex mutex;
        std::vector<T> values;
        QHash<T, quint32> numbers;
    };

    std::shared_ptr<Table> m_table = std::make_shared<Table>();
};

} // namespace colophon
