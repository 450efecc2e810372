#pragma once

#include "models/editing/EntityFields.h"

#include <QStringList>

#include <cstdint>
#include <random>

namespace colophon::test {

/// A base and what two people made of it.
struct MergeTriple
{
    FieldValue base, mine, theirs;
};

/// Seeded triples for every kind of path. Texts are of words that occur again and again, of three scripts, with CRLF,
/// pairs of surrogates and combining marks; what a side writes new carries a number, so that it can be found again.
/// A third of what one side does, the other does too.
class MergeTriples
{
public:
    explicit MergeTriples(std::uint64_t seed);

    /// One of each kind, over and over.
    static const QStringList &paths();

    MergeTriple next(const QString &path);
    /// Any UTF-16 at all: lone surrogates, controls, blanks of every width.
    MergeTriple arbitrary();

private:
    int below(int end);
    bool percent(int of) { return below(100) < of; }
    template <typename T>
    const T &of(const T *list, int size)
    {
        return list[below(size)];
    }
    QString word();
    QString blank();
    QString fresh();
    QStringList text();
    QString arbitraryText(int longest);
    void change(QStringList &pieces);
    QStringList ids(int most);
    void changeIds(QStringList &list);
    FieldValue value(const QString &path);

    std::mt19937_64 m_random;
    int m_fresh = 0;
};

} // namespace colophon::test
