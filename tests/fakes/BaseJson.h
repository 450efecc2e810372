#pragma once

#include "tests/fakes/FakeCatalog.h"

namespace colophon::test {

// The documents of a base server, in the order and with the gaps that were recorded (contract, sections 5.2, 8 and 9).

/// `"3"` as a tag, quotes included.
QByteArray entityTag(qint64 version);
/// Any kind; for a book what section 9.2 says: category names empty, a tag in a biography.
QByteArray adminJson(const FakeRow &row, const FakeCatalog &catalog);
/// Any kind, in English.
QByteArray publicJson(const FakeRow &row, const FakeCatalog &catalog);

struct PageAsked
{
    int number = 1;
    int size = 20;
};
QByteArray pageJson(const QList<QByteArray> &itemsOfPage, PageAsked asked, int total);

} // namespace colophon::test
