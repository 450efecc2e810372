// A real list of rows on a CatalogView, through everything that makes rows come, go and move: it shows what the view
// holds, at its exact place, and what is on the screen does not move by a pixel. Any warning of Qt Quick fails.
#include "models/views/ShownRows.h"
#include "models/views/CatalogView.h"
#include "models/views/Selection.h"
#include "models/views/ViewRole.h"
#include "tests/models/views/RandomBatches.h"

#include <QAbstractItemModelTester>
#include <QQuickItem>
#include <QQuickView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;

namespace {

constexpr double RowHeight = 26;

// As qml/ui/CatalogTable.qml: required roles, and another delegate for another kind.
constexpr const char *Source = R"(
    import QtQuick

    Flickable {
        id: list

        required property var shown
        required property QtObject selection

        boundsBehavior: Flickable.StopAtBounds

        Item {
            y: list.contentY
            width: list.width
            height: list.height

            Repeater {
                model: list.shown
                delegate: list.shown.view.kind === 0 ? bookRow : entryRow
            }
        }
        Component {
            id: bookRow

            Item {
                required property int place
                required property real offset
                required property string entityId
                required property string title
                required property string price
                readonly property bool selected: list.selection.revision >= 0 && list.selection.contains(entityId)
                required property string liveState

                objectName: "row"
                y: offset
                visible: place >= 0
                width: list.width
                height: 26
            }
        }
        Component {
            id: entryRow

            Item {
                required property int place
                required property real offset
                required property string entityId
                required property string title
                required property string liveState

                objectName: "row"
                y: offset
                visible: place >= 0
                width: list.width
                height: 26
            }
        }
    }
)";

QStringList warnings;

void listen(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtWarningMsg || type == QtCriticalMsg)
        warnings.append(message);
}

} // namespace

class ShownRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void rowsComeGoAndMove_data();
    void rowsComeGoAndMove();
    void aBulkFillsTheListWhileItIsSearched();
    void aRowIsRevealedByTheShortestWay();
    void anotherRowHeightKeepsTheTopRow();

private:
    CatalogStore &store() { return m_catalog->store(); }
    int pick(int below) { return m_batches->pick(below); }
    void fill(int books);
    /// Something happens. Returns whether the operator went elsewhere: scrolled, or turned to another list.
    bool step();
    bool changeTheView();
    QList<QQuickItem *> delegates() const;
    /// Those that show a row, by their place.
    std::map<int, QQuickItem *> rows() const;
    /// Whether what the list shows is what the view holds; the first difference otherwise.
    QString difference();
    /// What the Flickable has not followed in yet.
    QString whatFollows() const;
    /// What is on the screen, and where.
    struct Standing
    {
        double contentY = 0;
        std::vector<std::pair<QString, double>> rows;
    };
    Standing standing() const;
    /// How the first of these rows that is left has moved on the screen; "" if it stands still.
    QString jump(const Standing &before) const;

    ManualClock m_clock;
    CausationContext m_causation;
    std::unique_ptr<RandomBatches> m_batches;
    std::unique_ptr<Catalog> m_catalog;
    std::unique_ptr<CatalogView> m_view;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<ShownRows> m_shown;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<QQuickView> m_window;
    QQuickItem *m_list = nullptr;
    int m_books = 60;
    bool m_atOnce = true; ///< the Flickable follows news at once
};

void ShownRowsTest::init()
{
    m_atOnce = true;
    warnings.clear();
    qInstallMessageHandler(listen);
    m_catalog = std::make_unique<Catalog>(nullptr, m_causation, m_clock);
    m_catalog->setConfiguration({u"en"_s, {u"en"_s}, u"GBP"_s, {u"GBP"_s}});
    m_view = std::make_unique<CatalogView>();
    m_view->setReleaseDelay(0ms);
    m_view->setCatalog(m_catalog.get());
    m_selection = std::make_unique<Selection>();
    m_selection->setView(m_view.get());
    m_shown = std::make_unique<ShownRows>();
    m_tester = std::make_unique<QAbstractItemModelTester>(m_shown.get());
    m_shown->setRowHeight(RowHeight);
    m_shown->setFollowedAtOnce(true);
    m_shown->setView(m_view.get());
    m_window = std::make_unique<QQuickView>();
    m_window->setResizeMode(QQuickView::SizeRootObjectToView);
    m_window->resize(400, 260);
    auto *component = new QQmlComponent(m_window->engine(), m_window.get());
    component->setData(Source, QUrl(u"qrc:/ShownRowsTest.qml"_s));
    QVERIFY2(component->isReady(), qPrintable(component->errorString()));
    m_list = qobject_cast<QQuickItem *>(component->createWithInitialProperties(
        {{u"shown"_s, QVariant::fromValue(m_shown.get())}, {u"selection"_s, QVariant::fromValue(m_selection.get())}}));
    QVERIFY(m_list);
    m_window->setContent(QUrl(u"qrc:/ShownRowsTest.qml"_s), component, m_list);
    m_shown->setFlickable(m_list);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void ShownRowsTest::cleanup()
{
    m_window.reset();
    m_tester.reset();
    m_shown.reset();
    m_selection.reset();
    m_view.reset();
    m_catalog.reset();
    qInstallMessageHandler(nullptr);
    QCOMPARE(warnings, QStringList());
}

void ShownRowsTest::fill(int books)
{
    m_books = books;
    ChangeBatch batch;
    for (int i = 0; i < books; ++i)
        batch.rows.push_back({m_batches->book(i, 1), Origin::Snapshot, false});
    m_catalog->queue().enqueue(std::move(batch));
    m_catalog->queue().drain();
    m_catalog->setReady(true);
}

bool ShownRowsTest::changeTheView()
{
    static const QStringList searches{QString(), u"e"_s, u"sea"_s, u"north wind"_s, u"7"_s, u"nowhere"_s, QString()};
    static const QStringList keys{u"title"_s, u"authors"_s, u"publisher"_s, u"price"_s, u"edited"_s};
    switch (pick(8)) {
    case 0:
    case 1:
        m_view->setSearch(searches[pick(7)]);
        break;
    case 2:
        m_view->setSortKey(keys[pick(5)]);
        break;
    case 3:
        m_view->setSortDescending(!m_view->sortDescending());
        break;
    case 4:
        m_view->setDeletedOnly(!m_view->deletedOnly());
        break;
    case 5: // as a window that turns to another list: everything in one turn
        m_view->setSearch({});
        m_view->setKind(pick(3) == 0 ? pick(4) : 0);
        m_view->setDeletedOnly(pick(3) == 0);
        return true;
    default:
        m_view->setHolding(!m_view->holding());
    }
    return false;
}

bool ShownRowsTest::step()
{
    switch (pick(12)) {
    case 0:
    case 1:
    case 2:
        return changeTheView();
    case 3: {
        const double end = m_list->property("contentHeight").toDouble() - m_list->height();
        m_list->setProperty("contentY", pick(std::max(1, static_cast<int>(end) + 1)));
        return true;
    }
    case 4:
        if (m_view->count() > 0)
            m_selection->select(m_view->idAt(pick(m_view->count())));
        break;
    case 5:
        m_clock.advance(std::chrono::milliseconds(pick(20000)));
        break;
    case 6:
        m_catalog->queue().enqueue(m_batches->next());
        break;
    case 7:
        m_view->releaseHeld();
        break;
    default:
        for (int changes = 1 + pick(3); changes > 0; --changes)
            store().apply(m_batches->next());
    }
    return false;
}

QList<QQuickItem *> ShownRowsTest::delegates() const
{
    QList<QQuickItem *> found =
        m_list->property("contentItem").value<QQuickItem *>()->childItems().constFirst()->childItems();
    found.removeIf([](const QQuickItem *item) { return item->objectName() != u"row"_s; });
    return found;
}

std::map<int, QQuickItem *> ShownRowsTest::rows() const
{
    std::map<int, QQuickItem *> rows;
    const QList<QQuickItem *> all = delegates();
    for (QQuickItem *item : all) {
        if (item->isVisible())
            rows.emplace(item->property("place").toInt(), item);
    }
    return rows;
}

QString ShownRowsTest::difference()
{
    const double top = m_shown->top();
    const double height = m_list->height();
    const double extent = m_view->count() * RowHeight;
    if (const QString behind = m_atOnce ? whatFollows() : QString(); !behind.isEmpty())
        return behind;
    if (top < 0 || top > std::max(0.0, extent - height))
        return u"scrolled to %1 of %2"_s.arg(top).arg(extent);
    const auto items = rows();
    const int first = static_cast<int>(top / RowHeight);
    const int end = std::min(m_view->count(), static_cast<int>(std::ceil((top + height) / RowHeight)));
    for (int row = first; row < end; ++row) {
        const auto found = items.find(row);
        if (found == items.end())
            return u"row %1 is missing"_s.arg(row);
        const QQuickItem *item = found->second;
        if (item->property("entityId").toString() != m_view->idAt(row))
            return u"row %1 shows another one"_s.arg(row);
        for (const auto &[name, role] :
             {std::pair{"title", ViewRole::Title}, std::pair{"liveState", ViewRole::State}}) {
            if (item->property(name) != m_view->data(m_view->index(row), static_cast<int>(role)))
                return u"row %1 shows an old %2"_s.arg(row).arg(QLatin1StringView(name));
        }
        if (item->mapToItem(m_list, QPointF()).y() != row * RowHeight - top)
            return u"row %1 stands at %2"_s.arg(row).arg(item->mapToItem(m_list, QPointF()).y());
    }
    if (delegates().size() > static_cast<qsizetype>(height / RowHeight) + 2)
        return u"there are more delegates than the window needs"_s;
    return {};
}

QString ShownRowsTest::whatFollows() const
{
    const double contentY = m_list->property("contentY").toDouble();
    const double extent = m_list->property("contentHeight").toDouble();
    if (contentY != m_shown->top())
        return u"the list is at %1 instead of %2"_s.arg(contentY).arg(m_shown->top());
    if (extent != m_view->count() * RowHeight)
        return u"the list is %1 high for %2 rows"_s.arg(extent).arg(m_view->count());
    return {};
}

ShownRowsTest::Standing ShownRowsTest::standing() const
{
    Standing standing{.contentY = m_shown->top(), .rows = {}};
    for (const auto &[place, item] : rows()) {
        const double y = place * RowHeight - standing.contentY;
        if (y > -RowHeight && y < m_list->height())
            standing.rows.emplace_back(item->property("entityId").toString(), y);
    }
    return standing;
}

QString ShownRowsTest::jump(const Standing &before) const
{
    const double top = m_shown->top();
    if (before.contentY == 0)
        return top == 0 ? QString() : u"a list at its top went to %1"_s.arg(top);
    const double end = std::max(0.0, m_view->count() * RowHeight - m_list->height());
    for (const auto &[id, y] : before.rows) {
        const int row = m_view->rowOf(id);
        if (row < 0)
            continue;
        const double wanted = std::clamp(row * RowHeight - y, 0.0, end);
        return top == wanted ? QString() : u"the row at %1 is at %2"_s.arg(y).arg(row * RowHeight - top);
    }
    return {};
}

void ShownRowsTest::rowsComeGoAndMove_data()
{
    QTest::addColumn<int>("books");
    QTest::addColumn<int>("steps");
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("few rows") << 12 << 4000 << true;
    QTest::newRow("some screens") << 60 << 4000 << true;
    QTest::newRow("built in slices") << 4000 << 300 << true;
    QTest::newRow("few rows, followed later") << 12 << 4000 << false;
    QTest::newRow("some screens, followed later") << 60 << 4000 << false;
    QTest::newRow("built in slices, followed later") << 4000 << 300 << false;
}

void ShownRowsTest::rowsComeGoAndMove()
{
    QFETCH(int, books);
    QFETCH(int, steps);
    QFETCH(bool, atOnce);
    m_atOnce = atOnce;
    m_shown->setFollowedAtOnce(atOnce);
    m_batches = std::make_unique<RandomBatches>(m_clock, books, 7);
    fill(books);
    for (int i = 0; i < steps; ++i) {
        const Standing before = standing();
        const bool elsewhere = step();
        QCoreApplication::sendPostedEvents(m_shown.get(), QEvent::MetaCall);
        QCOMPARE(elsewhere ? QString() : jump(before), QString());
        QCOMPARE(difference(), QString());
        // Sometimes a frame is made in between.
        if (pick(3) == 0) {
            QCoreApplication::processEvents();
            QCoreApplication::sendPostedEvents(m_shown.get(), QEvent::MetaCall);
            QCOMPARE(difference(), QString());
        }
        if (!warnings.isEmpty())
            QFAIL(qPrintable(u"step %1: %2"_s.arg(i).arg(warnings.join(u"; "_s))));
    }
    QTRY_VERIFY_WITH_TIMEOUT(!m_view->building(), 10000);
    QCoreApplication::sendPostedEvents(m_shown.get(), QEvent::MetaCall);
    QCOMPARE(difference(), QString());
    QTRY_COMPARE(whatFollows(), QString());
    QCOMPARE(difference(), QString());
}

void ShownRowsTest::aBulkFillsTheListWhileItIsSearched()
{
    m_batches = std::make_unique<RandomBatches>(m_clock, 21000, 7);
    ChangeBatch batch;
    for (int i = 0; i < 21000; ++i)
        batch.rows.push_back({m_batches->book(i, 1), Origin::Snapshot, false});
    m_catalog->queue().enqueue(std::move(batch));
    for (int i = 0; m_catalog->queue().backlog() > 0 || m_view->building(); ++i) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (i % 10 == 4)
            m_view->setSearch(i % 20 == 4 ? u"sea"_s : QString());
        QCoreApplication::sendPostedEvents(m_shown.get(), QEvent::MetaCall);
        QCOMPARE(difference(), QString());
    }
    m_view->setSearch({});
    QTRY_VERIFY_WITH_TIMEOUT(!m_view->building(), 30000);
    QCOMPARE(m_view->count(), store().liveCount(wire::EntityKind::Book));
    QCoreApplication::sendPostedEvents(m_shown.get(), QEvent::MetaCall);
    QCOMPARE(difference(), QString());
}

void ShownRowsTest::aRowIsRevealedByTheShortestWay()
{
    m_batches = std::make_unique<RandomBatches>(m_clock, 60, 7);
    fill(60);
    const auto top = [this] {
        return m_list->property("contentY").toDouble();
    };
    const int last = m_view->count() - 1;
    m_shown->reveal(9);
    QCOMPARE(top(), 0.0);
    m_shown->reveal(10);
    QCOMPARE(top(), RowHeight);
    m_shown->reveal(last);
    QCOMPARE(top(), (last - 9) * RowHeight);
    m_shown->reveal(last - 5);
    QCOMPARE(top(), (last - 9) * RowHeight);
    m_shown->reveal(3);
    QCOMPARE(top(), 3 * RowHeight);
    m_shown->reveal(-1);
    m_shown->reveal(last + 1);
    QCOMPARE(top(), 3 * RowHeight);
    QCOMPARE(difference(), QString());
}

void ShownRowsTest::anotherRowHeightKeepsTheTopRow()
{
    m_batches = std::make_unique<RandomBatches>(m_clock, 60, 7);
    fill(60);
    m_list->setProperty("contentY", 20 * RowHeight + 13);
    m_shown->setRowHeight(52);
    QCOMPARE(m_list->property("contentY").toDouble(), 20 * 52.0 + 26);
    QCOMPARE(m_list->property("contentHeight").toDouble(), m_view->count() * 52.0);
    m_shown->setRowHeight(RowHeight);
    QCOMPARE(m_list->property("contentY").toDouble(), 20 * RowHeight + 13);
    QCOMPARE(difference(), QString());
}

QTEST_MAIN(ShownRowsTest)
#include "ShownRowsTest.moc"
