#include "tests/bench/models/BaselineModel.h"

namespace colophon::test {

QVariant BaselineModel::data(const QModelIndex &index, int role) const
{
    if (role < Qt::UserRole && role != Qt::DisplayRole)
        return {};
    const PlainBook &book = m_books.rows[static_cast<size_t>(index.row())];
    switch (role == Qt::DisplayRole ? index.column() : role - Qt::UserRole) {
    case 0:
        return book.title;
    case 1:
        return QString::number(static_cast<double>(book.price) / 100, 'f', 2);
    case 2:
        return book.publisher;
    case 3:
        return book.isbn;
    case 4:
        return book.authors;
    default:
        return book.id.toString(QUuid::WithoutBraces);
    }
}

QHash<int, QByteArray> BaselineModel::roleNames() const
{
    return {{Qt::UserRole, "title"},    {Qt::UserRole + 1, "price"},   {Qt::UserRole + 2, "publisher"},
            {Qt::UserRole + 3, "isbn"}, {Qt::UserRole + 4, "authors"}, {Qt::UserRole + 5, "bookId"}};
}

void BaselineModel::replace(int row, const wire::Book &book)
{
    const PlainBook before = m_books.rows[static_cast<size_t>(row)];
    m_books.replace(row, book);
    const PlainBook &after = m_books.rows[static_cast<size_t>(row)];
    const bool isPrice = before.title == after.title && before.deleted == after.deleted &&
                         before.publisher == after.publisher && before.isbn == after.isbn;
    const int price = static_cast<int>(PlainBooks::Column::Price);
    if (isPrice)
        Q_EMIT dataChanged(index(row, price), index(row, price));
    else
        changed(row, row);
}

void BaselineModel::append(const wire::Book &book)
{
    beginInsertRows({}, rowCount(), rowCount());
    m_books.add(book);
    endInsertRows();
}

} // namespace colophon::test
