#pragma once

#include "models/catalog/ReplicaFile.h"
#include "tests/models/session/SessionBench.h"

#include <QDir>
#include <QTest>

#include <memory>
#include <optional>

namespace colophon::test {

using Bench = SessionBench;
using Kind = wire::EntityKind;

constexpr int Deadline = 20000;

/// The replica's file of the only session that has its things in @p folder; "" when there is none.
inline QString fileIn(const QString &folder)
{
    const QStringList replicas = QDir(folder).entryList({QStringLiteral("replica-*")}, QDir::Dirs);
    return replicas.size() == 1 ? folder + QLatin1Char('/') + replicas.first() + QStringLiteral("/catalog.sqlite")
                                : QString();
}

inline std::unique_ptr<ReplicaFile> fileOf(const QString &path)
{
    return ReplicaFile::open(path, {QStringLiteral("https://books.example"), QStringLiteral("*DEFAULT*"),
                                    QStringLiteral("me@x.example")})
        .file;
}

inline bool isLoaded(Bench &bench)
{
    return QTest::qWaitFor([&] { return bench.catalog->replica().isLoaded(); }, Deadline);
}

/// One run that reads the catalog and ends in order.
inline bool keep(const QString &folder, const QList<QByteArray> &books, Bench::Sort sort = Bench::Sort::WithSync)
{
    Bench bench(sort, folder);
    bench.books = books;
    return bench.ready();
}

inline std::optional<wire::Book> bookOf(Bench &bench, int number)
{
    const auto found = bench.catalog->store().find({Kind::Book, Bench::idOf(number)});
    return found ? std::optional(std::get<wire::Book>(*found)) : std::nullopt;
}

inline QString titleOf(Bench &bench, int number)
{
    return bench.catalog->store().nameOf(Kind::Book, Bench::idOf(number));
}

} // namespace colophon::test
