#pragma once

#include "models/editing/BulkRow.h"
#include "models/editing/FieldWords.h"
#include "network/wire/EntityKind.h"

#include <QCoreApplication>

namespace colophon {

/// How a bulk edit reads to an operator.
class BulkWords
{
    Q_DECLARE_TR_FUNCTIONS(BulkWords)

public:
    /// A value before and after, each in one line, of long texts the part that differs.
    struct Pair
    {
        QString before;
        QString after;
    };

    static constexpr qsizetype longestPart = 160;

    static Pair pair(const FieldWords &words, const QString &path, const FieldValue &before, const FieldValue &after);
    static QString state(BulkRow::State state);
    /// "3 books".
    static QString entities(wire::EntityKind kind, int count);
    /// "Change 3 books".
    static QString apply(wire::EntityKind kind, int count);
    static QString deleted() { return tr("It is deleted; restore it first."); }
    static QString gone() { return tr("It is no longer in the catalog."); }
    static QString unreadable();
    static QString returned() { return tr("An edit of it came back; settle that first."); }
};

} // namespace colophon
