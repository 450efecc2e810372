#include "tests/bench/models/PlainBooks.h"

#include "models/catalog/SearchText.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace colophon::test {

bool PlainBook::holds(const QList<PlainWord> &words) const
{
    return std::all_of(words.begin(), words.end(), [this](const PlainWord &word) {
        return search.contains(word.text) || (word.plain != word.text && search.contains(word.plain));
    });
}

PlainBooks::PlainBooks(const BookMaker &maker)
    : m_collator(locale())
{
    using Kind = wire::EntityKind;
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    for (int i = 0; i < maker.count(Kind::Author); ++i)
        m_names.insert(maker.id(Kind::Author, i), maker.author(i).name);
    for (int i = 0; i < maker.count(Kind::Publisher); ++i)
        m_names.insert(maker.id(Kind::Publisher, i), maker.publisher(i).name);
    rows.reserve(static_cast<size_t>(maker.count(Kind::Book)));
    for (int i = 0; i < maker.count(Kind::Book); ++i)
        add(maker.book(i));
}

QList<PlainWord> PlainBooks::words(const QString &search)
{
    QList<PlainWord> words;
    const QList<QByteArray> folded = SearchText::words(search);
    for (const QByteArray &word : folded) {
        const QString text = QString::fromUtf8(word);
        words.append({text, QString(text).remove(u'-')});
    }
    return words;
}

QString PlainBooks::sortKey(Column column)
{
    switch (column) {
    case Column::Title:
        return u"title"_s;
    case Column::Price:
        return u"price"_s;
    case Column::Publisher:
        return u"publisher"_s;
    case Column::Isbn:
        return u"isbn"_s;
    case Column::Authors:
        break;
    }
    return u"authors"_s;
}

PlainBook PlainBooks::plain(const wire::Book &book) const
{
    PlainBook row;
    row.id = book.id;
    row.title = book.title;
    for (const QUuid &author : book.authorIds) {
        if (!row.authors.isEmpty())
            row.authors += u", "_s;
        row.authors += m_names.value(author);
    }
    row.publisher = m_names.value(book.publisherId);
    const QString hyphened = book.isbn.value_or(QString());
    row.isbn = QString(hyphened).remove(u'-');
    row.search = QString::fromUtf8(SearchText::folded(row.title + u'\n' + row.authors + u'\n' + row.publisher + u'\n' +
                                                      row.isbn + u'\n' + hyphened));
    row.price = static_cast<qint64>(book.prices.at(u"GBP"_s).toDouble() * 100 + 0.5);
    row.deleted = book.stamp.deleted.value_or(false);
    return row;
}

void PlainBooks::renamePublisher(const QUuid &id, const QString &name)
{
    const QString before = m_names.value(id);
    m_names.insert(id, name);
    for (PlainBook &row : rows) {
        if (row.publisher == before)
            row.publisher = name;
    }
}

bool PlainBooks::less(const PlainBook &a, const PlainBook &b, Column column) const
{
    const auto text = [&](const QString &left, const QString &right) {
        if (left.isEmpty() || right.isEmpty())
            return static_cast<int>(left.isEmpty()) - static_cast<int>(right.isEmpty());
        return m_collator.compare(left, right);
    };
    int order = 0;
    switch (column) {
    case Column::Title:
        order = text(a.title, b.title);
        break;
    case Column::Publisher:
        order = text(a.publisher, b.publisher);
        break;
    case Column::Authors:
        order = text(a.authors, b.authors);
        break;
    case Column::Price:
        order = a.price < b.price ? -1 : a.price > b.price ? 1 : 0;
        break;
    case Column::Isbn:
        order = a.isbn.isEmpty() || b.isbn.isEmpty()
                    ? static_cast<int>(a.isbn.isEmpty()) - static_cast<int>(b.isbn.isEmpty())
                    : a.isbn.compare(b.isbn);
        break;
    }
    return order != 0 ? order < 0 : a.id < b.id;
}

} // namespace colophon::test
