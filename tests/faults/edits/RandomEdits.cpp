#include "tests/faults/edits/RandomEdits.h"

namespace colophon::test {

using namespace Qt::StringLiterals;

RandomEdits::RandomEdits(std::uint64_t seed, QString owner, QStringList authors, QStringList categories)
    : m_random(seed)
    , m_owner(std::move(owner))
    , m_authors(std::move(authors))
    , m_categories(std::move(categories))
{
}

QString RandomEdits::mark()
{
    return u"%1.%2"_s.arg(m_owner).arg(++m_marks);
}

FieldChanges RandomEdits::draw(const FieldMap &fields)
{
    FieldChanges changes;
    for (int wanted = 1 + below(3); wanted > 0; --wanted)
        drawField(fields, changes);
    return changes;
}

void RandomEdits::drawField(const FieldMap &fields, FieldChanges &changes)
{
    const auto set = [&](const QString &path, const FieldValue &value) {
        const FieldValue before = valueAt(fields, path);
        if (value != before)
            changes.insert_or_assign(path, FieldChange{before, value});
    };
    const int kind = below(100);
    if (kind < 10)
        set(u"title"_s, u"Title "_s + mark());
    else if (kind < 30)
        set(u"prices.GBP"_s, price());
    else if (kind < 38)
        set(u"prices.EUR"_s, below(4) == 0 ? FieldValue() : price());
    else if (kind < 66)
        set(u"descriptions.en"_s, words(valueAt(fields, u"descriptions.en"_s).value_or(QString())));
    else if (kind < 74)
        set(u"descriptions.pt"_s,
            below(5) == 0 ? FieldValue() : words(valueAt(fields, u"descriptions.pt"_s).value_or(u"livro"_s)));
    else if (kind < 85)
        set(u"categories"_s, ids(valueAt(fields, u"categories"_s).value_or(QString()), m_categories, false));
    else if (kind < 96)
        set(u"authors"_s, ids(valueAt(fields, u"authors"_s).value_or(QString()), m_authors, true));
    else
        set(u"published"_s, u"%1-%2"_s.arg(1900 + below(120)).arg(1 + below(12), 2, 10, QLatin1Char('0')));
}

FieldValue RandomEdits::price()
{
    return u"%1.%2"_s.arg(1 + below(900)).arg(10 + below(90));
}

QString RandomEdits::words(const QString &text)
{
    QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    const int at = below(static_cast<int>(words.size()) + 1);
    // Never empty, and never without end.
    const bool isLong = words.size() > 40;
    if (words.size() > 3 && at < words.size() && (isLong || below(4) == 0))
        words.removeAt(at);
    else if (words.size() > 3 && at < words.size() && below(3) == 0)
        words[at] = mark();
    else
        words.insert(at, mark());
    return words.join(u' ');
}

QString RandomEdits::ids(const QString &text, const QStringList &all, bool ordered)
{
    QStringList ids = text.split(u' ', Qt::SkipEmptyParts);
    const QString one = all.at(below(static_cast<int>(all.size())));
    if (ordered && ids.size() > 1 && below(3) == 0)
        ids.move(below(static_cast<int>(ids.size())), below(static_cast<int>(ids.size())));
    else if (ids.contains(one))
        ids.removeAll(one);
    else
        ids.insert(ordered ? below(static_cast<int>(ids.size()) + 1) : ids.size(), one);
    return ids.join(u' ');
}

} // namespace colophon::test
