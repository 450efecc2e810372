#include "app/log/Diagnostics.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;

class DiagnosticsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsVersionsStateAndLinesButNoSecret()
    {
        colophon::Diagnostics diagnostics;
        diagnostics.state = {{u"Session"_s, u"local, stream Live"_s}};
        diagnostics.lastLines = {u"one line with Bearer s3cr3t"_s, u"file %1/x"_s.arg(QDir::homePath())};
        const QString text = diagnostics.text();
        QVERIFY(text.contains("Colophon: "_L1));
        QVERIFY(text.contains("Session: local, stream Live\n"_L1));
        QVERIFY(text.contains("one line with"_L1));
        QVERIFY(!text.contains("s3cr3t"_L1));
        QVERIFY(text.contains("file ~/x"_L1));
    }
};

QTEST_GUILESS_MAIN(DiagnosticsTest)
#include "DiagnosticsTest.moc"
