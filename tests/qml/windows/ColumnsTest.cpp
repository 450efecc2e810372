// The columns of a list are the operator's: by mouse, keyboard and menu, in the rows too, and at the next start.
#include "app/keep/Settings.h"
#include "app/windows/WindowManager.h"
#include "models/views/ColumnModel.h"
#include "models/views/KeptTables.h"
#include "qml/UiResources.h"
#include "tests/qml/windows/WindowFixture.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

class ColumnsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_catalog = std::make_unique<GalleryCatalog>();
        m_kept = std::make_unique<KeptTables>();
        m_fixture = open();
    }
    void cleanup()
    {
        m_fixture.reset();
        m_kept.reset();
        m_catalog.reset();
    }

    void aHeadDraggedSidewaysMovesItsColumnAndItsCells()
    {
        const QString first = m_fixture->view().idAt(0);
        drag(middle(u"headerCell_publisher"_s), middle(u"headerCell_authors"_s) - QPoint(20, 0));
        QCOMPARE(columns().arrangement(), u"title,publisher,authors,categories,isbn,published,price,edited,status"_s);
        QTRY_VERIFY(leftOf(u"headerCell_publisher"_s) < leftOf(u"headerCell_authors"_s));
        QCOMPARE(cellX(first, u"publisher"_s), leftOf(u"headerCell_publisher"_s));
        QCOMPARE(cellX(first, u"authors"_s), leftOf(u"headerCell_authors"_s));
        QCOMPARE(cellX(first, u"title"_s), leftOf(u"headerCell_title"_s));
        QCOMPARE(m_fixture->view().sorting(), u"title"_s); // it was no click
        drag(middle(u"headerCell_title"_s), middle(u"headerCell_status"_s) + QPoint(30, 0));
        QTRY_COMPARE(cellX(first, u"publisher"_s), leftOf(u"headerCell_publisher"_s));
        QCOMPARE(cellX(first, u"title"_s), leftOf(u"headerCell_title"_s));
        QVERIFY(leftOf(u"headerCell_title"_s) > leftOf(u"headerCell_status"_s));
    }

    void aHeadThrownInOneMoveGoesWhereItIsLetGo()
    {
        const QPoint from = middle(u"headerCell_edited"_s);
        const QPoint to = middle(u"headerCell_categories"_s) - QPoint(20, 0);
        press(from);
        m_fixture->moveTo(to);
        release(to);
        QCOMPARE(columns().arrangement(), u"title,authors,edited,categories,publisher,isbn,published,price,status"_s);
    }

    void aLineShowsWhereAHeadWouldGoAndEscapeLeavesItWhereItWas()
    {
        const QPoint from = middle(u"headerCell_isbn"_s);
        press(from);
        moveTo(from, from + QPoint(-30, 0));
        QCOMPARE(m_fixture->item(u"dropLine"_s), nullptr); // it would stay
        const QPoint to = middle(u"headerCell_categories"_s) - QPoint(20, 0);
        moveTo(from + QPoint(-30, 0), to);
        const QQuickItem *line = m_fixture->item(u"dropLine"_s);
        QVERIFY(line);
        QVERIFY(std::abs(line->mapToScene({}).x() - leftOf(u"headerCell_categories"_s)) < 8);
        m_fixture->key(Qt::Key_Escape);
        QCOMPARE(m_fixture->item(u"dropLine"_s), nullptr);
        moveTo(to, to + QPoint(-10, 0));
        release(to + QPoint(-10, 0));
        QCOMPARE(columns().arrangement(), QString());
        QCOMPARE(m_fixture->view().sorting(), u"title"_s);
        m_fixture->click(u"headerCell_isbn"_s);
        QCOMPARE(m_fixture->view().sorting(), u"isbn"_s);
    }

    void anEdgeSizesItsColumnAndADoubleClickGivesItsWidthBack()
    {
        const QString first = m_fixture->view().idAt(0);
        const QPoint edge = middle(u"headerGrip_authors"_s);
        const int authors = columns().widthOf(u"authors"_s);
        const int categories = columns().widthOf(u"categories"_s);
        drag(edge, edge + QPoint(25, 0));
        QCOMPARE(columns().widthOf(u"authors"_s), authors + 25);
        QCOMPARE(columns().widthOf(u"categories"_s), categories - 25);
        QTRY_COMPARE(middle(u"headerGrip_authors"_s), edge + QPoint(25, 0)); // under the pointer
        QTRY_COMPARE(cellX(first, u"categoryFirst"_s), leftOf(u"headerCell_categories"_s));
        QCOMPARE(m_fixture->view().sorting(), u"title"_s);

        press(edge + QPoint(25, 0));
        moveTo(edge + QPoint(25, 0), edge);
        QCOMPARE(columns().widthOf(u"authors"_s), authors);
        m_fixture->key(Qt::Key_Escape);
        QCOMPARE(columns().widthOf(u"authors"_s), authors + 25);
        release(edge);
        QCOMPARE(columns().widthOf(u"authors"_s), authors + 25);

        m_fixture->doubleClick(edge + QPoint(25, 0));
        QCOMPARE(columns().widthOf(u"authors"_s), authors);
        QCOMPARE(columns().widthOf(u"categories"_s), categories - 25);
    }

    void keysMoveSizeAndSort()
    {
        m_fixture->focus(u"headerCell_isbn"_s);
        m_fixture->key(Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(columns().xOf(u"isbn"_s) < columns().xOf(u"publisher"_s));
        QCOMPARE(m_fixture->focusName(), u"headerCell_isbn"_s);
        m_fixture->key(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(columns().arrangement(), QString());
        const int width = columns().widthOf(u"isbn"_s);
        m_fixture->key(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(columns().widthOf(u"isbn"_s), width + 8);
        m_fixture->key(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(columns().widthOf(u"isbn"_s), width);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(m_fixture->view().sorting(), u"isbn"_s);
        m_fixture->key(Qt::Key_Space);
        QCOMPARE(m_fixture->view().sorting(), u"-isbn"_s);
        m_fixture->focus(u"headerCell_price"_s);
        m_fixture->key(Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(m_fixture->view().sorting(), u"-isbn,price"_s);
        m_fixture->key(Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(m_fixture->view().sorting(), u"-isbn,-price"_s);
    }

    void shiftAndAClickAddAKeyThatHasANumber()
    {
        m_fixture->click(u"headerCell_publisher"_s);
        QVERIFY(m_fixture->item(u"headerCell_publisher"_s)->property("sorted").toBool());
        QVERIFY(!m_fixture->item(u"headerCell_title"_s)->property("sorted").toBool());
        QCOMPARE(m_fixture->item(u"sortPlace"_s), nullptr); // one alone has none
        m_fixture->click(middle(u"headerCell_price"_s), Qt::LeftButton, Qt::ShiftModifier);
        QCOMPARE(m_fixture->view().sorting(), u"publisher,price"_s);
        QCOMPARE(numberAt(u"publisher"_s), u"1"_s);
        QCOMPARE(numberAt(u"price"_s), u"2"_s);
        m_fixture->click(middle(u"headerCell_price"_s), Qt::LeftButton, Qt::ShiftModifier);
        QCOMPARE(m_fixture->view().sorting(), u"publisher,-price"_s);
        m_fixture->click(u"headerCell_price"_s);
        QCOMPARE(m_fixture->view().sorting(), u"price"_s);
    }

    void theViewMenuHidesAndShowsColumns()
    {
        const QString first = m_fixture->view().idAt(0);
        const qreal before = leftOf(u"headerCell_publisher"_s);
        choose(u"viewButton"_s, u"columnItem_categories"_s);
        QTRY_COMPARE(m_fixture->item(u"headerCell_categories"_s), nullptr);
        QVERIFY(leftOf(u"headerCell_publisher"_s) > 0 && before > 0);
        QTRY_COMPARE(cellX(first, u"authors"_s), leftOf(u"headerCell_authors"_s));
        openMenu(u"viewButton"_s);
        QVERIFY(!menuItem(u"columnItem_categories"_s)->property("checked").toBool());
        QVERIFY(menuItem(u"columnItem_title"_s)->property("checked").toBool());
        QVERIFY(!menuItem(u"columnItem_title"_s)->isEnabled());
        m_fixture->key(Qt::Key_Escape);
        columns().move(u"price"_s, 0);
        choose(u"viewButton"_s, u"columnsAsDelivered"_s);
        QTRY_VERIFY(m_fixture->item(u"headerCell_categories"_s));
        QCOMPARE(columns().arrangement(), QString());
    }

    void theMenuSaysWhichColumnsHaveNoRoom()
    {
        m_fixture->window().resize(800, 640);
        QTRY_COMPARE(m_fixture->item(u"headerCell_status"_s), nullptr);
        openMenu(u"viewButton"_s);
        const QQuickItem *status = menuItem(u"columnItem_status"_s);
        QVERIFY(status->property("checked").toBool());
        QVERIFY(status->property("text").toString() != u"Status"_s);
        QCOMPARE(menuItem(u"columnItem_authors"_s)->property("text").toString(), u"Authors"_s);
    }

    void theHeadersOwnMenuIsTheSame()
    {
        m_fixture->click(middle(u"headerCell_price"_s), Qt::RightButton);
        QTRY_VERIFY(menu()->property("opened").toBool());
        QCOMPARE(m_fixture->view().sorting(), u"title"_s);
        clickItem(menuItem(u"columnItem_price"_s));
        QTRY_COMPARE(m_fixture->item(u"headerCell_price"_s), nullptr);
        m_fixture->focus(u"headerCell_isbn"_s);
        m_fixture->key(Qt::Key_Menu);
        QTRY_VERIFY(menu()->property("opened").toBool());
    }

    void anotherWindowAndAnotherKindHaveTheirOwn()
    {
        columns().move(u"price"_s, 0);
        m_fixture->click(u"headerCell_isbn"_s);
        m_fixture->key(Qt::Key_2, Qt::AltModifier); // authors
        QTRY_COMPARE(columns().kind(), 1);
        QCOMPARE(columns().arrangement(), QString());
        QCOMPARE(m_fixture->view().sorting(), u"title"_s);
        columns().setHidden(u"edited"_s, true);
        m_fixture->click(u"headerCell_books"_s);
        const std::unique_ptr<WindowFixture> other = open();
        QCOMPARE(columns(*other).xOf(u"price"_s), 0);
        QCOMPARE(other->view().sorting(), u"isbn"_s);
        m_fixture->window().requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window()));
        m_fixture->key(Qt::Key_1, Qt::AltModifier);
        QCOMPARE(columns().xOf(u"price"_s), 0);
        QCOMPARE(m_fixture->view().sorting(), u"isbn"_s);
        other->window().requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(&other->window()));
        other->key(Qt::Key_2, Qt::AltModifier);
        QVERIFY(!columns(*other).isVisible(u"edited"_s));
        QCOMPARE(other->view().sorting(), u"books"_s);
    }

    void theNextStartHasThem()
    {
        const QTemporaryDir profile;
        const auto run = [&](const std::function<void(QQuickWindow &)> &work) {
            QQmlEngine engine;
            installUi(engine);
            Settings settings(profile.path());
            WindowManager manager(engine, settings);
            QQuickWindow *window = manager.openMain(&m_catalog->session(), u"here"_s);
            QVERIFY(window);
            work(*window);
            manager.remember();
        };
        run([](QQuickWindow &window) {
            window.findChild<ColumnModel *>()->move(u"status"_s, 0);
            window.findChild<CatalogView *>()->sortBy(u"price"_s); // not by the operator
        });
        run([](QQuickWindow &window) {
            QCOMPARE(window.findChild<ColumnModel *>()->xOf(u"status"_s), 0);
            QCOMPARE(window.findChild<CatalogView *>()->sorting(), u"title"_s);
            QQuickItem *table = window.findChild<QQuickItem *>(u"table"_s)->parentItem();
            QVERIFY(QMetaObject::invokeMethod(table, "sortBy", Q_ARG(QString, u"price"_s), Q_ARG(bool, false)));
            window.close(); // alone is enough
        });
        run([](QQuickWindow &window) {
            QCOMPARE(window.findChild<ColumnModel *>()->xOf(u"status"_s), 0);
            QCOMPARE(window.findChild<CatalogView *>()->sorting(), u"price"_s);
        });
        Settings settings(profile.path());
        QCOMPARE(settings.table(u"main"_s, u"there"_s, u"book"_s), Settings::Table());
        settings.setTable(u"main"_s, u"here"_s, u"book"_s, {u"no,such:columns"_s, u"nor,order"_s});
        run([](QQuickWindow &window) {
            QCOMPARE(window.findChild<ColumnModel *>()->arrangement(), QString());
            QCOMPARE(window.findChild<CatalogView *>()->sorting(), u"title"_s);
        });
    }

private:
    std::unique_ptr<WindowFixture> open()
    {
        QVariantMap properties = sessionOf(*m_catalog);
        properties.insert(u"tables"_s, QVariant::fromValue(m_kept.get()));
        auto fixture = std::make_unique<WindowFixture>(u"MainWindow"_s, properties);
        [&] {
            QTRY_VERIFY(fixture->view().count() > 20);
        }();
        return fixture;
    }
    static ColumnModel &columns(WindowFixture &fixture) { return *fixture.window().findChild<ColumnModel *>(); }
    ColumnModel &columns() { return columns(*m_fixture); }

    QPoint middle(const QString &name)
    {
        const QQuickItem *item = m_fixture->item(name);
        return item ? item->mapToScene(QPointF(item->width() / 2, item->height() / 2)).toPoint() : QPoint();
    }
    qreal leftOf(const QString &name)
    {
        const QQuickItem *item = m_fixture->item(name);
        return item ? item->mapToScene({}).x() : -1;
    }
    QString numberAt(const QString &key)
    {
        const auto *cell = m_fixture->item(u"headerCell_"_s + key);
        const auto *number = cell->findChild<QQuickItem *>(u"sortPlace"_s);
        return number && number->isVisible() ? number->property("text").toString() : QString();
    }
    /// Where the text of a role begins in the row of a book.
    qreal cellX(const QString &id, const char *role)
    {
        for (QQuickItem *row : m_fixture->items()) {
            if (row->objectName() != "row"_L1 || row->property("entityId").toString() != id)
                continue;
            const QString text = row->property(role).toString();
            const QList<QQuickItem *> cells = row->childItems();
            for (const QQuickItem *cell : cells) {
                if (cell->isVisible() && !text.isEmpty() && cell->property("text").toString().startsWith(text))
                    return cell->mapToScene({}).x();
            }
        }
        return -1;
    }
    qreal cellX(const QString &id, const QString &role) { return cellX(id, role.toLatin1().constData()); }

    void press(QPoint at) { m_fixture->press(at); }
    void release(QPoint at) { m_fixture->release(at); }
    void moveTo(QPoint from, QPoint to)
    {
        for (int step = 1; step <= 5; ++step)
            m_fixture->moveTo(from + (to - from) * step / 5);
    }
    void drag(QPoint from, QPoint to)
    {
        press(from);
        moveTo(from, to);
        release(to);
    }

    QObject *menu() { return m_fixture->window().findChild<QObject *>(u"columnsMenu"_s); }
    void openMenu(const QString &button)
    {
        m_fixture->click(button);
        QTRY_VERIFY(menu()->property("opened").toBool());
    }
    QQuickItem *menuItem(const QString &name)
    {
        const int count = menu()->property("count").toInt();
        for (int at = 0; at < count; ++at) {
            QQuickItem *item = nullptr;
            QMetaObject::invokeMethod(menu(), "itemAt", Q_RETURN_ARG(QQuickItem *, item), Q_ARG(int, at));
            if (item && item->objectName() == name)
                return item;
        }
        return nullptr;
    }
    void clickItem(QQuickItem *item)
    {
        QVERIFY(item);
        const QPointF at = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
        m_fixture->click(at.toPoint());
    }
    void choose(const QString &button, const QString &item)
    {
        openMenu(button);
        clickItem(menuItem(item));
        QTRY_VERIFY(!menu()->property("visible").toBool());
    }

    std::unique_ptr<GalleryCatalog> m_catalog;
    std::unique_ptr<KeptTables> m_kept;
    std::unique_ptr<WindowFixture> m_fixture;
};

int main(int argc, char **argv)
{
    return runWindowTest(argc, argv, [] { return std::make_unique<ColumnsTest>(); });
}

#include "ColumnsTest.moc"
