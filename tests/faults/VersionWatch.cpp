#include "tests/faults/VersionWatch.h"

namespace colophon::test {

using namespace Qt::StringLiterals;

VersionWatch::VersionWatch(CatalogStore &store, std::function<int()> epochNumber)
    : m_store(store)
    , m_epochNumber(std::move(epochNumber))
{
    connect(&store, &CatalogStore::changed, this, &VersionWatch::changed);
}

void VersionWatch::changed(const ChangeSet &changes)
{
    const int epoch = m_epochNumber();
    for (const ChangeSet::Row &row : changes.rows) {
        if (row.what == ChangeSet::What::Removed)
            continue;
        const EntityKey key{row.kind, row.id};
        const qint64 version = m_store.versionOnServer(key);
        ++m_checked;
        const auto seen = m_seen.find(key);
        if (seen == m_seen.end()) {
            m_seen.insert(key, {version, epoch});
            continue;
        }
        // Versions of another epoch say nothing about these (architecture, rule 6): with each, a row may go back once.
        if (version < seen->version && std::exchange(seen->epoch, epoch) == epoch)
            m_violations.append(u"%1 %2 went from version %3 back to %4"_s
                                    .arg(wire::entityName(row.kind), row.id.toString(QUuid::WithoutBraces))
                                    .arg(seen->version)
                                    .arg(version));
        seen->version = version;
    }
}

} // namespace colophon::test
