#include "models/catalog/KeptState.h"

#include <QDataStream>

#include <algorithm>

namespace colophon {
namespace {

// A row has at least its 16 bytes of id: of more slots no disk of an operator's has the segments.
constexpr RowSlot MostSlots = 1U << 28;

template <typename T>
bool isUnique(const QList<T> &values)
{
    QSet<T> seen;
    for (const T &value : values)
        seen.insert(value);
    return seen.size() == values.size();
}

} // namespace

KeptState KeptState::of(const ReplicaRows &rows, const wire::Configuration &configuration)
{
    KeptState state;
    const auto codes = rows.codes().values();
    state.codes = {codes.begin(), codes.end()};
    const auto actors = rows.actors().values();
    state.actors = {actors.begin(), actors.end()};
    state.collation = rows.collation().version();
    state.configuration = configuration;
    for (const wire::EntityKind kind : wire::allEntityKinds)
        state.ends[static_cast<size_t>(kind)] = rows.slotEnd(kind);
    return state;
}

QByteArray KeptState::codesBytes() const
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << codes << static_cast<quint32>(actors.size());
    for (const wire::Actor &actor : actors)
        out << actor.id << actor.name;
    out << collation << configuration.defaultCulture << configuration.cultures << configuration.defaultCurrency
        << configuration.currencies;
    return bytes;
}

QByteArray KeptState::countsBytes() const
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    for (const RowSlot end : ends)
        out << static_cast<quint32>(end);
    return bytes;
}

std::optional<KeptState> KeptState::fromBytes(const QByteArray &codes, const QByteArray &counts)
{
    KeptState state;
    if (codes.isEmpty() && counts.isEmpty())
        return state;
    QDataStream in(codes);
    in.setVersion(QDataStream::Qt_6_4);
    quint32 actors = 0;
    in >> state.codes >> actors;
    for (; actors > 0 && in.status() == QDataStream::Ok; --actors) {
        wire::Actor actor;
        in >> actor.id >> actor.name;
        state.actors.append(actor);
    }
    in >> state.collation >> state.configuration.defaultCulture >> state.configuration.cultures >>
        state.configuration.defaultCurrency >> state.configuration.currencies;
    QDataStream ends(counts);
    for (RowSlot &end : state.ends)
        ends >> end;
    const bool areGood = in.status() == QDataStream::Ok && in.atEnd() && ends.status() == QDataStream::Ok &&
                         ends.atEnd() && isUnique(state.codes) && isUnique(state.actors) &&
                         std::all_of(state.ends.begin(), state.ends.end(), [](RowSlot end) { return end < MostSlots; });
    return areGood ? std::optional(state) : std::nullopt;
}

} // namespace colophon
