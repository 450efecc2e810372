// COLOPHON_MERGE_TRIPLES=100000 COLOPHON_MERGE_SEED=1 tst_editing_mergelaws: the laws of merging on so many random
// triples of fields, and of whole entities. A failure prints the triple, and the seed and number that make it again.

#include "models/editing/FieldMerge.h"
#include "models/editing/WordDiff.h"
#include "tests/models/editing/MergeTriples.h"

#include <QTest>

#include <set>
#include <tuple>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

using How = MergedField::How;

quint64 numberIn(const char *variable, quint64 otherwise)
{
    bool is = false;
    const quint64 number = qEnvironmentVariable(variable).toULongLong(&is);
    return is ? number : otherwise;
}

How mirrored(How how)
{
    if (how == How::Mine)
        return How::Theirs;
    return how == How::Theirs ? How::Mine : how;
}

using Counts = std::map<QString, int>;

void count(Counts &counts, const std::vector<WordPiece> &pieces, int begin, int end, int by)
{
    for (int i = begin; i < end; ++i)
        counts[pieces[static_cast<size_t>(i)].text.toString()] += by;
}

/// Every word of the base, less what either removed, and what either wrote, once where both did the same at the same
/// place: no word more or less. Empty, or the word that is not right.
QString lostWord(const QString &base, const QString &mine, const QString &theirs, const QString &merged)
{
    const auto pieces = wordPieces(base);
    Counts expected;
    count(expected, pieces, 0, static_cast<int>(pieces.size()), 1);
    std::set<std::tuple<int, int, QString>> seen;
    for (const QString &side : {mine, theirs}) {
        const auto other = wordPieces(side);
        for (const WordChange &change : wordChanges(pieces, other)) {
            QString written;
            for (int i = change.otherBegin; i < change.otherEnd; ++i)
                written += other[static_cast<size_t>(i)].text.toString() + QChar(0);
            if (!seen.emplace(change.begin, change.end, written).second)
                continue;
            count(expected, pieces, change.begin, change.end, -1);
            count(expected, other, change.otherBegin, change.otherEnd, 1);
        }
    }
    const auto result = wordPieces(merged);
    count(expected, result, 0, static_cast<int>(result.size()), -1);
    for (const auto &[word, count] : expected) {
        if (count != 0)
            return word;
    }
    return {};
}

bool isLong(const QString &path)
{
    return groupOf(path) == u"descriptions"_s || groupOf(path) == u"biographies"_s;
}

QString shown(const FieldValue &value)
{
    return value ? u"\"%1\""_s.arg(*value) : u"-"_s;
}

/// Empty, or the law that is broken.
QString brokenLaw(const QString &path, const MergeTriple &t)
{
    for (const auto &[one, other] :
         {std::pair(t.base, t.mine), std::pair(t.base, t.theirs), std::pair(t.mine, t.theirs)}) {
        if (mergeField(path, one, other, one) != MergedField{one == other ? How::Same : How::Mine, other})
            return u"merge(b,m,b) = m"_s;
        if (mergeField(path, one, one, other) != MergedField{one == other ? How::Same : How::Theirs, other})
            return u"merge(b,b,t) = t"_s;
        if (mergeField(path, one, other, other) != MergedField{How::Same, other})
            return u"merge(b,x,x) = x"_s;
    }
    const MergedField merged = mergeField(path, t.base, t.mine, t.theirs);
    const MergedField swapped = mergeField(path, t.base, t.theirs, t.mine);
    if (swapped.how != mirrored(merged.how))
        return u"swapping mirrors how"_s;
    if (merged.how == How::Meets) {
        if (merged.value != t.mine || swapped.value != t.theirs)
            return u"what meets proposes mine"_s;
        return {};
    }
    if (swapped.value != merged.value)
        return u"swapping mirrors the value"_s;
    if (merged.how == How::Both && isLong(path)) {
        const QString lost = lostWord(*t.base, *t.mine, *t.theirs, *merged.value);
        return lost.isEmpty() ? QString() : u"no word is lost: "_s + lost;
    }
    if (merged.how == How::Both) {
        const QStringList ids = merged.value.value_or(QString()).split(u' ', Qt::SkipEmptyParts);
        if (QSet<QString>(ids.begin(), ids.end()).size() != ids.size())
            return u"no id is there twice"_s;
        for (const FieldValue *side : {&t.mine, &t.theirs}) {
            const FieldValue &other = side == &t.mine ? t.theirs : t.mine;
            for (const QString &id : side->value_or(QString()).split(u' ', Qt::SkipEmptyParts)) {
                const bool removed = t.base.value_or(QString()).contains(id) && !other.value_or(QString()).contains(id);
                if (merged.value.value_or(QString()).contains(id) == removed)
                    return u"no id is lost: "_s + id;
            }
        }
    }
    return {};
}

FieldValue applied(const QString &base, const QString &other)
{
    const auto from = wordPieces(base);
    const auto to = wordPieces(other);
    QString text;
    int at = 0;
    const auto add = [&](const std::vector<WordPiece> &pieces, int begin, int end) {
        for (int i = begin; i < end; ++i)
            text += pieces[static_cast<size_t>(i)].text;
    };
    for (const WordChange &change : wordChanges(from, to)) {
        if (change.begin < at || (at > 0 && change.begin == at))
            return {};
        add(from, at, change.begin);
        add(to, change.otherBegin, change.otherEnd);
        at = change.end;
    }
    add(from, at, static_cast<int>(from.size()));
    return text;
}

} // namespace

class TestMergeLaws : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_count = numberIn("COLOPHON_MERGE_TRIPLES", 7000);
        m_seed = numberIn("COLOPHON_MERGE_SEED", 20261123);
    }

    void everyPath()
    {
        MergeTriples triples(m_seed);
        std::map<How, quint64> hows;
        for (quint64 i = 0; i < m_count; ++i) {
            const QString path = MergeTriples::paths().at(static_cast<qsizetype>(i) % MergeTriples::paths().size());
            const MergeTriple triple = triples.next(path);
            const QString broken = brokenLaw(path, triple);
            QVERIFY2(broken.isEmpty(), qPrintable(said(i, path, triple, broken)));
            ++hows[mergeField(path, triple.base, triple.mine, triple.theirs).how];
        }
        // The laws of what fits and of what meets are both tried on many.
        for (const How how : {How::Same, How::Mine, How::Theirs, How::Both, How::Meets})
            QVERIFY2(hows[how] > m_count / 50, qPrintable(u"%1: %2"_s.arg(int(how)).arg(hows[how])));
    }

    void anyUtf16()
    {
        MergeTriples triples(m_seed + 1);
        for (quint64 i = 0; i < m_count; ++i) {
            const MergeTriple triple = triples.arbitrary();
            for (const QString &path : {u"descriptions.en"_s, u"authors"_s, u"categories"_s, u"title"_s}) {
                // Whatever a list of ids holds, the laws hold; only of a text it is asked that no word is lost.
                const QString broken =
                    path == u"title"_s || isLong(path) ? brokenLaw(path, triple) : brokenOfList(path, triple);
                QVERIFY2(broken.isEmpty(), qPrintable(said(i, path, triple, broken)));
            }
            QCOMPARE(applied(*triple.base, *triple.mine), triple.mine);
            QCOMPARE(applied(*triple.mine, *triple.theirs), triple.theirs);
        }
    }

    void wholeEntities()
    {
        MergeTriples triples(m_seed + 2);
        const QStringList &paths = MergeTriples::paths();
        const auto count = static_cast<qsizetype>(m_count) / paths.size();
        for (qsizetype i = 0; i < count; ++i) {
            FieldMap base, mine, theirs;
            for (const QString &path : paths) {
                const MergeTriple triple = triples.next(path);
                for (const auto &[fields, value] : {std::pair(&base, triple.base), std::pair(&mine, triple.mine),
                                                    std::pair(&theirs, triple.theirs)}) {
                    fields->erase(path);
                    if (value)
                        fields->insert_or_assign(path, *value);
                }
            }
            QCOMPARE(mergeFields(base, mine, base).result, mine);
            QCOMPARE(mergeFields(base, base, theirs).result, theirs);
            QCOMPARE(mergeFields(base, mine, mine).result, mine);
            const FieldMerge merged = mergeFields(base, mine, theirs);
            const FieldMerge swapped = mergeFields(base, theirs, mine);
            QCOMPARE(swapped.meets(), merged.meets());
            for (const QString &path : paths) {
                const FieldValue b = valueAt(base, path), m = valueAt(mine, path), t = valueAt(theirs, path);
                const MergedField field = mergeField(path, b, m, t);
                QCOMPARE(valueAt(merged.result, path), field.value);
                QCOMPARE(merged.changed.contains(path), m != b || t != b);
                QVERIFY(!merged.changed.contains(path) || merged.changed.at(path) == field);
                QCOMPARE(merged.meets().contains(path), field.how == How::Meets);
            }
        }
    }

private:
    static QString brokenOfList(const QString &path, const MergeTriple &t)
    {
        const MergedField merged = mergeField(path, t.base, t.mine, t.theirs);
        const MergedField swapped = mergeField(path, t.base, t.theirs, t.mine);
        const bool mirrors =
            swapped.how == mirrored(merged.how) && (merged.how == How::Meets || swapped.value == merged.value);
        return mirrors ? QString() : u"swapping mirrors"_s;
    }

    QString said(quint64 i, const QString &path, const MergeTriple &t, const QString &broken) const
    {
        return u"seed %1, number %2, %3: %4\nbase   %5\nmine   %6\ntheirs %7\nmerged %8"_s.arg(m_seed).arg(i).arg(
            path, broken, shown(t.base), shown(t.mine), shown(t.theirs),
            shown(mergeField(path, t.base, t.mine, t.theirs).value));
    }

    quint64 m_count = 0;
    quint64 m_seed = 0;
};

QTEST_APPLESS_MAIN(TestMergeLaws)
#include "tst_mergelaws.moc"
