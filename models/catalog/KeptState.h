#pragma once

#include "models/catalog/ReplicaRows.h"
#include "network/wire/Configuration.h"

#include <QByteArray>
#include <QList>

#include <array>
#include <optional>

namespace colophon {

/// What a replica on disk needs beside its rows to be read: the values of the codes in them, and the rules by which
/// their name keys were made. With what the server was last configured for, so that rows are shown as before until it
/// answers.
struct KeptState
{
    QList<QString> codes;
    QList<wire::Actor> actors;
    QByteArray collation; ///< version of the name keys
    wire::Configuration configuration;
    std::array<RowSlot, 4> ends{}; ///< slots of each kind

    bool operator==(const KeptState &) const = default;
    static KeptState of(const ReplicaRows &rows, const wire::Configuration &configuration);
    /// As ReplicaBatch::setCodes and setCounts take them.
    QByteArray codesBytes() const;
    QByteArray countsBytes() const;
    /// Nothing when the bytes are not ours. Empty bytes: nothing was ever kept.
    static std::optional<KeptState> fromBytes(const QByteArray &codes, const QByteArray &counts);
};

} // namespace colophon
