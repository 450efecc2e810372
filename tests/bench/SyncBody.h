#pragma once

#include "tests/bench/BookMaker.h"

#include <QByteArray>

namespace colophon::test {

/// A body of `GET /api/admin/sync` as colophond writes it (extensions, section 4): every member of the admin DTO, in
/// the order of the last change, the line with cursor and count last.
class SyncBody
{
public:
    /// Some 1,000 bytes a book.
    static QByteArray snapshot(const BookMaker &maker);
    /// One line with its line end.
    static void writeLine(QByteArray &body, const wire::Entity &entity);
    static void writeEnd(QByteArray &body, const QByteArray &cursor, qint64 count);
};

} // namespace colophon::test
