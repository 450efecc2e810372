#include "tests/bench/ui/CatalogScreen.h"

#include "models/views/CatalogView.h"
#include "models/views/ViewIndexes.h"
#include "qml/UiResources.h"
#include "tests/bench/models/PlainBooks.h"

#include <QQmlComponent>

using namespace Qt::StringLiterals;

namespace colophon::test {
namespace {

QQuickItem *named(QQuickItem *root, QLatin1StringView name)
{
    if (root->objectName() == name)
        return root;
    const QList<QQuickItem *> children = root->childItems();
    for (QQuickItem *child : children) {
        if (QQuickItem *found = named(child, name))
            return found;
    }
    return nullptr;
}

} // namespace

CatalogScreen::CatalogScreen(const BookMaker &maker)
    : m_catalog(1, true)
{
    fill(maker);
    installUi(m_engine);
    QQmlComponent component(&m_engine, QUrl(u"qrc:/qt/qml/Colophon/Ui/MainWindow.qml"_s));
    for (int i = 0; i < Windows; ++i) {
        std::unique_ptr<QObject> made(
            component.createWithInitialProperties({{u"session"_s, QVariant::fromValue(&m_catalog.session())}}));
        if (!made)
            qFatal("%s", qUtf8Printable(component.errorString()));
        m_windows[static_cast<size_t>(i)].reset(qobject_cast<QQuickWindow *>(made.release()));
        view(i).setSortKey(PlainBooks::sortKey(PlainBooks::Columns[i]));
        window(i).show();
    }
}

void CatalogScreen::fill(const BookMaker &maker)
{
    using Kind = wire::EntityKind;
    Catalog &catalog = *m_catalog.session().catalog();
    catalog.setConfiguration(BookMaker::configuration());
    for (const Kind kind : {Kind::Author, Kind::Category, Kind::Publisher, Kind::Book}) {
        for (int i = 0; i < maker.count(kind);) {
            ChangeBatch batch;
            for (const int end = std::min(i + 1000, maker.count(kind)); i < end; ++i)
                batch.rows.push_back({maker.entity(kind, i), Origin::Snapshot, false});
            catalog.queue().enqueue(std::move(batch));
            catalog.queue().drain();
        }
    }
}

CatalogView &CatalogScreen::view(int number)
{
    return *window(number).findChild<CatalogView *>();
}

QQuickItem &CatalogScreen::list(int number)
{
    QPointer<QQuickItem> &list = m_lists[static_cast<size_t>(number)];
    if (!list)
        list = named(window(number).contentItem(), "table"_L1);
    return *list;
}

std::vector<BenchScreen::Row> CatalogScreen::rows(int number)
{
    std::vector<Row> shown;
    QPointer<QQuickItem> &ground = m_grounds[static_cast<size_t>(number)];
    if (!ground) {
        if (const QQuickItem *first = named(&list(number), "row"_L1))
            ground = first->parentItem();
    }
    if (!ground)
        return shown;
    const QList<QQuickItem *> items = ground->childItems();
    const qreal height = list(number).height();
    for (const QQuickItem *item : items) {
        if (!item->isVisible() || item->y() <= -item->height() || item->y() >= height)
            continue;
        const QVariant id = item->property("entityId");
        if (id.isValid())
            shown.push_back({QUuid(id.toString()), item->property("price").toString()});
    }
    return shown;
}

void CatalogScreen::take(ChangeSource::Arrival arrival)
{
    m_catalog.session().catalog()->queue().enqueue(std::move(arrival.batch));
}

bool CatalogScreen::isSettled()
{
    for (int i = 0; i < Windows; ++i) {
        if (view(i).building() || view(i).count() == 0)
            return false;
    }
    Catalog &catalog = *m_catalog.session().catalog();
    return catalog.queue().backlog() == 0 && ViewIndexes::of(catalog).isSettled();
}

int CatalogScreen::applied(const BookChanges &changes)
{
    int count = 0;
    for (int i = 0; i < changes.count(); ++i) {
        if (changes.changesOf(i) == 0)
            continue;
        const wire::Book wanted = changes.now(i);
        const qint64 version = m_catalog.session().store().versionOnServer({wire::EntityKind::Book, wanted.id});
        count += version == wanted.stamp.version ? changes.changesOf(i) : 0;
    }
    return count;
}

} // namespace colophon::test
