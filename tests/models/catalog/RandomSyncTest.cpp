// Whatever happens between a server and its replica, in the end they are the same, and no version ever goes back.
#include "tests/models/catalog/RandomServer.h"

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

class RandomSyncTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Whatever is kept in hashes is gone through in the same order each time.
    void initTestCase() { QHashSeed::setDeterministicGlobalSeed(); }
    void itEndsAsTheServerIs_data();
    void itEndsAsTheServerIs();
};

void RandomSyncTest::itEndsAsTheServerIs_data()
{
    QTest::addColumn<int>("sort");
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 40; ++seed) {
        QTest::addRow("payload %d", seed) << int(RandomServer::Sort::WithPayload) << seed;
        QTest::addRow("sync %d", seed) << int(RandomServer::Sort::WithSync) << seed;
        QTest::addRow("base %d", seed) << int(RandomServer::Sort::Base) << seed;
    }
}

void RandomSyncTest::itEndsAsTheServerIs()
{
    QFETCH(int, sort);
    QFETCH(int, seed);
    SyncBench bench;
    RandomServer server(bench, RandomServer::Sort(sort), static_cast<std::uint64_t>(seed));
    QHash<EntityKey, qint64> versions;
    QHash<EntityKey, QByteArray> backIn;
    QStringList wentBack;
    connect(&bench.catalog->store(), &CatalogStore::changed, this, [&](const ChangeSet &changes) {
        for (const ChangeSet::Row &row : changes.rows) {
            const EntityKey key{row.kind, row.id};
            const qint64 now = bench.catalog->store().versionOnServer(key);
            // A restored server counts from where it was: once for each time that it was restored.
            const QByteArray epoch = bench.server.capabilities.epoch;
            if (row.what != ChangeSet::What::Removed && now < versions.value(key) &&
                std::exchange(backIn[key], epoch) == epoch)
                wentBack.append(row.id.toString());
            versions[key] = now;
        }
    });
    for (int i = 0; i < 600; ++i)
        server.step();
    QVERIFY(server.calm());
    QCOMPARE(server.difference(), QString());
    QCOMPARE(wentBack, QStringList());
    QVERIFY(bench.catalog->isReady());
    QCOMPARE(bench.sync->capabilities().epoch, bench.server.capabilities.epoch);
}

QTEST_GUILESS_MAIN(RandomSyncTest)
#include "RandomSyncTest.moc"
