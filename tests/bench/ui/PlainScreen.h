#pragma once

#include "tests/bench/models/BaselineModel.h"
#include "tests/bench/ui/BenchScreen.h"

#include <QQmlEngine>

#include <memory>

namespace colophon::test {

/// The baseline: four windows with a ListView on a QSortFilterProxyModel each, over one vector of structs.
class PlainScreen final : public BenchScreen
{
public:
    explicit PlainScreen(const BookMaker &maker);
    ~PlainScreen() override;

    QQuickWindow &window(int number) override { return *m_windows[static_cast<size_t>(number)]; }
    QQuickItem &list(int number) override;
    std::vector<Row> rows(int number) override;
    void take(ChangeSource::Arrival arrival) override;
    bool isSettled() override { return true; }
    int applied(const BookChanges &) override { return m_applied; }

private:
    PlainBooks m_books;
    BaselineModel m_model;
    std::array<std::unique_ptr<BaselineProxy>, Windows> m_proxies;
    QQmlEngine m_engine;
    std::array<std::unique_ptr<QQuickWindow>, Windows> m_windows;
    int m_applied = 0;
};

} // namespace colophon::test
