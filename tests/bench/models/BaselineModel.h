#pragma once

#include "tests/bench/models/PlainBooks.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace colophon::test {

/// The vector of structs as a model. It is told what was changed in the vector.
class BaselineModel : public QAbstractTableModel
{
public:
    explicit BaselineModel(PlainBooks &books)
        : m_books(books)
    {
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_books.rows.size());
    }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 5; }
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// In all columns.
    void changed(int first, int last) { Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1)); }
    /// Puts the book into its row and tells of the columns in which it differs.
    void replace(int row, const wire::Book &book);
    void append(const wire::Book &book);
    const PlainBooks &books() const { return m_books; }

private:
    PlainBooks &m_books;
};

/// A QSortFilterProxyModel as one writes it who knows how: it compares the structs themselves, with one collator.
class BaselineProxy : public QSortFilterProxyModel
{
public:
    explicit BaselineProxy(BaselineModel &model)
        : m_model(model)
    {
        setSourceModel(&model);
    }

    void sortBy(PlainBooks::Column column) { sort(static_cast<int>(column)); }
    void setWords(const QList<PlainWord> &words)
    {
        m_words = words;
        invalidateFilter();
    }
    const QUuid &idAt(int row) const
    {
        return m_model.books().rows[static_cast<size_t>(mapToSource(index(row, 0)).row())].id;
    }

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override
    {
        const std::vector<PlainBook> &rows = m_model.books().rows;
        return m_model.books().less(rows[static_cast<size_t>(left.row())], rows[static_cast<size_t>(right.row())],
                                    static_cast<PlainBooks::Column>(left.column()));
    }
    bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        const PlainBook &book = m_model.books().rows[static_cast<size_t>(row)];
        return !book.deleted && book.holds(m_words);
    }

private:
    BaselineModel &m_model;
    QList<PlainWord> m_words;
};

} // namespace colophon::test
