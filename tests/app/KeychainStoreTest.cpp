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
    using Secret = std::optional<QByteArray>;
    /// Nothing when none came, which is another thing than the answer that there is no secret.
    using Answer = std::optional<Secret>;

    static Answer read(KeychainStore &store, const QString &key)
    {
        QObject context;
        Answer got;
        store.read(key, &context, [&](const Secret &secret) { got.emplace(secret); });
        return QTest::qWaitFor([&] { return got.has_value(); }, 60000) ? got : std::nullopt;
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
        QCOMPARE(read(store, u"key"_s), Answer(std::in_place, "secret-1"));
        QVERIFY(write(store, u"key"_s, "secret-2"));
        QCOMPARE(read(store, u"key"_s), Answer(std::in_place, "secret-2"));
        QObject context;
        std::optional<bool> removed;
        store.remove(u"key"_s, &context, [&](bool ok) { removed = ok; });
        QTRY_VERIFY_WITH_TIMEOUT(removed.has_value(), 60000);
        QCOMPARE(read(store, u"key"_s), Answer(std::in_place));
        QCOMPARE(said.size(), 1);
    }

    void whatIsReadFirstFallsBackToo()
    {
        KeychainStore store;
        QSignalSpy said(&store, &KeychainStore::fallenBack);
        QCOMPARE(read(store, u"key"_s), Answer(std::in_place));
        QCOMPARE(said.size(), 1);
        QCOMPARE(store.state(), KeychainStore::State::MemoryOnly);
    }

    /// The key chain turns out to be none while others wait for it: they are answered from memory, in their order.
    void whatWaitsMeanwhileFallsBackToo()
    {
        KeychainStore store;
        QObject context;
        Answer got;
        std::optional<bool> removed;
        Answer after;
        store.write(u"key"_s, "secret-1", &context, [](bool) {});
        store.read(u"key"_s, &context, [&](const Secret &secret) { got.emplace(secret); });
        store.remove(u"key"_s, &context, [&](bool ok) { removed = ok; });
        store.read(u"key"_s, &context, [&](const Secret &secret) { after.emplace(secret); });
        QTRY_VERIFY_WITH_TIMEOUT(after.has_value(), 60000);
        QCOMPARE(got, Answer(std::in_place, "secret-1"));
        QCOMPARE(removed, std::optional(true));
        QCOMPARE(after, Answer(std::in_place));
    }
};

QTEST_GUILESS_MAIN(KeychainStoreTest)
#include "KeychainStoreTest.moc"
