#pragma once

#include "models/catalog/ReplicaKeeper.h"
#include "tests/bench/models/BenchCatalog.h"

namespace colophon::test {

/// A replica that is kept on the disk.
class KeptCatalog
{
public:
    /// Shows nothing of what is at @p path until load().
    explicit KeptCatalog(const QString &path)
        : m_keeper(m_bench.catalog(), path, {QStringLiteral("bench"), {}, QStringLiteral("bench")})
    {
    }

    BenchCatalog &bench() { return m_bench; }
    ReplicaKeeper &keeper() { return m_keeper; }

    /// Everything that @p maker has, and all of it on the disk.
    void fill(BenchRun &run)
    {
        run.watch.run([this] { m_keeper.load(); }, [this] { return m_keeper.isLoaded(); });
        m_bench.fill(run.maker);
        m_keeper.cover("bench-1");
        m_keeper.flush();
    }

private:
    BenchCatalog m_bench;
    ReplicaKeeper m_keeper;
};

} // namespace colophon::test
