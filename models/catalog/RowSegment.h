#pragma once

#include "models/catalog/NameKey.h"

#include <QUuid>

#include <array>
#include <atomic>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

namespace colophon {

/// What every row has. No value below holds anything of its own on the heap.
struct RowHead
{
    static constexpr quint64 MostVersions = (quint64(1) << 56) - 1;
    static constexpr qint64 NoTime = std::numeric_limits<qint64>::min();
    enum Flag : quint8 {
        Live = 0x1,         ///< there is such an entity; without it the slot is free, or only named by others
        Deleted = 0x2,      ///< softly deleted
        DeletedKnown = 0x4, ///< the server said whether it is (a base server does not of three kinds)
    };

    QUuid id;
    NameKey key;                 ///< of its name
    qint64 updatedAtMs = NoTime; ///< since 1970, UTC
    quint64 version : 56 = 0;
    quint64 flags : 8 = 0;
    quint32 bodyEnd = 0; ///< where its packed fields and its search text end in their segment
    quint32 searchEnd = 0;
};

/// 256 rows of one kind: heads, packed fields and search texts, each in one piece and in the order of the rows. Copies
/// share their content until one of them changes (see SegmentPointer).
class RowSegment
{
public:
    static constexpr quint32 Rows = 256;
    using Bytes = std::vector<char>;

    RowSegment() = default;
    /// The ends of @p heads rise, and end with the bytes.
    RowSegment(const std::array<RowHead, Rows> &heads, Bytes body, Bytes search)
        : m_heads(heads)
        , m_body(std::move(body))
        , m_search(std::move(search))
    {
    }

    const RowHead &head(quint32 row) const { return m_heads[row]; }
    std::string_view body(quint32 row) const { return piece(m_body, bodyBegin(row), m_heads[row].bodyEnd); }
    std::string_view search(quint32 row) const { return piece(m_search, searchBegin(row), m_heads[row].searchEnd); }
    /// The packed fields of all rows, one after another.
    std::string_view bodies() const { return {m_body.data(), m_body.size()}; }
    /// The search texts of all rows, one after another.
    std::string_view searches() const { return {m_search.data(), m_search.size()}; }

    /// Replaces a row. Ends in @p head are set here.
    void put(quint32 row, RowHead head, std::string_view body, std::string_view search);

private:
    static std::string_view piece(const Bytes &bytes, quint32 begin, quint32 end)
    {
        return {bytes.data() + begin, end - begin};
    }
    static void splice(Bytes &bytes, quint32 row, quint32 begin, quint32 end, std::string_view piece);
    quint32 bodyBegin(quint32 row) const { return row == 0 ? 0 : m_heads[row - 1].bodyEnd; }
    quint32 searchBegin(quint32 row) const { return row == 0 ? 0 : m_heads[row - 1].searchEnd; }

    std::array<RowHead, Rows> m_heads; ///< in the segment itself: to find an id reads one of them
    Bytes m_body;
    Bytes m_search;
};

/// Shares a RowSegment between the replica and the snapshots that workers read. Whoever is its only owner may change
/// it; others copy first. Copies may be made and dropped in any thread; one object belongs to one thread.
class SegmentPointer
{
public:
    SegmentPointer()
        : m_held(new Held)
    {
    }
    explicit SegmentPointer(RowSegment segment)
        : m_held(new Held{{1}, std::move(segment)})
    {
    }
    SegmentPointer(const SegmentPointer &other)
        : m_held(other.m_held)
    {
        m_held->owners.fetch_add(1, std::memory_order_relaxed);
    }
    SegmentPointer(SegmentPointer &&other) noexcept
        : m_held(std::exchange(other.m_held, nullptr))
    {
    }
    SegmentPointer &operator=(SegmentPointer other) noexcept
    {
        std::swap(m_held, other.m_held);
        return *this;
    }
    ~SegmentPointer()
    {
        if (m_held && m_held->owners.fetch_sub(1, std::memory_order_acq_rel) == 1)
            delete m_held;
    }

    const RowSegment &operator*() const { return m_held->segment; }
    const RowSegment *operator->() const { return &m_held->segment; }
    /// The segment, of which nobody else knows.
    RowSegment &own()
    {
        // Acquires what the last other owner did with it, in whichever thread.
        if (m_held->owners.load(std::memory_order_acquire) != 1)
            *this = SegmentPointer(m_held->segment);
        return m_held->segment;
    }

private:
    struct Held
    {
        std::atomic<int> owners{1};
        RowSegment segment;
    };

    Held *m_held;
};

} // namespace colophon
