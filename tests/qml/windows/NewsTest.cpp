// What the news of other operators may not do to the one who works here.
#include "tests/qml/windows/WindowFixture.h"

#include <QTest>

#include <random>
#include <set>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using wire::EntityKind;

namespace {

wire::Decimal decimal(int cents)
{
    return *wire::Decimal::fromText(QString::number(cents / 100.0, 'f', 2));
}

} // namespace

class NewsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_catalog = std::make_unique<GalleryCatalog>(30);
        m_fixture = std::make_unique<WindowFixture>(u"MainWindow"_s, sessionOf(*m_catalog));
        m_id = m_catalog->idOf(u"Livro do Desassossego"_s);
        QTRY_VERIFY(m_fixture->view().count() > 600);
        m_fixture->selection().select(m_id);
        QTRY_VERIFY(m_fixture->item(u"fieldTitle"_s));
    }
    void cleanup()
    {
        m_fixture.reset();
        m_catalog.reset();
    }

    void focusedFieldKeepsItsText_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<std::function<void(wire::Book &)>>("change");
        QTest::addColumn<QString>("after");
        using Change = std::function<void(wire::Book &)>;
        QTest::newRow("title") << u"fieldTitle"_s << Change([](wire::Book &book) { book.title = u"Flights again"_s; })
                               << u"Flights again"_s;
        QTest::newRow("isbn") << u"fieldIsbn"_s << Change([](wire::Book &book) { book.isbn = u"9789896713249"_s; })
                              << u"9789896713249"_s;
        QTest::newRow("year") << u"fieldYear"_s << Change([](wire::Book &book) { book.published.year = 1999; })
                              << u"1999"_s;
        QTest::newRow("price") << u"fieldPrice_EUR"_s
                               << Change([](wire::Book &book) { book.prices[u"EUR"_s] = decimal(1995); }) << u"19.95"_s;
        QTest::newRow("text") << u"fieldText_en"_s
                              << Change([](wire::Book &book) { book.descriptions[u"en"_s] = u"Said anew."_s; })
                              << u"Said anew."_s;
    }
    void focusedFieldKeepsItsText()
    {
        QFETCH(QString, field);
        QFETCH(std::function<void(wire::Book &)>, change);
        QFETCH(QString, after);
        QQuickItem *input = m_fixture->item(field);
        QVERIFY(input);
        const QString before = input->property("text").toString();
        QVERIFY(before != after);
        m_fixture->focus(field);
        send(change);
        arrive();
        QCOMPARE(input->property("text").toString(), before);
        QVERIFY(input->hasActiveFocus());
        m_fixture->focus(u"table"_s); // left untouched: it shows what is true now
        QTRY_COMPARE(input->property("text").toString(), after);
    }

    void touchedFieldIsNeverOverwritten()
    {
        QQuickItem *price = m_fixture->item(u"fieldPrice_EUR"_s);
        m_fixture->focus(u"fieldPrice_EUR"_s);
        QMetaObject::invokeMethod(price, "selectAll");
        m_fixture->type(u"23.90"_s);
        send([](wire::Book &book) { book.prices[u"EUR"_s] = decimal(1995); });
        arrive();
        QCOMPARE(price->property("text").toString(), u"23.90"_s);
        m_fixture->focus(u"fieldTitle"_s);
        send([](wire::Book &book) { book.prices[u"EUR"_s] = decimal(1996); });
        arrive();
        QCOMPARE(price->property("text").toString(), u"23.90"_s);
    }

    /// Values of all rows, titles and existence of rows off the screen: what is renamed on the screen is moved by its
    /// new name.
    void thousandNewsLeaveTheOperatorAlone()
    {
        QQuickItem *list = m_fixture->item(u"table"_s);
        QQuickItem *price = m_fixture->item(u"fieldPrice_EUR"_s);
        list->setProperty("contentY", 26 * 300 + 7);
        m_fixture->focus(u"fieldPrice_EUR"_s);
        QMetaObject::invokeMethod(price, "selectAll");
        m_fixture->type(u"23.9"_s);
        m_fixture->key(Qt::Key_Left);
        arrive();
        const int cursor = price->property("cursorPosition").toInt();
        const QStringList selected = m_fixture->selection().ids();
        const QPair<QString, qreal> top = topRow(list);
        const std::set<QUuid> shown = shownIds();

        std::mt19937 random(20261123);
        const auto below = [&random](int end) {
            return static_cast<int>(random() % static_cast<unsigned>(end));
        };
        CatalogStore &store = m_catalog->session().store();
        std::vector<QUuid> ids = store.ids(EntityKind::Book);
        const std::vector<QUuid> authors = store.ids(EntityKind::Author);
        for (int news = 0; news < 1000; ++news) {
            const QUuid id = ids[static_cast<size_t>(below(static_cast<int>(ids.size())))];
            const auto held = store.find({EntityKind::Book, id});
            QVERIFY(held);
            wire::Book book = std::get<wire::Book>(*held);
            const bool away = !shown.contains(id) && id != QUuid(m_id);
            const int what = below(10);
            if (what < 4) {
                book.prices[u"EUR"_s] = decimal(100 + below(9000));
            } else if (what < 5) {
                book.authorIds = {authors[static_cast<size_t>(below(static_cast<int>(authors.size())))]};
            } else if (what < 7 && away) {
                book.title = u"%1 %2"_s.arg(QChar(u'A' + below(26))).arg(news);
            } else if (what < 8 && away) {
                book.stamp.deleted = !book.stamp.deleted.value_or(false);
            } else {
                book.id = QUuid(static_cast<uint>(news), 9, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 9);
                book.title = u"%1 new %2"_s.arg(QChar(u'A' + below(26))).arg(news);
                ids.push_back(book.id);
            }
            put(book);
            if (news % 7 == 0) {
                QCoreApplication::processEvents();
                QVERIFY(price->hasActiveFocus());
                QCOMPARE(topRow(list), top);
            }
            m_catalog->session().catalog()->queue().drain(); // the next change is made of what this one left
        }
        arrive();
        QVERIFY(price->hasActiveFocus());
        QCOMPARE(price->property("text").toString(), u"23.9"_s);
        QCOMPARE(price->property("cursorPosition").toInt(), cursor);
        QCOMPARE(m_fixture->selection().ids(), selected);
        QCOMPARE(m_fixture->selection().currentId(), m_id);
        QCOMPARE(topRow(list), top);
        QCOMPARE(m_fixture->view().waiting(), 0);
    }

    void rowsWaitWhileTheListHasTheKeyboard()
    {
        m_fixture->focus(u"table"_s);
        m_fixture->key(Qt::Key_Home);
        const QString first = m_fixture->view().idAt(0);
        wire::Book book = std::get<wire::Book>(*m_catalog->session().store().find({EntityKind::Book, QUuid(first)}));
        book.id = QUuid(1, 9, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 9);
        book.title = u"1 before all"_s;
        put(book);
        QTRY_COMPARE(m_fixture->view().waiting(), 1);
        QCOMPARE(m_fixture->view().idAt(0), first);
        QTRY_VERIFY(m_fixture->item(u"newerPill"_s));
        m_fixture->key(Qt::Key_R, Qt::ControlModifier);
        QTRY_COMPARE(m_fixture->view().waiting(), 0);
        QVERIFY(m_fixture->view().idAt(0) != first);
        QCOMPARE(m_fixture->selection().currentId(), first);
    }

private:
    /// As if another operator had changed the current book.
    void send(const std::function<void(wire::Book &)> &change)
    {
        wire::Book book =
            std::get<wire::Book>(*m_catalog->session().store().findOnServer({EntityKind::Book, QUuid(m_id)}));
        change(book);
        put(book);
    }
    /// What was put is in the replica, and whatever that set off has been done.
    void arrive()
    {
        m_catalog->session().catalog()->queue().drain();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
    void put(wire::Book &book)
    {
        book.stamp.version += 1;
        book.stamp.updatedBy = {.id = u"ic"_s, .name = u"Inès Caradec"_s};
        ChangeBatch batch;
        batch.rows.push_back({book, Origin::Other});
        m_catalog->session().catalog()->queue().enqueue(std::move(batch));
    }
    std::set<QUuid> shownIds() const
    {
        std::set<QUuid> ids;
        for (QQuickItem *item : m_fixture->items()) {
            if (item->objectName() == "row"_L1) {
                ids.insert(QUuid(item->property("entityId").toString()));
            }
        }
        return ids;
    }
    /// The row at the list's upper edge and how far it is scrolled out.
    QPair<QString, qreal> topRow(QQuickItem *list) const
    {
        QPair<QString, qreal> top{{}, 1e9};
        for (QQuickItem *item : m_fixture->items()) {
            const qreal y = item->objectName() == "row"_L1 ? item->mapToItem(list, QPointF()).y() : -1e9;
            if (y > -item->height() && y <= 0) {
                top = {item->property("entityId").toString(), y};
            }
        }
        return top;
    }

    std::unique_ptr<GalleryCatalog> m_catalog;
    std::unique_ptr<WindowFixture> m_fixture;
    QString m_id;
};

int main(int argc, char **argv)
{
    return runWindowTest(argc, argv, [] { return std::make_unique<NewsTest>(); });
}

#include "NewsTest.moc"
