#include "app/log/LogFile.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using colophon::LogFile;

class LogFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesMessages()
    {
        const QTemporaryDir dir;
        const LogFile log(dir.filePath(u"logs/colophon.log"_s));
        qInfo("one\ntwo");
        QCOMPARE(log.lastLines().size(), 1);
        QFile file(log.path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray line = file.readAll();
        QVERIFY2(line.endsWith(" info default one\\ntwo\n"), line.constData());
    }

    void rotates()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"colophon.log"_s);
        const LogFile log(path, {.bytes = 1000, .files = 3, .lastLines = 5});
        for (int i = 0; i < 100; ++i)
            qInfo("a line of some length, number %d", i);
        QVERIFY(QFileInfo(path).size() <= 1000);
        QVERIFY(QFileInfo(path + u".1"_s).size() <= 1000);
        QVERIFY(QFileInfo::exists(path + u".2"_s));
        QVERIFY(!QFileInfo::exists(path + u".3"_s));
        QCOMPARE(log.lastLines().size(), 5);
        QVERIFY(log.lastLines().constLast().endsWith("number 99"_L1));
    }

    void blots_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("bearer") << u"Authorization: Bearer s3cr3t"_s;
        QTest::newRow("jwt") << u"got eyJhbGciOiJIUzI1NiJ9.s3cr3t-body.s3cr3t"_s;
        QTest::newRow("json") << u"{\"password\":\"s3cr3t words\",\"x\":1}"_s;
        QTest::newRow("token") << u"refreshToken=s3cr3t"_s;
        QTest::newRow("address") << u"https://ana:s3cr3t@example.org/"_s;
    }
    void blots()
    {
        QFETCH(QString, text);
        const QString clean = LogFile::blotted(text);
        QVERIFY2(!clean.contains("s3cr3t"_L1), qPrintable(clean));
    }
};

QTEST_GUILESS_MAIN(LogFileTest)
#include "LogFileTest.moc"
