#pragma once

#include "tests/bench/BookMaker.h"

#include <QCollator>
#include <QHash>
#include <QString>

#include <vector>

namespace colophon::test {

/// A word of a search as the texts have it.
struct PlainWord
{
    QString text;
    QString plain; ///< without hyphens, by which a part of an ISBN is found however it is hyphened
};

/// A book as a plain program would hold it for a table.
struct PlainBook
{
    QUuid id;
    QString title;
    QString authors;
    QString publisher;
    QString isbn;   ///< without hyphens; empty when none
    QString search; ///< what a search looks in, folded
    qint64 price = 0;
    bool deleted = false;

    /// Each of them occurs.
    bool holds(const QList<PlainWord> &words) const;
};

/// All books of a generated catalog in a vector, and how a table sorts them: the baseline, and what the views' orders
/// are checked against.
class PlainBooks
{
public:
    enum class Column : quint8 { Title, Price, Publisher, Isbn, Authors };
    /// Of the four views.
    static constexpr Column Columns[] = {Column::Title, Column::Price, Column::Publisher, Column::Isbn};

    explicit PlainBooks(const BookMaker &maker);

    static QList<PlainWord> words(const QString &search);
    static QLocale locale() { return QLocale(QLocale::English, QLocale::UnitedKingdom); }
    /// As CatalogView names it.
    static QString sortKey(Column column);

    std::vector<PlainBook> rows; ///< by number
    void add(const wire::Book &book) { rows.push_back(plain(book)); }
    void replace(int number, const wire::Book &book) { rows[static_cast<size_t>(number)] = plain(book); }
    /// The name of a publisher, in all its books.
    void renamePublisher(const QUuid &id, const QString &name);

    /// Total: by column, an empty value last, then by id.
    bool less(const PlainBook &a, const PlainBook &b, Column column) const;

private:
    PlainBook plain(const wire::Book &book) const;

    QCollator m_collator;
    QHash<QUuid, QString> m_names;
};

} // namespace colophon::test
