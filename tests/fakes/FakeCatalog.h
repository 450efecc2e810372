#pragma once

#include "tests/fakes/FakeRow.h"

#include <QDateTime>

#include <array>
#include <functional>

namespace colophon::test {

/// What a fake server holds: rows by id, and the log of what happened to them. Knows no HTTP. Rows never go, as on a
/// real server; a restore of a backup is restored().
class FakeCatalog final
{
public:
    using Rows = std::map<QByteArray, FakeRow>;
    enum class What : quint8 { Create, Update, Delete, Restore };
    struct Event
    {
        qint64 sequence = 0;
        wire::EntityKind kind = wire::EntityKind::Book;
        QByteArray id;
        QByteArray name; ///< as it was then
        qint64 version = 0;
        qint64 atMs = 0;
        What what = What::Update;
    };

    FakeCatalog();

    const Rows &rows(wire::EntityKind kind) const { return m_rows[static_cast<std::size_t>(kind)]; }
    /// Null when there is none.
    const FakeRow *find(wire::EntityKind kind, const QByteArray &id) const;

    /// Puts a row as it is now; version, sequence and time are given to it here. Calls what onChanged() asked for.
    void change(FakeRow row, What what, qint64 atMs);
    /// Takes a row over as it is, version included: a read model that follows another catalog. Nobody hears of it.
    void put(FakeRow row);
    /// The one who hears of every change, in order.
    void onChanged(std::function<void(const Event &)> heard) { m_heard = std::move(heard); }

    QByteArray epoch() const { return m_epoch; }
    qint64 sequence() const { return m_sequence; }
    /// Events behind this place, in order; the log begins after firstKept().
    std::vector<Event> eventsSince(qint64 sequence) const;
    qint64 firstKept() const { return m_firstKept; }
    /// Forgets all but the last events: who resumes from before gets no replay.
    void keepLast(std::size_t events);

    /// Another epoch, as after a restore: these rows are what there is, versions included.
    void restored(std::vector<FakeRow> rows);
    /// How often restored() was called.
    int epochNumber() const { return m_epochNumber; }

    static QByteArray idOf(wire::EntityKind kind, int number);
    static QByteArray eventIdOf(qint64 sequence);

private:
    void nameEpoch();

    std::array<Rows, 4> m_rows;
    std::vector<Event> m_log;
    std::function<void(const Event &)> m_heard;
    QByteArray m_epoch;
    qint64 m_sequence = 0;
    qint64 m_firstKept = 0;
    int m_epochNumber = 0;
};

} // namespace colophon::test
