// What happened to an entity, beside its form: by keyboard alone, and with what others do meanwhile.
#include "tests/qml/windows/WindowFixture.h"

#include "models/editing/DraftState.h"
#include "models/editing/HistoryModel.h"
#include "tests/qml/gallery/GalleryHistory.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

class HistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_catalog = std::make_unique<GalleryCatalog>();
        m_history = std::make_unique<GalleryHistory>(*m_catalog);
        m_fixture = std::make_unique<WindowFixture>(u"MainWindow"_s, sessionOf(*m_catalog));
        QTRY_VERIFY(m_fixture->view().count() > 3);
        m_fixture->selection().select(m_catalog->idOf(GalleryHistory::title()));
        QTRY_VERIFY(m_fixture->item(u"historyTab"_s));
        QTRY_VERIFY(m_fixture->item(u"historyTab"_s)->width() > 40);
    }
    void cleanup()
    {
        m_fixture.reset();
        m_history.reset();
        m_catalog.reset();
    }

    void byKeyboard()
    {
        open();
        QVERIFY(list()->hasActiveFocus() || m_fixture->focusName() == u"historyEntry"_s);
        QCOMPARE(text(u"historyWhat"_s), u"ISBN"_s);
        const QAccessibleInterface *entry = QAccessible::queryAccessibleInterface(current());
        QVERIFY(entry && entry->text(QAccessible::Name).startsWith(u"Version 41. "_s));
        m_fixture->key(Qt::Key_Return); // it is what there is, so only its change can be taken back
        QTRY_COMPARE(text(u"historyPreviewLine"_s), u"978-989-671-324-9 → Empty"_s);
        m_fixture->key(Qt::Key_Escape);
        QTRY_COMPARE(model().preview(), HistoryModel::NoPreview);
        m_fixture->key(Qt::Key_Down);
        m_fixture->key(Qt::Key_Down);
        QTRY_COMPARE(current()->property("version").toInt(), 39);
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE(model().preview(), HistoryModel::Possible);
        QTRY_COMPARE(texts(u"historyPreviewLine"_s), (QStringList{u"978-989-671-324-9 → Empty"_s, u"22.50 → 21.00"_s}));
        m_fixture->key(Qt::Key_Escape); // lets it be, and stays
        QTRY_COMPARE(model().preview(), HistoryModel::NoPreview);
        QVERIFY(m_fixture->item(u"historyList"_s));
        QCOMPARE(m_catalog->session().outbox()->count(), 0);
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE(model().preview(), HistoryModel::Possible);
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE(m_catalog->session().outbox()->count(), 1);
        const auto draft = m_catalog->draftOf(GalleryHistory::title());
        QCOMPARE(draft->fields().value(u"prices.EUR"_s), FieldValue(u"21.00"_s));
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_catalog->session().outbox()->count(), 0);
    }

    void aFieldByItsLink()
    {
        open();
        m_fixture->key(Qt::Key_Down);
        QTRY_VERIFY(m_fixture->item(u"historyFieldBack"_s));
        m_fixture->key(Qt::Key_Tab);
        QTRY_COMPARE(m_fixture->focusName(), u"historyFieldBack"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE(model().preview(), HistoryModel::Possible);
        QCOMPARE(model().previewPath(), u"prices.EUR"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE(m_catalog->session().outbox()->count(), 1);
    }

    void whereOthersChangedItSince()
    {
        open();
        m_fixture->key(Qt::Key_Down);
        m_history->change([](wire::Book &book) { book.prices[u"EUR"_s] = *wire::Decimal::fromText(u"30.00"); },
                          u"Inès Caradec"_s);
        QTRY_COMPARE(model().count(), 9);
        QTRY_COMPARE(current()->property("version").toInt(), 40); // who reads stays where he is
        QVERIFY(QMetaObject::invokeMethod(pane(), "look", Q_ARG(int, 2), Q_ARG(QString, u"prices.EUR"_s)));
        QTRY_COMPARE(model().preview(), HistoryModel::Possible);
        m_fixture->key(Qt::Key_Return);
        QTRY_VERIFY(isOpen(u"conflictSheet"_s));
        QVERIFY(text(u"historyNotice"_s).contains(u"decide"_s));
        QCOMPARE(m_catalog->session().outbox()->count(), 0);
    }

    void theTabStaysAndAFormIsStillThere()
    {
        chooseTab();
        QTRY_COMPARE(model().count(), 8);
        QVERIFY(!m_fixture->item(u"fieldTitle"_s));
        m_fixture->selection().select(m_catalog->idOf(u"Nadja"_s));
        QTRY_VERIFY(m_fixture->item(u"historyPane"_s));
        QTRY_COMPARE(model().entityId(), m_catalog->idOf(u"Nadja"_s));
        m_fixture->selection().clear();
        QTRY_VERIFY(!m_fixture->item(u"historyPane"_s));
        m_fixture->selection().select(m_catalog->idOf(u"Nadja"_s));
        QTRY_VERIFY(m_fixture->item(u"historyPane"_s));
        m_fixture->click(u"detailsTab"_s);
        QTRY_VERIFY(m_fixture->item(u"fieldTitle"_s));
        QVERIFY(!m_fixture->item(u"historyPane"_s));
        m_fixture->key(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(!m_fixture->item(u"historyTab"_s)); // of a new one there is none
    }

    void inAWindowOfItsOwn()
    {
        QVariantMap properties = sessionOf(*m_catalog);
        properties.insert(u"kind"_s, 0);
        properties.insert(u"entityId"_s, m_catalog->idOf(GalleryHistory::title()));
        m_fixture.reset();
        m_fixture = std::make_unique<WindowFixture>(u"EntityWindow"_s, properties, QSize(480, 760));
        QTRY_VERIFY(m_fixture->item(u"historyTab"_s));
        open();
        const QSignalSpy copies(&m_fixture->window(), SIGNAL(copyTextRequested(QString)));
        m_fixture->key(Qt::Key_Tab);
        QTRY_COMPARE(m_fixture->focusName(), u"historyFieldBack"_s);
        m_fixture->key(Qt::Key_Tab);
        QTRY_COMPARE(m_fixture->focusName(), u"historyEventId"_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(copies.value(0).value(0).toString(),
                 model().data(model().index(0), HistoryModel::EventIdRole).toString());
    }

    void aServerWithoutHistory()
    {
        m_catalog->session().history()->setCapabilities({});
        chooseTab();
        QTRY_VERIFY(m_fixture->item(u"historyState"_s));
        QVERIFY(text(u"historyState"_s).startsWith(u"This server keeps no history."_s));
    }

    void whatCannotBeReadIsTriedAgain()
    {
        m_history->past().fails = true;
        chooseTab();
        QTRY_VERIFY(m_fixture->item(u"loadError"_s));
        m_history->past().fails = false;
        model().retry();
        QTRY_COMPARE(model().count(), 8);
        QVERIFY(!m_fixture->item(u"loadError"_s));
    }

private:
    void open()
    {
        m_fixture->key(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(model().count(), 8);
        QTRY_VERIFY(current() && current()->property("version").toInt() == 41);
    }
    /// Until the form, which is being laid out, holds still.
    void chooseTab() { QTRY_VERIFY((m_fixture->click(u"historyTab"_s), m_fixture->item(u"historyPane"_s))); }
    QStringList texts(const QString &name)
    {
        QStringList texts;
        for (const QQuickItem *item : m_fixture->items()) {
            if (item->objectName() == name)
                texts.append(item->property("text").toString());
        }
        return texts;
    }
    HistoryModel &model() { return *m_fixture->window().findChild<HistoryModel *>(); }
    QQuickItem *list() { return m_fixture->item(u"historyList"_s); }
    QQuickItem *pane() { return m_fixture->item(u"historyPane"_s); }
    QQuickItem *current() { return list()->property("currentItem").value<QQuickItem *>(); }
    bool isOpen(const QString &name) const
    {
        const auto *sheet = m_fixture->window().findChild<QObject *>(name);
        return sheet && sheet->property("opened").toBool();
    }
    QString text(const QString &name) const
    {
        const QQuickItem *item = m_fixture->item(name);
        return item ? item->property("text").toString() : QString();
    }

    std::unique_ptr<GalleryCatalog> m_catalog;
    std::unique_ptr<GalleryHistory> m_history;
    std::unique_ptr<WindowFixture> m_fixture;
};

int main(int argc, char **argv)
{
    return runWindowTest(argc, argv, [] { return std::make_unique<HistoryTest>(); });
}

#include "HistoryTest.moc"
