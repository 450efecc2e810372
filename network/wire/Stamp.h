#pragma once

#include <QDateTime>
#include <QHashFunctions>
#include <QString>

#include <optional>

namespace colophon::wire {

/// Who did something. Both members are empty when the server does not say.
struct Actor
{
    QString id;   ///< the user id as the server writes it
    QString name; ///< what to show

    bool operator==(const Actor &) const = default;
};

inline size_t qHash(const Actor &actor, size_t seed = 0) noexcept
{
    return qHashMulti(seed, actor.id, actor.name);
}

/// What every entity carries beside its fields.
struct Stamp
{
    qint64 version = 0; ///< stream version, 1 after the creation; 0 unknown
    std::optional<bool>
        deleted;         ///< nothing when the server cannot tell (authors, categories, publishers of a base server)
    QDateTime updatedAt; ///< UTC; invalid when the server does not say
    Actor updatedBy;

    bool operator==(const Stamp &) const = default;
};

} // namespace colophon::wire
