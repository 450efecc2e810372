#include "app/start/SingleInstance.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace Qt::StringLiterals;
using colophon::SingleInstance;

class SingleInstanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstOwnsTheProfileAndLaterOnesAskIt()
    {
        const QTemporaryDir dir;
        SingleInstance first(dir.path());
        QCOMPARE(first.claim({}), SingleInstance::Role::First);
        QSignalSpy requested(&first, &SingleInstance::windowRequested);

        auto role = SingleInstance::Role::Refused;
        const std::unique_ptr<QThread> later(QThread::create([&] {
            SingleInstance second(dir.path());
            role = second.claim(u"/some/catalog"_s, std::chrono::seconds(20));
        }));
        later->start();
        QVERIFY(requested.wait(20000));
        QVERIFY(later->wait(20000));
        QCOMPARE(role, SingleInstance::Role::Later);
        QCOMPARE(requested.constFirst().constFirst().toString(), u"/some/catalog"_s);
    }

    void anotherProfileIsAProcessOfItsOwn()
    {
        const QTemporaryDir one;
        const QTemporaryDir two;
        SingleInstance first(one.path());
        SingleInstance second(two.path());
        QCOMPARE(first.claim({}), SingleInstance::Role::First);
        QCOMPARE(second.claim({}), SingleInstance::Role::First);
    }

    void theProfileIsFreeAgain()
    {
        const QTemporaryDir dir;
        QCOMPARE(SingleInstance(dir.path()).claim({}), SingleInstance::Role::First);
        QCOMPARE(SingleInstance(dir.path()).claim({}), SingleInstance::Role::First);
    }

    void anOwnerThatDoesNotAnswerRefuses()
    {
        const QTemporaryDir dir;
        SingleInstance first(dir.path());
        QCOMPARE(first.claim({}), SingleInstance::Role::First);
        SingleInstance second(dir.path());
        QCOMPARE(second.claim({}, std::chrono::milliseconds(50)), SingleInstance::Role::Refused);
    }
};

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "SingleInstanceTest.moc"
