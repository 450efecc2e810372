#include "app/local/CatalogFolder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using colophon::CatalogFolder;

class CatalogFolderTest : public QObject
{
    Q_OBJECT

private:
    static void put(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void readsTheAddress()
    {
        const QTemporaryDir dir;
        const CatalogFolder folder(dir.path());
        QVERIFY(!folder.address());
        put(dir.filePath(u"server.json"_s), "{\"form\":1,\"pid\":7,\"url\":\"http://127.0.0.1:41234\",\"lease\":\"/tmp/"
                                            "l.sock\",\"version\":\"1.0.0\"}");
        const auto address = folder.address();
        QVERIFY(address);
        QCOMPARE(address->pid, 7);
        QCOMPARE(address->url, QUrl(u"http://127.0.0.1:41234"_s));
        QCOMPARE(address->lease, u"/tmp/l.sock"_s);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("half written") << QByteArray("{\"form\":1,\"pid\":7,");
        QTest::newRow("newer form") << QByteArray(
            "{\"form\":2,\"pid\":7,\"url\":\"http://127.0.0.1:1\",\"lease\":\"/l\"}");
        QTest::newRow("elsewhere") << QByteArray(
            "{\"form\":1,\"pid\":7,\"url\":\"http://192.0.2.1:80\",\"lease\":\"/l\"}");
        QTest::newRow("no port") << QByteArray("{\"form\":1,\"pid\":7,\"url\":\"http://127.0.0.1\",\"lease\":\"/l\"}");
        QTest::newRow("no lease") << QByteArray("{\"form\":1,\"pid\":7,\"url\":\"http://127.0.0.1:80\"}");
    }
    void refuses()
    {
        QFETCH(QByteArray, json);
        const QTemporaryDir dir;
        put(dir.filePath(u"server.json"_s), json);
        QVERIFY(!CatalogFolder(dir.path()).address());
    }

    void readsTheOwner()
    {
        const QTemporaryDir dir;
        put(dir.filePath(u"owner.secret"_s), "{\"form\":1,\"email\":\"owner@colophon.local\",\"password\":\"p\"}");
        const auto owner = CatalogFolder(dir.path()).owner();
        QVERIFY(owner);
        QCOMPARE(owner->email, u"owner@colophon.local"_s);
    }

    void oneFolderHasOneName()
    {
        const QTemporaryDir dir;
        QVERIFY(QDir(dir.path()).mkdir(u"real"_s));
        QVERIFY(QFile::link(dir.filePath(u"real"_s), dir.filePath(u"link"_s)));
        QCOMPARE(CatalogFolder(dir.filePath(u"link"_s)).path(), CatalogFolder(dir.filePath(u"real/"_s)).path());
        QCOMPARE(CatalogFolder(dir.filePath(u"x/../real"_s)).path(), CatalogFolder(dir.filePath(u"real"_s)).path());
        QCOMPARE(CatalogFolder(dir.filePath(u"link/new"_s)).path(), CatalogFolder(dir.filePath(u"real/new"_s)).path());
    }
};

QTEST_GUILESS_MAIN(CatalogFolderTest)
#include "CatalogFolderTest.moc"
