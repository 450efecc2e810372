#pragma once

#include "network/wire/EntityKind.h"

#include <QByteArray>

#include <map>
#include <optional>
#include <vector>

namespace colophon::test {

/// An entity as a fake server holds it: texts in UTF-8, numbers as they are written, ids as 36 characters in lower
/// case.
struct FakeRow
{
    wire::EntityKind kind = wire::EntityKind::Book;
    QByteArray id;
    qint64 version = 0;
    bool deleted = false;
    QByteArray name;                        ///< a book's title; empty for a category
    std::map<QByteArray, QByteArray> texts; ///< culture → description, biography or a category's name
    std::optional<QByteArray> isbn;         ///< of a book, as all below
    QByteArray language;
    int year = 0; ///< 0: no date
    int month = 0;
    int day = 0;
    QByteArray publisherId; ///< empty: none
    std::vector<QByteArray> authorIds;
    std::vector<QByteArray> categoryIds;
    std::map<QByteArray, QByteArray> prices;  ///< currency → number
    std::map<QByteArray, QByteArray> reduced; ///< the same after a discount; empty: none
    qint64 sequence = 0;                      ///< of the event that changed it last
    qint64 changedAtMs = 0;                   ///< since 1970, UTC
};

} // namespace colophon::test
