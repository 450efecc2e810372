#include "models/editing/FieldMerge.h"
#include "models/editing/FieldRules.h"
#include "models/editing/WordDiff.h"
#include "models/editing/WordMerge.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace colophon;
using namespace Qt::StringLiterals;

namespace {

using How = MergedField::How;

/// As the file says above its triples.
FieldValue valueOf(QString text)
{
    text = text.trimmed();
    if (text == u"~"_s)
        return {};
    if (text == u"''"_s)
        return QString();
    static const QRegularExpression point(u"\\\\u\\{([0-9A-F]+)\\}"_s);
    for (auto found = point.match(text); found.hasMatch(); found = point.match(text)) {
        const char32_t code = found.captured(1).toUInt(nullptr, 16);
        const QString written = code > 0xffff ? QString::fromUcs4(&code, 1) : QString(QChar(char16_t(code)));
        text.replace(found.capturedStart(), found.capturedLength(), written);
    }
    return text.replace(u"\\s"_s, u" "_s).replace(u"\\r"_s, u"\r"_s).replace(u"\\n"_s, u"\n"_s);
}

QString text(const QStringList &words)
{
    return words.join(u' ');
}

} // namespace

class TestFieldMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byHand_data()
    {
        QTest::addColumn<QStringList>("columns");
        QFile file(QStringLiteral(COLOPHON_MERGE_BY_HAND));
        QVERIFY(file.open(QIODevice::ReadOnly));
        int number = 0;
        int triples = 0;
        for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            ++number;
            if (line.isEmpty() || line.startsWith(u'#'))
                continue;
            const QStringList columns = line.split(u" | "_s);
            QVERIFY2(columns.size() == 5, qPrintable(line));
            QTest::addRow("line %d", number) << columns;
            ++triples;
        }
        QVERIFY(triples >= 100);
    }
    void byHand()
    {
        QFETCH(QStringList, columns);
        const FieldValue base = valueOf(columns[1]), mine = valueOf(columns[2]), theirs = valueOf(columns[3]);
        const QString &decided = columns[4];
        const MergedField merged = mergeField(columns[0], base, mine, theirs);
        static const QStringList hows{u"same"_s, u"mine"_s, u"theirs"_s, u"="_s, u"meets"_s};
        const QString how = hows.at(int(merged.how));
        QVERIFY2(how == decided.section(u' ', 0, 0), qPrintable(how + u": "_s + merged.value.value_or(u"~"_s)));
        if (merged.how == How::Both)
            QCOMPARE(merged.value, valueOf(decided.mid(2)));
        else if (merged.how == How::Theirs)
            QCOMPARE(merged.value, theirs);
        else if (columns[0] != u"categories"_s)
            QCOMPARE(merged.value, mine);
        const MergedField swapped = mergeField(columns[0], base, theirs, mine);
        if (merged.how != How::Meets)
            QCOMPARE(swapped.value, merged.value);
        QCOMPARE(swapped.how == How::Meets, merged.how == How::Meets);
    }

    void fieldsOfAnEntity()
    {
        const FieldMap base{{u"title"_s, u"Dune"_s},
                            {u"authors"_s, u"a"_s},
                            {u"descriptions.en"_s, u"A desert planet."_s},
                            {u"prices.GBP"_s, u"12.50"_s},
                            {u"prices.USD"_s, u"14.00"_s}};
        FieldMap mine = base;
        mine[u"title"_s] = u"Dune (1965)"_s;
        mine[u"prices.GBP"_s] = u"11.00"_s;
        mine.erase(u"prices.USD"_s);
        mine[u"descriptions.fr"_s] = u"Une planète."_s;
        FieldMap theirs = base;
        theirs[u"authors"_s] = u"a b"_s;
        theirs[u"prices.GBP"_s] = u"13.00"_s;
        theirs[u"prices.EUR"_s] = u"15.00"_s;
        const FieldMerge merged = mergeFields(base, mine, theirs);
        QCOMPARE(merged.meets(), QStringList{u"prices.GBP"_s});
        const FieldMap expected{{u"title"_s, u"Dune (1965)"_s},
                                {u"authors"_s, u"a b"_s},
                                {u"descriptions.en"_s, u"A desert planet."_s},
                                {u"descriptions.fr"_s, u"Une planète."_s},
                                {u"prices.GBP"_s, u"11.00"_s},
                                {u"prices.EUR"_s, u"15.00"_s}};
        QCOMPARE(merged.result, expected);
        QCOMPARE(merged.changed.size(), size_t(6));
        QVERIFY(merged.changed.at(u"prices.USD"_s) == (MergedField{How::Mine, {}}));
        QVERIFY(merged.changed.at(u"authors"_s) == (MergedField{How::Theirs, u"a b"_s}));
        QVERIFY(!merged.changed.contains(u"descriptions.en"_s));
    }

    void togetherTooLong()
    {
        QStringList words;
        for (int i = 0; i < 1000; ++i)
            words.append(u"word"_s);
        const QString base = text(words); // 4999 units
        const QString mine = u"!"_s + base;
        const QString theirs = base + u"!"_s;
        QCOMPARE(mine.size(), FieldRules::longestText);
        QVERIFY(mergeField(u"descriptions.en"_s, base, mine, theirs).how == How::Meets);
        QVERIFY(mergeField(u"descriptions.en"_s, base.mid(5), mine.mid(6), theirs.mid(5)).how != How::Meets);
    }

    void manyScatteredChanges()
    {
        // Every tenth word changed by me, every tenth by them, five words on: 300 changes, none of them near another.
        QStringList base, mine, theirs, both;
        for (int i = 0; i < 1000; ++i) {
            base.append(u"w%1"_s.arg(i % 37));
            mine.append(i % 10 == 0 ? u"m%1"_s.arg(i) : base.last());
            theirs.append(i % 10 == 5 ? u"t%1"_s.arg(i) : base.last());
            both.append(i % 10 == 0 ? mine.last() : theirs.last());
        }
        const auto merged = mergeWords(text(base), text(mine), text(theirs));
        QCOMPARE(merged, std::optional(text(both)));
    }

    void veryDifferentTextsAreOneChange()
    {
        // No piece is common, so the shortest way would take 5000 steps; given up, the whole is one change.
        QString base, other;
        for (int i = 0; i < 2500; ++i) {
            base += QChar(char16_t(0x4E00 + i));
            other += QChar(char16_t(0x6E00 + i));
        }
        const auto from = wordPieces(base), to = wordPieces(other);
        QCOMPARE(from.size(), size_t(2500));
        const std::vector<WordChange> whole{{0, 2500, 0, 2500}};
        QVERIFY(wordChanges(from, to) == whole);
        QCOMPARE(mergeWords(base, other, base + u"A"_s), std::nullopt);
        const auto apart = mergeWords(u"One. "_s + base + u". Two."_s, u"One. "_s + other + u". Two."_s,
                                      u"One. "_s + base + u". Three."_s);
        QCOMPARE(apart, std::optional(u"One. "_s + other + u". Three."_s));
    }

    void costOfTheWorstPair()
    {
        QString base, mine, theirs;
        for (int i = 0; i < 5000; ++i) {
            base += QChar(char16_t(0x4E00 + i % 700));
            mine += QChar(char16_t(0x4E00 + (i * 7) % 900));
            theirs += QChar(char16_t(0x4E00 + (i * 11) % 1100));
        }
        QBENCHMARK
        {
            QVERIFY(!mergeWords(base, mine, theirs));
        }
    }
};

QTEST_APPLESS_MAIN(TestFieldMerge)
#include "tst_fieldmerge.moc"
