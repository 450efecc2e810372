#pragma once

#include <QByteArray>
#include <QHash>

#include <optional>

namespace colophon {

/// Where a row of the replica is: its kind and its slot in that kind. As a number, also the key of its table.
struct ReplicaSlot
{
    /// Slots of one segment. A segment's number is that of its slots without their last eight bits.
    static constexpr quint32 perSegment = 256;

    quint8 kind = 0;
    quint32 slot = 0;

    friend bool operator==(const ReplicaSlot &, const ReplicaSlot &) = default;
    quint64 key() const { return quint64(kind) << 32 | slot; }
    static ReplicaSlot ofKey(quint64 key) { return {quint8(key >> 32), quint32(key)}; }
    /// The segment that it lies in, as ReplicaSegment::key().
    quint64 segmentKey() const { return quint64(kind) << 32 | slot / perSegment; }
};

/// Names one segment: rows number * 256 … number * 256 + 255 of a kind.
struct ReplicaSegment
{
    quint8 kind = 0;
    quint32 number = 0;
    quint64 key() const { return quint64(kind) << 32 | number; }
    static ReplicaSegment ofKey(quint64 key) { return {quint8(key >> 32), quint32(key)}; }
    ReplicaSlot first() const { return {kind, number * ReplicaSlot::perSegment}; }
};

/// What is to be written to a ReplicaFile in one transaction: all of it, or nothing, is there after a crash. The bytes
/// are those of whoever packs rows; here they mean nothing. A value type; its bytes are shared, not copied.
class ReplicaBatch
{
public:
    /// A whole segment; rows of it that were put before are in it.
    void putSegment(ReplicaSegment segment, const QByteArray &bytes);
    /// One row; empty bytes: its slot is free now.
    void putRow(ReplicaSlot slot, const QByteArray &bytes);
    /// The long texts of one row; empty bytes: it has none now.
    void putText(ReplicaSlot slot, const QByteArray &bytes);
    /// What is on file and was put so far goes: the rows of another epoch follow.
    void replaceAll();

    /// Up to where the server's news is in the rows: set only with, or after, the rows that it covers (extensions,
    /// section 3). Empty: nowhere, the file is being filled. A base server has none, so any bytes say that all is
    /// there.
    void setCursor(const QByteArray &cursor) { m_cursor = cursor; }
    /// The interned codes that packed rows refer to.
    void setCodes(const QByteArray &codes) { m_codes = codes; }
    /// How many rows each kind has, for room to be made before they are read.
    void setCounts(const QByteArray &counts) { m_counts = counts; }

    /// Adds @p newer; where both say something of one thing the newer holds.
    void add(ReplicaBatch &&newer);
    /// Drops all but the texts, and that they replace all others.
    void keepTexts();
    bool isEmpty() const;
    /// Of the rows, segments and texts, about.
    qsizetype bytes() const { return m_bytes; }

    bool replacesAll() const { return m_replacesAll; }
    const QHash<quint64, QByteArray> &segments() const { return m_segments; }
    const QHash<quint64, QByteArray> &rows() const { return m_rows; }
    const QHash<quint64, QByteArray> &texts() const { return m_texts; }
    const std::optional<QByteArray> &cursor() const { return m_cursor; }
    const std::optional<QByteArray> &codes() const { return m_codes; }
    const std::optional<QByteArray> &counts() const { return m_counts; }

private:
    void put(QHash<quint64, QByteArray> &into, quint64 key, const QByteArray &bytes);

    QHash<quint64, QByteArray> m_segments; ///< by ReplicaSegment::key()
    QHash<quint64, QByteArray> m_rows;     ///< by ReplicaSlot::key(); put after the segment of the same batch
    QHash<quint64, QByteArray> m_texts;    ///< by ReplicaSlot::key()
    std::optional<QByteArray> m_cursor;
    std::optional<QByteArray> m_codes;
    std::optional<QByteArray> m_counts;
    qsizetype m_bytes = 0;
    bool m_replacesAll = false;
};

} // namespace colophon
