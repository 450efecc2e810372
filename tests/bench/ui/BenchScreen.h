#pragma once

#include "tests/bench/ChangeSource.h"

#include <QQuickItem>
#include <QQuickWindow>

#include <array>

namespace colophon::test {

/// Four windows on one catalog, each with a list in an order of its own: by title, price, publisher and ISBN.
class BenchScreen
{
public:
    static constexpr int Windows = 4;

    /// A row as its delegate shows it.
    struct Row
    {
        QUuid id;
        QString price;
    };

    virtual ~BenchScreen() = default;

    virtual QQuickWindow &window(int number) = 0;
    /// The Flickable of its list.
    virtual QQuickItem &list(int number) = 0;
    /// What is to be seen in the list, partly visible rows included.
    virtual std::vector<Row> rows(int number) = 0;
    virtual void take(ChangeSource::Arrival arrival) = 0;
    /// Nothing waits.
    virtual bool isSettled() = 0;
    /// Of so many changes taken these are applied.
    virtual int applied(const BookChanges &changes) = 0;
};

} // namespace colophon::test
