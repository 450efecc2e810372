#include "models/editing/Isbn.h"
#include "models/editing/IsbnRanges.h"

#include <QSet>
#include <QTest>

using namespace colophon;
using namespace Qt::StringLiterals;

namespace {

/// The 13 digits that begin with @p twelve.
QString checked(const QString &twelve)
{
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
        if (Isbn::check(twelve + QChar(digit)) == Isbn::Verdict::Valid)
            return twelve + QChar(digit);
    }
    return {};
}

QString next(const QString &number, int by)
{
    return QString::number(number.toInt() + by).rightJustified(number.size(), u'0');
}

QString middle(const IsbnRanges::Range &range)
{
    return QString::number((range.first.toInt() + range.last.toInt()) / 2).rightJustified(range.first.size(), u'0');
}

bool isIn(const std::vector<IsbnRanges::Range> &ranges, const QString &digits)
{
    return std::any_of(ranges.begin(), ranges.end(), [&](const IsbnRanges::Range &range) {
        const QString start = digits.left(range.first.size());
        return start >= range.first && start <= range.last;
    });
}

} // namespace

class TestIsbn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hyphens_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("hyphenated");
        QTest::addColumn<QString>("longer");
        QTest::addColumn<QString>("number");
        const auto row = [](const char *name, const char *text, const char *hyphenated, const char *longer,
                            const char *number) {
            QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(hyphenated)
                                << QString::fromLatin1(longer) << QString::fromLatin1(number);
        };
        row("none", "", "", "", "");
        row("english 13", "9780441172719", "978-0-441-17271-9", "978-0-441-17271-9", "9780441172719");
        row("english 10", "0441172717", "0-441-17271-7", "978-0-441-17271-9", "9780441172719");
        row("as typed", "978 0441 172719", "978-0-441-17271-9", "978-0-441-17271-9", "9780441172719");
        row("X", "080442957x", "0-8044-2957-X", "978-0-8044-2957-3", "9780804429573");
        row("german", "9783161484100", "978-3-16-148410-0", "978-3-16-148410-0", "9783161484100");
        row("french", "9782070360024", "978-2-07-036002-4", "978-2-07-036002-4", "9782070360024");
        row("japanese", "9784101001616", "978-4-10-100161-6", "978-4-10-100161-6", "9784101001616");
        row("norwegian", "8202184940", "82-02-18494-0", "978-82-02-18494-0", "9788202184940");
        row("979", "9791090636071", "979-10-90636-07-1", "979-10-90636-07-1", "9791090636071");
        row("group of five", "9789993710561", "978-99937-1-056-1", "978-99937-1-056-1", "9789993710561");
        row("wrong check digit", "9780441172710", "", "", "9780441172710");
        row("ten with a wrong one", "0-441-17271-0", "", "", "0441172710");
        row("no number", "12345", "", "", "");
        row("no group", "9786990000003", "", "", "9786990000003");
    }
    void hyphens()
    {
        QFETCH(QString, text);
        QTEST(Isbn::hyphenated(text), "hyphenated");
        QTEST(Isbn::hyphenated13(text), "longer");
        QTEST(Isbn::number(text), "number");
    }

    void everyRangeOfEveryGroup()
    {
        const auto &groups = IsbnRanges::built().groups();
        QCOMPARE(groups.size(), qsizetype(277));
        int numbers = 0;
        for (auto group = groups.begin(); group != groups.end(); ++group) {
            QVERIFY(!group->empty());
            for (const IsbnRanges::Range &range : *group) {
                for (const QString &registrant : {range.first, range.last, middle(range)}) {
                    const QString start = group.key() + registrant;
                    for (const QChar filler : {u'0', u'9', u'4'}) {
                        const QString digits = checked(start.leftJustified(12, filler));
                        const QStringList parts{digits.left(3), group.key().mid(3), registrant,
                                                digits.mid(start.size(), 12 - start.size()), digits.mid(12)};
                        QCOMPARE(Isbn::hyphenated(digits), parts.join(u'-'));
                        QCOMPARE(Isbn::number(parts.join(u'-')), digits);
                        QCOMPARE(QString(Isbn::hyphenated(digits)).remove(u'-'), digits);
                        ++numbers;
                    }
                }
                // One before and one behind belong to another range, or to none.
                const QString widest = QString(range.first.size(), u'9');
                for (const QString &beside : {range.first.toInt() > 0 ? next(range.first, -1) : QString(),
                                              range.last == widest ? QString() : next(range.last, 1)}) {
                    if (beside.isEmpty())
                        continue;
                    const QString digits = checked((group.key() + beside).leftJustified(12, u'5'));
                    QCOMPARE(!Isbn::hyphenated(digits).isEmpty(), isIn(*group, digits.mid(group.key().size())));
                    ++numbers;
                }
            }
        }
        QVERIFY(numbers > 5000);
    }

    void tenHasTheHyphensOfThirteen()
    {
        for (int i = 0; i < 1000; ++i) {
            const QString nine = QString::number(i * 1'000'003LL).rightJustified(9, u'0').right(9);
            const QString longer = checked(u"978"_s + nine);
            for (const QChar last : u"0123456789X"_s) {
                const QString ten = nine + last;
                if (Isbn::check(ten) != Isbn::Verdict::Valid && Isbn::check(ten) != Isbn::Verdict::CheckDigitX)
                    continue;
                QCOMPARE(Isbn::number(ten), longer);
                QCOMPARE(Isbn::hyphenated13(ten), Isbn::hyphenated(longer));
                const QString shorter = Isbn::hyphenated(ten);
                if (!shorter.isEmpty())
                    QCOMPARE(shorter.chopped(1), Isbn::hyphenated(longer).mid(4).chopped(1));
            }
        }
    }

    void rangesThatAreNone()
    {
        for (const char *text : {"978-0", "978 00-19", "978-0 00", "978-0 00-199", "978-0 20-10", "978-0 00-19 15-29",
                                 "978-0 00-19 190-199", "97-0 00-19", "978-123456 0-9", "978-0 00000000-99999999",
                                 "978-0 0a-19", "978-0 0-1-2"})
            QVERIFY2(!IsbnRanges::fromText(text), text);
        const auto two = IsbnRanges::fromText("# said\n978-0 00-19 200-227\n979-8 200-229\n");
        QVERIFY(two);
        QCOMPARE(two->groups().size(), qsizetype(2));
        QCOMPARE(two->parts(u"9780200000000"_s).join(u'-'), u"978-0-200-00000-0"_s);
        QVERIFY(two->parts(u"9780228000000"_s).isEmpty());
        QVERIFY(two->parts(u"978022"_s).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestIsbn)
#include "tst_isbn.moc"
