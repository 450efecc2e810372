#include "app/start/CommandLine.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using colophon::CommandLine;

class CommandLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensByDefault()
    {
        const auto line = CommandLine::parse({u"colophon"_s});
        QCOMPARE(line.task, CommandLine::Task::Open);
        QVERIFY(line.catalog.isEmpty() && line.profile.isEmpty() && line.server.isEmpty());
    }

    void takesFolders()
    {
        const auto line = CommandLine::parse({u"colophon"_s, u"--catalog"_s, u"a"_s, u"--profile=/p/../q"_s});
        QCOMPARE(line.catalog, QDir::current().absoluteFilePath(u"a"_s));
        QCOMPARE(line.profile, u"/q"_s);
    }

    void takesAServer()
    {
        const auto line =
            CommandLine::parse({u"colophon"_s, u"--server"_s, u"https://c.example.org/base"_s, u"--tenant"_s, u"t"_s});
        QCOMPARE(line.task, CommandLine::Task::Open);
        QCOMPARE(line.server, QUrl(u"https://c.example.org/base"_s));
        QCOMPARE(line.tenant, u"t"_s);
    }

    void saysItsVersion()
    {
        const auto line = CommandLine::parse({u"colophon"_s, u"--version"_s});
        QCOMPARE(line.task, CommandLine::Task::Version);
        QVERIFY(line.text.startsWith("colophon "_L1));
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("word");
        QTest::newRow("unknown option") << QStringList{u"--colour"_s} << u"colour"_s;
        QTest::newRow("stray word") << QStringList{u"books"_s} << u"books"_s;
        QTest::newRow("no value") << QStringList{u"--catalog="_s} << u"--catalog"_s;
        QTest::newRow("both") << QStringList{u"--catalog"_s, u"a"_s, u"--server"_s, u"http://b"_s} << u"exclude"_s;
        QTest::newRow("tenant alone") << QStringList{u"--tenant"_s, u"a"_s} << u"--server"_s;
        QTest::newRow("no address") << QStringList{u"--server"_s, u"c"_s} << u"address"_s;
        QTest::newRow("load without map") << QStringList{u"--tour"_s, u"t"_s, u"--load"_s, u"b"_s} << u"--map"_s;
        QTest::newRow("unreadable") << QStringList{u"--tour"_s,     u"t"_s,     u"--load"_s,
                                                   u"/nowhere/b"_s, u"--map"_s, u"/nowhere/m"_s}
                                    << u"/nowhere/b"_s;
    }
    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, word);
        const auto line = CommandLine::parse(QStringList{u"colophon"_s} + arguments);
        QCOMPARE(line.task, CommandLine::Task::Refuse);
        QVERIFY2(line.text.contains(word), qPrintable(line.text));
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "CommandLineTest.moc"
