#include "tests/bench/ui/PlainScreen.h"

#include <QQmlComponent>

using namespace Qt::StringLiterals;

namespace colophon::test {

PlainScreen::PlainScreen(const BookMaker &maker)
    : m_books(maker)
    , m_model(m_books)
{
    QQmlComponent component(&m_engine, QUrl(u"qrc:/bench/PlainList.qml"_s));
    for (size_t i = 0; i < m_windows.size(); ++i) {
        m_proxies[i] = std::make_unique<BaselineProxy>(m_model);
        m_proxies[i]->sortBy(PlainBooks::Columns[i]);
        std::unique_ptr<QObject> made(
            component.createWithInitialProperties({{u"books"_s, QVariant::fromValue<QObject *>(m_proxies[i].get())}}));
        if (!made)
            qFatal("%s", qUtf8Printable(component.errorString()));
        m_windows[i].reset(qobject_cast<QQuickWindow *>(made.release()));
        m_windows[i]->show();
    }
}

PlainScreen::~PlainScreen()
{
    for (auto &window : m_windows)
        window.reset();
}

QQuickItem &PlainScreen::list(int number)
{
    return *window(number).findChild<QQuickItem *>(u"table"_s);
}

std::vector<BenchScreen::Row> PlainScreen::rows(int number)
{
    std::vector<Row> shown;
    QQuickItem &view = list(number);
    const QList<QQuickItem *> items = view.property("contentItem").value<QQuickItem *>()->childItems();
    for (const QQuickItem *item : items) {
        const qreal y = item->mapToItem(&view, QPointF()).y();
        const QVariant id = item->property("bookId");
        if (item->isVisible() && id.isValid() && y > -item->height() && y < view.height())
            shown.push_back({QUuid(id.toString()), item->property("price").toString()});
    }
    return shown;
}

void PlainScreen::take(ChangeSource::Arrival arrival)
{
    for (size_t i = 0; i < arrival.numbers.size(); ++i) {
        const auto &book = std::get<wire::Book>(arrival.batch.rows[i].entity);
        if (arrival.numbers[i] >= m_model.rowCount())
            m_model.append(book);
        else
            m_model.replace(arrival.numbers[i], book);
        ++m_applied;
    }
}

} // namespace colophon::test
