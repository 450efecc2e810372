#include "tests/fakes/FakeCatalog.h"

#include <QUuid>

#include <algorithm>

namespace colophon::test {

namespace {

QByteArray uuid(uint number, ushort sort)
{
    return QUuid(number, sort, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1).toByteArray(QUuid::WithoutBraces);
}

} // namespace

FakeCatalog::FakeCatalog()
{
    nameEpoch();
}

void FakeCatalog::nameEpoch()
{
    m_epoch = uuid(static_cast<uint>(m_epochNumber), 0xe0);
}

QByteArray FakeCatalog::idOf(wire::EntityKind kind, int number)
{
    return uuid(static_cast<uint>(number), static_cast<ushort>(1 + static_cast<int>(kind)));
}

QByteArray FakeCatalog::eventIdOf(qint64 sequence)
{
    return uuid(static_cast<uint>(sequence), 0xe1);
}

const FakeRow *FakeCatalog::find(wire::EntityKind kind, const QByteArray &id) const
{
    const Rows &held = rows(kind);
    const auto found = held.find(id);
    return found == held.end() ? nullptr : &found->second;
}

void FakeCatalog::change(FakeRow row, What what, qint64 atMs)
{
    const FakeRow *before = find(row.kind, row.id);
    row.version = before ? before->version + 1 : 1;
    row.sequence = ++m_sequence;
    row.changedAtMs = atMs;
    row.deleted = what == What::Delete || (what == What::Update && before && before->deleted);
    const QByteArray name = row.name;
    const Event event{m_sequence, row.kind, row.id, name, row.version, atMs, what};
    m_rows[static_cast<std::size_t>(row.kind)].insert_or_assign(row.id, std::move(row));
    m_log.push_back(event);
    if (m_heard)
        m_heard(event);
}

void FakeCatalog::put(FakeRow row)
{
    m_sequence = std::max(m_sequence, row.sequence);
    m_rows[static_cast<std::size_t>(row.kind)].insert_or_assign(row.id, std::move(row));
}

std::vector<FakeCatalog::Event> FakeCatalog::eventsSince(qint64 sequence) const
{
    const auto from = std::upper_bound(m_log.begin(), m_log.end(), sequence,
                                       [](qint64 place, const Event &event) { return place < event.sequence; });
    return {from, m_log.end()};
}

void FakeCatalog::keepLast(std::size_t events)
{
    if (m_log.size() <= events)
        return;
    m_log.erase(m_log.begin(), m_log.end() - static_cast<std::ptrdiff_t>(events));
    m_firstKept = m_log.empty() ? m_sequence : m_log.front().sequence - 1;
}

void FakeCatalog::restored(std::vector<FakeRow> rows)
{
    ++m_epochNumber;
    nameEpoch();
    m_log.clear();
    m_rows = {};
    m_sequence = 0;
    for (FakeRow &row : rows) {
        row.sequence = ++m_sequence;
        m_rows[static_cast<std::size_t>(row.kind)].insert_or_assign(row.id, std::move(row));
    }
    m_firstKept = m_sequence;
}

} // namespace colophon::test
