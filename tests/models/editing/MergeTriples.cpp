#include "tests/models/editing/MergeTriples.h"

#include <algorithm>
#include <iterator>

namespace colophon::test {

using namespace Qt::StringLiterals;

namespace {

const QString wordList[] = {
    u"the"_s,  u"of"_s,    u"desert"_s, u"don't"_s, u"12.50"_s, u"L\u2019or"_s,  u"e\u0301t\u00e9"_s,
    u"Дюна"_s, u"песок"_s, u"砂"_s,     u"丘"_s,    u"物語"_s,  u"\U0001F9D9"_s, u"\U0001F469\u200D\U0001F680"_s,
    u"कि"_s,   u"the"_s,   u"a"_s,      u"שלום"_s};
const QString blankList[] = {u" "_s,    u" "_s,  u" "_s,  u" "_s,      u"\r\n"_s,
                             u"\n\n"_s, u", "_s, u". "_s, u"\u3000"_s, u""_s};

} // namespace

MergeTriples::MergeTriples(std::uint64_t seed)
    : m_random(seed)
{
}

const QStringList &MergeTriples::paths()
{
    static const QStringList paths{u"title"_s,           u"isbn"_s,    u"language"_s,       u"published"_s,
                                   u"publisher"_s,       u"authors"_s, u"categories"_s,     u"descriptions.en"_s,
                                   u"prices.GBP"_s,      u"name"_s,    u"biographies.de"_s, u"names.fr"_s,
                                   u"descriptions.ja"_s, u"authors"_s};
    return paths;
}

int MergeTriples::below(int end)
{
    // The same on every machine, which the library's distributions are not.
    return static_cast<int>((m_random() >> 32) % static_cast<std::uint64_t>(end));
}

QString MergeTriples::word()
{
    return of(wordList, int(std::size(wordList)));
}

QString MergeTriples::blank()
{
    return of(blankList, int(std::size(blankList)));
}

QString MergeTriples::fresh()
{
    return u"n%1"_s.arg(++m_fresh);
}

QStringList MergeTriples::text()
{
    QStringList pieces;
    const int count = below(percent(10) ? 120 : 25);
    for (int i = 0; i < count; ++i) {
        pieces.append(word());
        pieces.append(blank());
    }
    return pieces;
}

void MergeTriples::change(QStringList &pieces)
{
    const int begin = below(int(pieces.size()) + 1);
    const int count = std::min(below(4), int(pieces.size()) - begin);
    for (int i = 0; i < count && percent(70); ++i)
        pieces.removeAt(begin);
    for (int i = below(3); i > 0; --i)
        pieces.insert(begin, percent(60) ? u" "_s + fresh() + u" "_s : percent(50) ? word() : blank());
}

QStringList MergeTriples::ids(int most)
{
    QStringList ids;
    for (int i = below(most + 1); i > 0; --i) {
        const QString id = u"id%1"_s.arg(below(12), 2, 10, QChar(u'0'));
        if (!ids.contains(id))
            ids.append(id);
    }
    return ids;
}

void MergeTriples::changeIds(QStringList &list)
{
    switch (below(4)) {
    case 0:
        if (!list.isEmpty())
            list.removeAt(below(int(list.size())));
        break;
    case 1:
        if (list.size() > 1)
            list.move(below(int(list.size())), below(int(list.size())));
        break;
    default: {
        const QString id = u"id%1"_s.arg(below(12), 2, 10, QChar(u'0'));
        if (!list.contains(id))
            list.insert(below(int(list.size()) + 1), id);
    }
    }
}

FieldValue MergeTriples::value(const QString &path)
{
    static const FieldValue amounts[] = {{}, u"12.50"_s, u"9.99"_s, u"0.00"_s, u"12.505"_s};
    static const FieldValue others[] = {u""_s, u"Dune"_s, u"砂の惑星"_s, u"Дюна"_s, u"a"_s};
    if (groupOf(path) == u"prices"_s)
        return of(amounts, int(std::size(amounts)));
    if (groupOf(path) == u"names"_s && percent(20))
        return {};
    return of(others, int(std::size(others)));
}

MergeTriple MergeTriples::next(const QString &path)
{
    MergeTriple triple;
    const QString group = groupOf(path);
    const bool isText = group == u"descriptions"_s || group == u"biographies"_s;
    if (!isText && group != u"authors"_s && group != u"categories"_s)
        return {value(path), value(path), value(path)};

    const QStringList base = isText ? text() : ids(6);
    QStringList mine = base;
    QStringList theirs = base;
    const auto doTo = [&](QStringList &list) {
        isText ? change(list) : changeIds(list);
    };
    while (percent(30)) {
        doTo(mine);
        if (percent(80))
            theirs = mine;
    }
    for (int i = below(4); i > 0; --i)
        doTo(mine);
    for (int i = below(4); i > 0; --i)
        doTo(theirs);
    const QString between = isText ? QString() : u" "_s;
    triple = {base.join(between), mine.join(between), theirs.join(between)};
    if (isText) {
        for (FieldValue *one : {&triple.base, &triple.mine, &triple.theirs}) {
            if (percent(4))
                one->reset();
        }
    }
    return triple;
}

QString MergeTriples::arbitraryText(int longest)
{
    static const char16_t hard[] = {0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0x0301, 0x200D, 0xFE0F, u'\r',
                                    u'\n',  0x2028, 0x0000, 0x0020, 0x00A0, 0xFFFF, 0xFEFF, u'a',
                                    u'b',   u'.',   u'-',   0x7802, 0x0E01, 0x3042};
    QString text;
    for (int i = below(longest + 1); i > 0; --i)
        text.append(QChar(percent(85) ? hard[below(int(std::size(hard)))] : static_cast<char16_t>(below(0x10000))));
    return text;
}

MergeTriple MergeTriples::arbitrary()
{
    const QString base = arbitraryText(40);
    const auto changed = [&] {
        QString text = base;
        for (int i = below(4); i > 0; --i) {
            const int at = below(int(text.size()) + 1);
            text.replace(at, std::min(below(4), int(text.size()) - at), arbitraryText(3));
        }
        return text;
    };
    return {base, changed(), changed()};
}

} // namespace colophon::test
