#include "app/keep/KeychainStore.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;

/// On a system without a key chain: no session bus is to be found.
class KeychainStoreTest : public QObject
{
    Q_OBJECT

private:
    static std::optional<QByteArray> read(KeychainStore &store, const QString &key)
    {
        QObject context;
        std::optional<std::optional<QByteArray>> got;
        store.read(key, &context, [&](const std::optional<QByteArray> &secret) { got = secret; });
        return QTest::qWaitFor([&] { return got.has_value(); }, 60000) ? *got : std::nullopt;
    }
    static bool write(KeychainStore &store, const QString &key, const QByteArray &secret)
    {
        QObject context;
        std::optional<bool> got;
        store.write(key, secret, &context, [&](bool ok) { got = ok; });
        return QTest::qWaitFor([&] { return got.has_value(); }, 60000) && *got;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all");
        qunsetenv("KDE_FULL_SESSION");
        qputenv("XDG_CURRENT_DESKTOP", "GNOME");
    }

    void nothingIsKnownBeforeItIsTried()
    {
        const KeychainStore store;
        QCOMPARE(store.state(), KeychainStore::State::Untried);
    }

    void fallsBackOnceAndSaysSoOnce()
    {
        KeychainStore store;
        QSignalSpy said(&store, &KeychainStore::fallenBack);
        QVERIFY(write(store, u"key"_s, "secret-1"));
        QCOMPARE(said.size(), 1);
        QVERIFY(!said.constFirst().constFirst().toString().contains(u"secret"_s));
        QCOMPARE(store.state(), KeychainStore::State::MemoryOnly);
        QCOMPARE(read(store, u"key"_s), std::optional<QByteArray>("secret-1"));
        QVERIFY(write(store, u"key"_s, "secret-2"));
        QCOMPARE(read(store, u"key"_s), std::optional<QByteArray>("secret-2"));
        QObject context;
        std::optional<bool> removed;
        store.remove(u"key"_s, &context, [&](bool ok) { removed = ok; });
        QTRY_VERIFY_WITH_TIMEOUT(removed.has_value(), 60000);
        QCOMPARE(read(store, u"key"_s), std::optional<QByteArray>());
        QCOMPARE(said.size(), 1);
    }

    void whatIsReadFirstFallsBackToo()
    {
        KeychainStore store;
        QSignalSpy said(&store, &KeychainStore::fallenBack);
        QCOMPARE(read(store, u"key"_s), std::optional<QByteArray>());
        QCOMPARE(said.size(), 1);
        QCOMPARE(store.state(), KeychainStore::State::MemoryOnly);
        // Of the next start's nothing is left.
        KeychainStore later;
        QCOMPARE(read(later, u"key"_s), std::optional<QByteArray>());
    }
};

QTEST_GUILESS_MAIN(KeychainStoreTest)
#include "KeychainStoreTest.moc"
