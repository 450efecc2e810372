#include "tests/faults/edits/EditVerifier.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

namespace {

const QUuid book = QUuid::fromString(u"0196a1b2-0000-7000-8000-000000000001"_s);
const QUuid first = QUuid::fromString(u"0196a1b2-0000-7000-8000-0000000000a1"_s);
const QUuid other = QUuid::fromString(u"0196a1b2-0000-7000-8000-0000000000b1"_s);

EventLog logOf(std::vector<EventLog::Version> versions)
{
    EventLog log;
    log.keepsKeys = false;
    qint64 number = 0;
    for (EventLog::Version &version : versions)
        version.number = ++number;
    log.books.insert(book, std::move(versions));
    return log;
}

EventLog::Version version(qint64 on, const QUuid &correlation, const QString &title, const QString &isbn)
{
    return {0, on, on == 0 ? "BookAdded" : "BookUpdated", correlation, {{u"title"_s, title}, {u"isbn"_s, isbn}}, false};
}

std::vector<LedgerEntry> saved(const QUuid &correlation, const QString &path, const QString &from, const QString &to)
{
    LedgerEntry save;
    save.number = 1;
    save.edit = 1;
    save.correlation = correlation;
    save.book = book;
    save.version = 1;
    save.fields = {{path, FieldChange{from, to}}};
    LedgerEntry kept;
    kept.what = LedgerEntry::What::Kept;
    kept.number = 2;
    kept.of = 1;
    return {save, kept};
}

} // namespace

class EditVerifierTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // One operator writes the title, another the ISBN, both on version 1; the one who came last wrote over the title.
    void whatARaceWroteOverHasToBeMadeGood_data()
    {
        QTest::addColumn<int>("versions");
        QTest::addColumn<bool>("keepsKeys");
        QTest::addColumn<QString>("found");
        QTest::newRow("lost") << 3 << false << u"not made good"_s;
        QTest::newRow("sent again") << 4 << false << QString();
        QTest::newRow("sent again though everybody could read it") << 5 << false << u"which everybody could read"_s;
        QTest::newRow("sent again where keys are kept") << 4 << true << u"was carried out 2 times"_s;
    }
    void whatARaceWroteOverHasToBeMadeGood()
    {
        QFETCH(int, versions);
        QFETCH(bool, keepsKeys);
        QFETCH(QString, found);
        std::vector<EventLog::Version> all{version(0, {}, u"Dune"_s, u"1"_s), version(1, first, u"Mine"_s, u"1"_s),
                                           version(1, other, u"Dune"_s, u"2"_s), version(3, first, u"Mine"_s, u"2"_s),
                                           version(4, first, u"Mine"_s, u"2"_s)};
        all.resize(static_cast<size_t>(versions));
        EventLog log = logOf(all);
        log.keepsKeys = keepsKeys;
        EditVerifier verifier(log);
        verifier.addOperator(0, saved(first, u"title"_s, u"Dune"_s, u"Mine"_s));
        verifier.addOperator(1, saved(other, u"isbn"_s, u"1"_s, u"2"_s));
        const EditVerifier::Report report = verifier.finish();
        if (found.isEmpty()) {
            QCOMPARE(report.violations, QStringList());
            QCOMPARE(report.accepted, 2);
            QCOMPARE(report.again, 1);
        } else {
            QVERIFY2(report.violations.join(u'\n').contains(found), qPrintable(report.violations.join(u'\n')));
        }
        QCOMPARE(report.races, 1);
    }

    // Its answer was lost: the replica has what came after it, and what waits is shown over that.
    void whatWaitsForItsAnswerIsShown_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("found");
        QTest::newRow("what the server has") << u"Theirs"_s << QString();
        QTest::newRow("what waits") << u"Mine"_s << QString();
        QTest::newRow("what nobody wrote") << u"Dune"_s << u"cannot have shown"_s;
    }
    void whatWaitsForItsAnswerIsShown()
    {
        QFETCH(QString, shown);
        QFETCH(QString, found);
        EventLog log = logOf({version(0, {}, u"Dune"_s, u"1"_s), version(1, first, u"Mine"_s, u"1"_s),
                              version(2, other, u"Theirs"_s, u"1"_s)});
        log.keepsKeys = true;
        EditVerifier verifier(log);
        std::vector<LedgerEntry> ledger = saved(first, u"title"_s, u"Dune"_s, u"Mine"_s);
        std::vector<LedgerEntry> next = saved(QUuid(), u"title"_s, shown, u"Theirs"_s);
        next[0].number = 3;
        next[0].edit = 2;
        next[0].version = 3;
        next[1].number = 4;
        next[1].of = 3;
        ledger.insert(ledger.end(), next.begin(), next.end());
        verifier.addOperator(0, ledger);
        verifier.addOperator(1, saved(other, u"title"_s, u"Dune"_s, u"Theirs"_s));
        const QString wrong = verifier.finish().violations.join(u'\n');
        QVERIFY2(found.isEmpty() ? !wrong.contains(u"cannot have shown"_s) : wrong.contains(found), qPrintable(wrong));
    }

    void whatWasCarriedOutIsWhatWasSaved()
    {
        const EventLog log = logOf({version(0, {}, u"Dune"_s, u"1"_s), version(1, first, u"Else"_s, u"1"_s)});
        EditVerifier verifier(log);
        verifier.addOperator(0, saved(first, u"title"_s, u"Dune"_s, u"Mine"_s));
        QVERIFY(verifier.finish().violations.join(u'\n').contains(u"not what the rules give"_s));
    }
};

QTEST_GUILESS_MAIN(EditVerifierTest)
#include "EditVerifierTest.moc"
