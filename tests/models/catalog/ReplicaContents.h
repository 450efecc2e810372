#pragma once

#include "models/catalog/LongTexts.h"
#include "models/catalog/ReplicaBatch.h"
#include "models/catalog/ReplicaFile.h"

#include <QString>

#include <map>
#include <optional>
#include <random>
#include <set>

namespace colophon::test {

/// What a replica file should hold, kept in plain maps by the plainest of rules.
struct ReplicaContents
{
    std::map<quint64, QByteArray> segments; ///< by ReplicaSegment::key()
    std::map<quint64, QByteArray> rows;     ///< changed since their segment, by ReplicaSlot::key()
    std::map<quint64, QByteArray> texts;    ///< by ReplicaSlot::key()
    QByteArray cursor;
    QByteArray codes;
    QByteArray counts;

    friend bool operator==(const ReplicaContents &, const ReplicaContents &) = default;
    void apply(const ReplicaBatch &batch);
    /// All but the texts, as @p file hands them out, of segments up to 3; none when it finds damage in doing so.
    static std::optional<ReplicaContents> read(ReplicaFile &file);
    /// Whether all of @p other but the texts is the same.
    bool sameRows(const ReplicaContents &other) const;
    /// "" when each text that RandomReplica uses is read as it is here, or, if @p unreadable is given, cannot be read.
    /// How many were, it adds to @p unreadable.
    QString compareTexts(LongTexts &texts, int *unreadable = nullptr) const;
};

/// Batches made of a seed: the same sequence on every machine. Each has its number, from 1, as its
/// counts; most have it as their cursor too.
class RandomReplica
{
public:
    explicit RandomReplica(quint32 seed, int largest = 3000)
        : m_random(seed)
        , m_largest(largest)
    {
    }

    ReplicaBatch next();

    static constexpr quint32 kinds = 4;
    static constexpr quint32 slots = 3 * ReplicaSlot::perSegment;

private:
    quint32 below(quint32 limit) { return quint32(m_random() % limit); }
    QByteArray bytes(int largest);
    ReplicaSlot slot();

    std::mt19937 m_random;
    int m_largest;
    int m_made = 0;
};

ReplicaIdentity someIdentity();

} // namespace colophon::test
