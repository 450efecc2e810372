#include "app/keep/Settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using colophon::KnownSession;
using colophon::Settings;

class SettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsSessions()
    {
        const QTemporaryDir dir;
        const QVector<KnownSession> sessions{
            {.catalog = u"/home/ana/books"_s, .server = {}, .tenant = {}, .user = {}},
            {.catalog = {}, .server = QUrl(u"https://c.example.org"_s), .tenant = u"t"_s, .user = u"ana@e.org"_s},
            {.catalog = {},
             .server = QUrl(u"https://d.example.org"_s),
             .tenant = u"t"_s,
             .user = u"ana@e.org"_s,
             .caFile = u"/home/ana/ca.pem"_s}};
        {
            Settings settings(dir.path());
            QVERIFY(settings.firstStart());
            settings.setSessions(sessions);
        }
        const Settings settings(dir.path());
        QVERIFY(!settings.firstStart());
        QCOMPARE(settings.sessions(), sessions);
    }

    void signedOutIsNotTheFirstStart()
    {
        const QTemporaryDir dir;
        Settings(dir.path()).setSessions({});
        const Settings settings(dir.path());
        QVERIFY(!settings.firstStart());
        QVERIFY(settings.sessions().isEmpty());
    }

    void neverKeepsAPasswordOfAnAddress()
    {
        const QTemporaryDir dir;
        Settings(dir.path())
            .setSessions({{.catalog = {},
                           .server = QUrl(u"https://ana:s3cr3t@c.example.org"_s),
                           .tenant = {},
                           .user = u"ana"_s}});
        QFile file(Settings(dir.path()).file());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("s3cr3t"));
    }

    void keepsHowAListWasLeft()
    {
        const QTemporaryDir dir;
        const Settings::Table table{.columns = u"price,title:90,-isbn"_s, .sorting = u"-price,title"_s};
        {
            Settings settings(dir.path());
            QCOMPARE(settings.table(u"main"_s, u"/home/ana"_s, u"book"_s), Settings::Table());
            settings.setTable(u"main"_s, u"/home/ana"_s, u"book"_s, table);
        }
        Settings settings(dir.path());
        QCOMPARE(settings.table(u"main"_s, u"/home/ana"_s, u"book"_s), table);
        QCOMPARE(settings.table(u"main"_s, u"/home/ana"_s, u"author"_s), Settings::Table());
        QCOMPARE(settings.table(u"main"_s, u"/home/bea"_s, u"book"_s), Settings::Table());
        QCOMPARE(settings.table(u"book"_s, u"/home/ana"_s, u"book"_s), Settings::Table());
        settings.setTable(u"main"_s, u"/home/ana"_s, u"book"_s, {});
        QCOMPARE(settings.table(u"main"_s, u"/home/ana"_s, u"book"_s), Settings::Table());
    }

    void keepsCatalogsNewestFirst()
    {
        const QTemporaryDir dir;
        Settings settings(dir.path());
        const QDateTime day = QDateTime::fromString(u"2026-11-23T01:00:00Z"_s, Qt::ISODate);
        settings.addCatalog(u"/a"_s, day);
        settings.addCatalog(u"/b"_s, day.addDays(1));
        settings.addCatalog(u"/a"_s, day.addDays(2));
        QCOMPARE(settings.catalogs().size(), 2);
        QCOMPARE(settings.catalogs().constFirst(), (Settings::KnownCatalog{u"/a"_s, day.addDays(2), {}}));
        settings.setBookCount(u"/b"_s, 1904);
        settings.setBookCount(u"/unknown"_s, 7);
        settings.forgetCatalog(u"/a"_s);
        QCOMPARE(settings.catalogs(), (QVector<Settings::KnownCatalog>{{u"/b"_s, day.addDays(1), 1904}}));
        settings.addCatalog(u"/b"_s, day.addDays(3)); // opened again: the number stays until it is known anew
        QCOMPARE(settings.catalogs(), (QVector<Settings::KnownCatalog>{{u"/b"_s, day.addDays(3), 1904}}));
    }

    void keepsGeometryPerKindAndPlace()
    {
        const QTemporaryDir dir;
        Settings settings(dir.path());
        settings.setGeometry(u"main"_s, u"/a"_s, {.frame = QRect(10, 20, 800, 600), .maximized = true});
        QCOMPARE(settings.geometry(u"main"_s, u"/a"_s)->frame, QRect(10, 20, 800, 600));
        QVERIFY(!settings.geometry(u"main"_s, u"/b"_s));
        QVERIFY(!settings.geometry(u"book"_s, u"/a"_s));
    }

    void leavesANewerFormAlone()
    {
        const QTemporaryDir dir;
        const QByteArray newer = "[General]\nform=99\n\n[sessions]\nsize=1\n1\\catalog=/x\n";
        QFile file(dir.filePath(u"settings.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(newer);
        file.close();
        {
            Settings settings(dir.path());
            QVERIFY(!settings.writable());
            QVERIFY(settings.sessions().isEmpty());
            settings.setSessions({});
            settings.addCatalog(u"/a"_s, {});
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), newer);
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "SettingsTest.moc"
