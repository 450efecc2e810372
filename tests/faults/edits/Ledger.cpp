#include "tests/faults/edits/Ledger.h"

#include <QSet>

#include <unistd.h>

namespace colophon::test {

using What = LedgerEntry::What;

std::vector<LedgerEntry> Ledger::read(const QString &path)
{
    std::vector<LedgerEntry> entries;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return entries;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (!line.endsWith('\n'))
            break;
        if (const auto entry = LedgerEntry::fromJson(line))
            entries.push_back(*entry);
    }
    return entries;
}

Ledger::Ledger(const QString &path)
    : m_file(path)
    , m_entries(read(path))
{
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        qFatal("the ledger cannot be written");
    qint64 whole = 0;
    for (QByteArray line = m_file.readLine(); line.endsWith('\n'); line = m_file.readLine())
        whole += line.size();
    m_file.resize(whole);
    m_file.seek(whole);
}

void Ledger::append(LedgerEntry entry)
{
    entry.number = static_cast<int>(m_entries.size()) + 1;
    const QByteArray line = entry.toJson() + '\n';
    if (m_file.write(line) != line.size() || ::fdatasync(m_file.handle()) != 0)
        qFatal("the ledger cannot be written");
    m_entries.push_back(std::move(entry));
}

std::optional<LedgerEntry> Ledger::open() const
{
    if (m_entries.empty() || m_entries.back().what == What::Kept || m_entries.back().what == What::Void)
        return std::nullopt;
    return m_entries.back();
}

int Ledger::kept() const
{
    QSet<int> kept;
    for (const LedgerEntry &entry : m_entries) {
        if (entry.what == What::Kept)
            kept.insert(entry.of);
    }
    int edits = 0;
    for (const LedgerEntry &entry : m_entries)
        edits += entry.what == What::Save && kept.contains(entry.number) ? 1 : 0;
    return edits;
}

} // namespace colophon::test
