#pragma once

#include "models/editing/EntityFields.h"

#include <QStringList>

#include <random>

namespace colophon::test {

/// What operators do to a book, drawn from a seed: a new price, a word in a description, another author in front.
/// Every text it writes is written once only, so that it can be told whose it is.
class RandomEdits
{
public:
    /// @p owner is part of every text. @p authors and @p categories: the ids that there are.
    RandomEdits(std::uint64_t seed, QString owner, QStringList authors, QStringList categories);

    /// One to three fields of a book that shows @p fields.
    FieldChanges draw(const FieldMap &fields);
    int below(int bound) { return static_cast<int>(m_random() % static_cast<std::uint64_t>(bound)); }

private:
    void drawField(const FieldMap &fields, FieldChanges &changes);
    FieldValue price();
    QString words(const QString &text);
    QString ids(const QString &text, const QStringList &all, bool ordered);
    QString mark();

    std::mt19937_64 m_random;
    QString m_owner;
    QStringList m_authors;
    QStringList m_categories;
    int m_marks = 0;
};

} // namespace colophon::test
