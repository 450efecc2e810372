#include "models/editing/BulkChange.h"

#include "models/editing/FieldMerge.h"

#include <QTest>

#include <random>

using namespace colophon;
using namespace Qt::StringLiterals;

using Operation = BulkChange::Operation;
using Rounding = BulkPrice::Rounding;
using How = BulkChange::Outcome::How;

namespace {

const QString one = u"00000000-0000-7000-8000-000000000001"_s;
const QString two = u"00000000-0000-7000-8000-000000000002"_s;
const QString three = u"00000000-0000-7000-8000-000000000003"_s;

wire::Configuration configuration()
{
    return {u"en"_s, {u"en"_s, u"pt"_s}, u"GBP"_s, {u"GBP"_s, u"EUR"_s}};
}

FieldMap book()
{
    return {{u"title"_s, u"Dune"_s},      {u"isbn"_s, QString()},
            {u"language"_s, u"en"_s},     {u"published"_s, u"1965-08"_s},
            {u"publisher"_s, one},        {u"authors"_s, one + u' ' + two},
            {u"categories"_s, two},       {u"descriptions.en"_s, u"The planet. The spice."_s},
            {u"prices.GBP"_s, u"10.99"_s}};
}

BulkChange change(const QString &path, Operation operation, const QString &value = {}, QChar point = u'.',
                  Rounding rounding = Rounding::Cent)
{
    return {{wire::EntityKind::Book, path, operation, value, {}, rounding}, configuration(), point};
}

BulkChange replacing(const QString &path, const BulkReplacement::Wish &wish)
{
    return {{wire::EntityKind::Book, path, Operation::Replace, {}, wish}, configuration(), u'.'};
}

BulkReplacement::Wish pattern(const QString &search, const QString &replacement, bool matchCase = true)
{
    return {search, replacement, true, matchCase};
}

BulkReplacement::Wish literal(const QString &search, const QString &replacement, bool matchCase = true)
{
    return {search, replacement, false, matchCase};
}

QString shown(const BulkChange::Outcome &outcome)
{
    const QString after = outcome.after.value_or(u"(none)"_s);
    switch (outcome.how) {
    case How::Changes:
        return after;
    case How::Stays:
        return outcome.reason.isEmpty() ? u"="_s : u"= "_s + outcome.reason;
    case How::LeftOut:
        return u"! "_s + outcome.reason;
    }
    return {};
}

} // namespace

class TestBulkChange : public QObject
{
    Q_OBJECT

private:
    std::mt19937 m_random{20261123};

    int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(m_random); }

private Q_SLOTS:
    void outcome_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("operation");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("result");
        const auto row = [](const char *name, const char *path, Operation operation, const QString &value,
                            const QString &result) {
            QTest::newRow(name) << QString::fromLatin1(path) << static_cast<int>(operation) << value << result;
        };
        row("title", "title", Operation::Set, u" Dune Messiah "_s, u"Dune Messiah"_s);
        row("the same title", "title", Operation::Set, u"Dune"_s, u"="_s);
        row("language", "language", Operation::Set, u"pt"_s, u"pt"_s);
        row("date", "published", Operation::Set, u"1999/4/"_s, u"1999-04"_s);
        row("no date", "published", Operation::Clear, {}, u""_s);
        row("publisher", "publisher", Operation::Set, two, two);
        row("no publisher", "publisher", Operation::Clear, {}, u""_s);
        row("author added", "authors", Operation::Add, three, one + u' ' + two + u' ' + three);
        row("author there", "authors", Operation::Add, two, u"="_s);
        row("two added, one there", "authors", Operation::Add, two + u' ' + three, one + u' ' + two + u' ' + three);
        row("author removed", "authors", Operation::Remove, one, two);
        row("author not there", "authors", Operation::Remove, three, u"="_s);
        row("authors in another order", "authors", Operation::Set, two + u' ' + one, two + u' ' + one);
        row("all authors removed", "authors", Operation::Remove, two + u' ' + one, u""_s);
        row("category added", "categories", Operation::Add, one, two + u' ' + one);
        row("no categories", "categories", Operation::Clear, {}, u""_s);
        row("description", "descriptions.pt", Operation::Set, u"O planeta."_s, u"O planeta."_s);
        row("no description there", "descriptions.pt", Operation::Clear, {}, u"="_s);
        row("a required one", "descriptions.en", Operation::Clear, {}, u"! The text in en is required."_s);
        row("a price", "prices.EUR", Operation::Set, u"12.5"_s, u"12.50"_s);
        row("a required price", "prices.GBP", Operation::Clear, {}, u"! The price in GBP is required."_s);
        row("dearer", "prices.GBP", Operation::Percent, u"+10 %"_s, u"12.09"_s);
        row("cheaper", "prices.GBP", Operation::Percent, u"\u221250"_s, u"5.50"_s);
        row("by an amount", "prices.GBP", Operation::Amount, u"-0.99"_s, u"10.00"_s);
        row("by nothing", "prices.GBP", Operation::Amount, u"0"_s, u"="_s);
        row("below zero", "prices.GBP", Operation::Amount, u"-11"_s, u"! The price would fall below zero."_s);
        row("to zero", "prices.GBP", Operation::Percent, u"-100"_s, u"0.00"_s);
        row("no price there", "prices.EUR", Operation::Percent, u"5"_s, u"! It has no price in EUR."_s);
    }
    void outcome()
    {
        QFETCH(QString, path);
        QFETCH(int, operation);
        QFETCH(QString, value);
        const BulkChange wanted = change(path, static_cast<Operation>(operation), value);
        QVERIFY2(wanted.isReady(), qPrintable(wanted.valueError()));
        const BulkChange::Outcome outcome = wanted.of(book());
        QTEST(shown(outcome), "result");
        QCOMPARE(outcome.before, valueAt(book(), path));
        if (outcome.how != How::Changes)
            QCOMPARE(outcome.after, outcome.before);
    }

    void valueErrors_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("operation");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QChar>("point");
        QTest::addColumn<QString>("error");
        const auto row = [](const char *name, const char *path, Operation operation, const QString &value,
                            char16_t point, const QString &error) {
            QTest::newRow(name) << QString::fromLatin1(path) << static_cast<int>(operation) << value << QChar(point)
                                << error;
        };
        row("nothing typed", "title", Operation::Set, u" "_s, u'.', {});
        row("long title", "title", Operation::Set, QString(501, u'x'), u'.',
            u"At most 500 characters; these are 501."_s);
        row("no date", "published", Operation::Set, u"1999/13/"_s, u'.', u"The month is a number from 1 to 12."_s);
        row("no language", "language", Operation::Set, u"zzzz"_s, u'.',
            u"No language has this code; one is for instance en or pt-BR."_s);
        row("a word", "prices.GBP", Operation::Set, u"free"_s, u'.', u"Enter an amount such as 12.50."_s);
        row("two meanings", "prices.GBP", Operation::Set, u"1.234"_s, u',', u"Enter an amount such as 12,50."_s);
        row("below zero", "prices.GBP", Operation::Set, u"-1"_s, u'.', u"A price is not below zero."_s);
        row("no percentage", "prices.GBP", Operation::Percent, u"a bit"_s, u',',
            u"Enter a percentage such as 5 or −2,5."_s);
        row("more than all", "prices.GBP", Operation::Percent, u"-100.01"_s, u'.',
            u"A price cannot fall by more than 100 %."_s);
        row("no amount", "prices.GBP", Operation::Amount, u"--1"_s, u'.', u"Enter an amount such as 1.50 or −1.50."_s);
    }
    void valueErrors()
    {
        QFETCH(QString, path);
        QFETCH(int, operation);
        QFETCH(QString, value);
        QFETCH(QChar, point);
        const BulkChange wanted = change(path, static_cast<Operation>(operation), value, point);
        QTEST(wanted.valueError(), "error");
        QVERIFY(!wanted.isReady());
    }

    void localeIsTheOperators()
    {
        QCOMPARE(shown(change(u"prices.GBP"_s, Operation::Set, u"12,5"_s, u',').of(book())), u"12.50"_s);
        QCOMPARE(shown(change(u"prices.GBP"_s, Operation::Percent, u"2,5"_s, u',').of(book())), u"11.26"_s);
    }

    void everyOtherRuleHolds()
    {
        FieldMap fields = book();
        fields.erase(u"descriptions.en"_s);
        QCOMPARE(shown(change(u"title"_s, Operation::Set, u"Other"_s).of(fields)),
                 u"! Description, en: The text in en is required."_s);
        // What does not change is not refused.
        QCOMPARE(shown(change(u"title"_s, Operation::Set, u"Dune"_s).of(fields)), u"="_s);
    }

    void otherKinds()
    {
        const FieldMap author{{u"name"_s, u"F. Herbert"_s}, {u"biographies.en"_s, u"Wrote."_s}};
        const BulkChange name(
            {wire::EntityKind::Author, u"name"_s, Operation::Replace, {}, literal(u"F."_s, u"Frank"_s)},
            configuration(), u'.');
        QCOMPARE(shown(name.of(author)), u"Frank Herbert"_s);
        const BulkChange empty({wire::EntityKind::Author, u"name"_s, Operation::Replace, {}, pattern(u".*"_s, {})},
                               configuration(), u'.');
        QCOMPARE(shown(empty.of(author)), u"! Enter a name."_s);
        const FieldMap category{{u"names.en"_s, u"Sci-fi"_s}};
        const BulkChange clear({wire::EntityKind::Category, u"names.en"_s, Operation::Clear}, configuration(), u'.');
        QCOMPARE(shown(clear.of(category)), u"! Enter a name in at least one language."_s);
        QCOMPARE(shown(clear.of({{u"names.en"_s, u"Sci-fi"_s}, {u"names.pt"_s, u"Ficção"_s}})), u"(none)"_s);
        const BulkChange publisher({wire::EntityKind::Publisher, u"name"_s, Operation::Set, u"Ace"_s}, configuration(),
                                   u'.');
        QCOMPARE(shown(publisher.of({{u"name"_s, u"Ace Books"_s}})), u"Ace"_s);
    }

    void replaced_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<QString>("replacement");
        QTest::addColumn<bool>("isPattern");
        QTest::addColumn<bool>("matchCase");
        QTest::addColumn<QString>("result");
        const auto row = [](const char *name, const BulkReplacement::Wish &wish, const char *result) {
            QTest::newRow(name) << wish.search << wish.replacement << wish.isPattern << wish.matchCase
                                << QString::fromUtf8(result);
        };
        row("literal", literal(u"The"_s, u"A"_s), "A planet. A spice.");
        row("not there", literal(u"the"_s, u"A"_s), "=");
        row("any case", literal(u"the "_s, {}, false), "planet. spice.");
        row("no pattern", literal(u"t.e"_s, u"x"_s), "=");
        row("backslashes are just that", literal(u"The"_s, u"\\0"_s), "\\0 planet. \\0 spice.");
        row("groups", pattern(u"(\\w+) (\\w+)\\."_s, u"\\2 \\1;"_s), "planet The; spice The;");
        row("all of it", pattern(u"p\\w+"_s, u"<\\0>"_s), "The <planet>. The s<pice>.");
        row("a backslash", pattern(u"The "_s, u"\\\\"_s), "\\planet. \\spice.");
        row("group and digit", pattern(u"(T)he"_s, u"\\12"_s), "T2 planet. T2 spice.");
        row("another letter", pattern(u"(T)he"_s, u"\\d"_s), "\\d planet. \\d spice.");
        row("a group that took no part", pattern(u"(x)?The"_s, u"[\\1]"_s), "[] planet. [] spice.");
        row("any case of a pattern", pattern(u"the (p)"_s, u"\\1"_s, false), "planet. The spice.");
        row("nothing at a place", pattern(u"\\b(?=s)"_s, u"_"_s), "The planet. The _spice.");
        row("beginning", pattern(u"^"_s, u"> "_s), "> The planet. The spice.");
        row("nothing is left", pattern(u".*"_s, {}), "! The text in en is required.");
    }
    void replaced()
    {
        QFETCH(QString, search);
        QFETCH(QString, replacement);
        QFETCH(bool, isPattern);
        QFETCH(bool, matchCase);
        const BulkChange wanted = replacing(u"descriptions.en"_s, {search, replacement, isPattern, matchCase});
        QVERIFY2(wanted.isReady(), qPrintable(wanted.valueError() + wanted.replacementError()));
        QTEST(shown(wanted.of(book())), "result");
    }

    void replacementErrors()
    {
        const BulkChange open = replacing(u"title"_s, pattern(u"ab(c"_s, {}));
        QVERIFY2(open.valueError().startsWith(u"Not a pattern: "_s) &&
                     open.valueError().endsWith(u"(at character 5)."_s),
                 qPrintable(open.valueError()));
        QVERIFY(!open.isReady());
        const BulkChange group = replacing(u"title"_s, pattern(u"(a)(b)"_s, u"\\3"_s));
        QCOMPARE(group.valueError(), QString());
        QCOMPARE(group.replacementError(), u"There is no group \\3: the pattern has 2."_s);
        QVERIFY(!group.isReady());
        const BulkChange nothing = replacing(u"title"_s, pattern({}, u"x"_s));
        QCOMPARE(nothing.valueError(), QString());
        QVERIFY(!nothing.isReady());
        QCOMPARE(shown(replacing(u"descriptions.pt"_s, literal(u"a"_s, u"b"_s)).of(book())),
                 u"= It has no text in pt."_s);
    }

    void noPatternRunsAway_data()
    {
        QTest::addColumn<QString>("search");
        QTest::newRow("nested") << u"(a+)+$"_s;
        QTest::newRow("alternatives") << u"(a|a)*$"_s;
        QTest::newRow("many stars") << u"a*a*a*a*a*a*$"_s;
        QTest::newRow("a limit of its own") << u"(*LIMIT_MATCH=4000000000)(a+)+$"_s;
        QTest::newRow("back reference") << u"^(a+)*(?:\\1)*$"_s;
    }
    void noPatternRunsAway()
    {
        QFETCH(QString, search);
        FieldMap fields = book();
        fields[u"descriptions.en"_s] = QString(4999, u'a') + u'!';
        const BulkChange wanted = replacing(u"descriptions.en"_s, pattern(search, u"x"_s));
        QVERIFY2(wanted.isReady(), qPrintable(wanted.valueError()));
        QCOMPARE(shown(wanted.of(fields)), u"! The pattern tries too much of this text; write it more exactly."_s);
        // The same does its work where there is less of it.
        QVERIFY(!shown(wanted.of(book())).startsWith(u"! The pattern"_s));
    }

    void nothingGrowsWithoutEnd()
    {
        FieldMap fields = book();
        fields[u"descriptions.en"_s] = QString(5000, u'a');
        const QString much(5000, u'x');
        QCOMPARE(shown(replacing(u"descriptions.en"_s, literal(u"a"_s, much)).of(fields)),
                 u"! The text would become too long."_s);
        QCOMPARE(shown(replacing(u"descriptions.en"_s, pattern(u"a"_s, much)).of(fields)),
                 u"! The text would become too long."_s);
        QCOMPARE(shown(replacing(u"descriptions.en"_s, pattern(u"(?:^)"_s, u"xx"_s)).of(fields)),
                 u"! At most 5000 characters; these are 5002."_s);
    }

    /// A list under a random row of changes, against the plainest that does the same.
    void listsAsSets()
    {
        const QStringList all{one, two, three};
        for (int i = 0; i < 3000; ++i) {
            FieldMap fields = book();
            QStringList expected = fields.at(u"authors"_s).split(u' ');
            for (int step = 0; step < 5; ++step) {
                QStringList ids;
                for (const QString &id : all) {
                    if (below(2) == 0)
                        ids.insert(below(static_cast<int>(ids.size()) + 1), id);
                }
                if (ids.isEmpty())
                    continue;
                const auto operation =
                    std::array{Operation::Add, Operation::Remove, Operation::Set}[static_cast<size_t>(below(3))];
                const QStringList before = expected;
                for (const QString &id : operation == Operation::Remove ? ids : QStringList())
                    expected.removeAll(id);
                for (const QString &id : operation == Operation::Add ? ids : QStringList())
                    expected.append(id);
                if (operation == Operation::Set)
                    expected = ids;
                expected.removeDuplicates();
                const auto outcome = change(u"authors"_s, operation, ids.join(u' ')).of(fields);
                QCOMPARE(outcome.how, expected == before ? How::Stays : How::Changes);
                fields[u"authors"_s] = *outcome.after;
                QCOMPARE(fields.at(u"authors"_s), expected.join(u' '));
            }
        }
    }

    void textsAsQtReplacesThem()
    {
        const QStringList patterns{u"a"_s,      u"(a)(b)?"_s, u"[ab]+"_s, u"\\b"_s,
                                   u"(a|b)c"_s, u"(?<=b)."_s, u"$"_s,     u"c*"_s};
        const QStringList replacements{u"x"_s, {}, u"\\1"_s, u"<\\1\\1>"_s, u"ab"_s};
        for (int i = 0; i < 20000; ++i) {
            QString text;
            for (int length = below(12); length > 0; --length)
                text.append(QChar(u"abcAB \u00E9"_s.at(below(7))));
            const QString search = patterns.at(below(static_cast<int>(patterns.size())));
            const QString replacement = replacements.at(below(static_cast<int>(replacements.size())));
            const bool matchCase = below(2) == 0;
            const QRegularExpression reference(search, QRegularExpression::UseUnicodePropertiesOption |
                                                           (matchCase ? QRegularExpression::NoPatternOption
                                                                      : QRegularExpression::CaseInsensitiveOption));
            const BulkReplacement matched(pattern(search, replacement, matchCase));
            if (matched.isValid()) {
                QString expected = text;
                QCOMPARE(matched.of(text).text, expected.replace(reference, replacement));
            } else {
                QCOMPARE(reference.captureCount(), 0);
            }
            QString expected = text;
            const BulkReplacement plain(literal(u"a"_s, replacement, matchCase));
            QCOMPARE(plain.of(text).text,
                     expected.replace(u"a"_s, replacement, matchCase ? Qt::CaseSensitive : Qt::CaseInsensitive));
        }
    }

    void noFieldIsForgotten()
    {
        const FieldMap fields = book();
        for (const auto &[path, text] : fields)
            QCOMPARE(BulkChange::operationsFor(path).empty(), path == u"isbn"_s);
    }
};

QTEST_GUILESS_MAIN(TestBulkChange)

#include "tst_bulkchange.moc"
