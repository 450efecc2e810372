#pragma once

#include "tests/bench/ui/BenchScreen.h"
#include "tests/qml/gallery/GalleryCatalog.h"

#include <QPointer>
#include <QQmlEngine>

#include <memory>

namespace colophon {
class CatalogView;
}

namespace colophon::test {

/// Four main windows of the program with the real models behind them.
class CatalogScreen final : public BenchScreen
{
public:
    explicit CatalogScreen(const BookMaker &maker);

    QQuickWindow &window(int number) override { return *m_windows[static_cast<size_t>(number)]; }
    QQuickItem &list(int number) override;
    std::vector<Row> rows(int number) override;
    void take(ChangeSource::Arrival arrival) override;
    bool isSettled() override;
    int applied(const BookChanges &changes) override;

private:
    CatalogView &view(int number);
    void fill(const BookMaker &maker);

    GalleryCatalog m_catalog;
    QQmlEngine m_engine;
    std::array<std::unique_ptr<QQuickWindow>, Windows> m_windows;
    std::array<QPointer<QQuickItem>, Windows> m_lists;
    std::array<QPointer<QQuickItem>, Windows> m_grounds; ///< what the rows are children of
};

} // namespace colophon::test
