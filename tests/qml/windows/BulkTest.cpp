#include "tests/qml/windows/WindowFixture.h"

#include "models/editing/BulkEdit.h"
#include "models/editing/DraftState.h"

#include <QAccessible>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

class BulkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_catalog = std::make_unique<GalleryCatalog>();
        m_fixture = std::make_unique<WindowFixture>(u"MainWindow"_s, sessionOf(*m_catalog));
        QTRY_VERIFY(m_fixture->view().count() > 3);
        m_fixture->selection().select(m_fixture->view().idAt(0));
        m_fixture->selection().extendTo(m_fixture->view().idAt(2));
        QTRY_VERIFY(m_fixture->item(u"editAllButton"_s));
    }
    void cleanup()
    {
        m_fixture.reset();
        m_catalog.reset();
    }

    void pricesByKeyboardAlone()
    {
        QCOMPARE(text(u"editAllButton"_s), u"Edit all 3"_s);
        open();
        QCOMPARE(m_fixture->focusName(), u"bulkField"_s);
        QCOMPARE(text(u"bulkTitle"_s), u"Edit 3 book(s)"_s);
        QVERIFY(!m_fixture->item(u"bulkApply"_s)->isEnabled());
        m_fixture->key(Qt::Key_Tab); // currency
        QCOMPARE(m_fixture->focusName(), u"bulkKey"_s);
        m_fixture->key(Qt::Key_Tab); // what is done
        QCOMPARE(m_fixture->focusName(), u"bulkOperation"_s);
        m_fixture->key(Qt::Key_Tab);
        QCOMPARE(m_fixture->focusName(), u"bulkNumber"_s);
        m_fixture->type(u"1x"_s);
        QTRY_VERIFY(texts().contains(u"Enter a percentage such as 5 or −2.5."_s));
        m_fixture->key(Qt::Key_Backspace);
        m_fixture->type(u"0"_s);
        QTRY_VERIFY(bulk().canApply());
        QCOMPARE(text(u"bulkApply"_s), u"Change 3 book(s)"_s);
        QTRY_VERIFY(m_fixture->item(u"bulkRow"_s));
        const QString before = text(u"bulkBefore"_s);
        const QString after = text(u"bulkAfter"_s);
        QVERIFY(!before.isEmpty() && before != after);
        QAccessibleInterface *row = QAccessible::queryAccessibleInterface(m_fixture->item(u"bulkRow"_s));
        QVERIFY(row && row->text(QAccessible::Name).contains(before + u" becomes "_s + after));
        QCOMPARE(outbox().count(), 0);
        m_fixture->focus(u"bulkOperation"_s); // which keeps Enter alone for itself
        m_fixture->key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(outbox().count(), 3);
        QTRY_COMPARE(text(u"bulkSummary"_s), u"3 wait for the server"_s);
        QCOMPARE(text(u"bulkState"_s), u"Waiting"_s);
        QTRY_COMPARE(m_fixture->focusName(), u"bulkRow"_s);
        m_fixture->key(Qt::Key_Escape);
        QTRY_VERIFY(isGone());
        QCOMPARE(m_fixture->selection().count(), 3);
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(outbox().count(), 0);
    }

    void fromTheInspector()
    {
        QTRY_VERIFY(m_fixture->item(u"inspectorEditAll"_s));
        m_fixture->focus(u"inspectorEditAll"_s);
        m_fixture->key(Qt::Key_Space);
        QTRY_VERIFY(isOpen());
        // Leaving saves nothing.
        m_fixture->key(Qt::Key_Escape);
        QTRY_VERIFY(isGone());
        QCOMPARE(outbox().count(), 0);
        QCOMPARE(bulk().count(), 0);
    }

    void everyFieldHasItsEditor()
    {
        open();
        const QStringList labels = bulk().form()->fields();
        const QStringList editors{u"bulkValue"_s, u"bulkValue"_s, u"bulkValue"_s, u"bulkNames"_s,
                                  u"bulkNames"_s, u"bulkNames"_s, u"bulkValue"_s, u"bulkNumber"_s};
        QCOMPARE(labels.size(), editors.size());
        for (int i = static_cast<int>(labels.size()) - 1; i >= 0; --i) {
            QTRY_COMPARE(m_fixture->item(u"bulkField"_s)->property("currentIndex").toInt(), i);
            QTRY_VERIFY2(m_fixture->item(editors.at(i)), qPrintable(labels.at(i)));
            QCOMPARE(m_fixture->item(u"bulkOperation"_s)->property("currentIndex").toInt(), bulk().form()->operation());
            QCOMPARE(text(u"bulkField"_s, "displayText"), labels.at(i));
            m_fixture->focus(u"bulkField"_s);
            m_fixture->key(Qt::Key_Up);
        }
    }

    void patternsAreCheckedAsTheyAreTyped()
    {
        open();
        bulk().form()->setField(static_cast<int>(bulk().form()->fields().indexOf(u"Title"_s)));
        QTRY_VERIFY(m_fixture->item(u"bulkPattern"_s));
        m_fixture->focus(u"bulkPattern"_s);
        m_fixture->key(Qt::Key_Space);
        QVERIFY(bulk().form()->isPattern());
        m_fixture->focus(u"bulkValue"_s);
        m_fixture->type(u"^("_s);
        QTRY_VERIFY(bulk().form()->valueError().startsWith(u"Not a pattern"_s));
        QTRY_VERIFY(texts().contains(bulk().form()->valueError()));
        m_fixture->type(u".)"_s);
        m_fixture->focus(u"bulkReplacement"_s);
        m_fixture->type(u"\\1\\1"_s);
        QTRY_VERIFY(bulk().canApply());
        QCOMPARE(text(u"bulkAfter"_s), text(u"bulkBefore"_s).at(0) + text(u"bulkBefore"_s));
    }

    void onlyWhatChanges()
    {
        open();
        bulk().form()->setField(static_cast<int>(bulk().form()->fields().indexOf(u"Title"_s)));
        QTRY_COMPARE(text(u"bulkBefore"_s), text(u"bulkTitleCell"_s)); // what is there now is shown at once
        const QString last = m_fixture->view().index(2, 0).data().toString();
        bulk().form()->setValue(last);
        bulk().form()->setReplacement(u"Other"_s);
        QTRY_COMPARE(bulk().changing(), 1);
        const auto *list = m_fixture->item(u"bulkList"_s);
        QTRY_COMPARE(list->property("count").toInt(), 3);
        m_fixture->focus(u"bulkShowChanging"_s);
        m_fixture->key(Qt::Key_Space);
        QTRY_COMPARE(list->property("count").toInt(), 1);
        QTRY_COMPARE(text(u"bulkAfter"_s), u"Other"_s);
        m_fixture->focus(u"bulkShowLeftOut"_s);
        m_fixture->key(Qt::Key_Space);
        QTRY_COMPARE(list->property("count").toInt(), 0);
    }

    void whatIsShownFollowsTheOthers()
    {
        open();
        bulk().form()->setField(static_cast<int>(bulk().form()->fields().indexOf(u"Title"_s)));
        bulk().form()->setOperation(static_cast<int>(bulk().form()->operations().indexOf(u"Set to"_s)));
        bulk().form()->setValue(u"Mine"_s);
        QTRY_VERIFY(bulk().canApply());
        const QString title = text(u"bulkBefore"_s);
        m_catalog->rename(title, u"Theirs"_s);
        QTRY_COMPARE(text(u"bulkBefore"_s), u"Theirs"_s);
    }

private:
    void open()
    {
        m_fixture->focus(u"editAllButton"_s);
        m_fixture->key(Qt::Key_Space);
        QTRY_VERIFY(isOpen());
    }
    Outbox &outbox() { return *m_catalog->session().outbox(); }
    BulkEdit &bulk() { return *m_fixture->window().findChild<BulkEdit *>(); }
    QObject *sheet() const { return m_fixture->window().findChild<QObject *>(u"bulkSheet"_s); }
    bool isOpen() const { return sheet() && sheet()->property("opened").toBool(); }
    bool isGone() const { return sheet() && !sheet()->property("visible").toBool(); }
    QString text(const QString &name, const char *property = "text") const
    {
        const QQuickItem *item = m_fixture->item(name);
        return item ? item->property(property).toString() : QString();
    }
    QStringList texts()
    {
        QStringList texts;
        for (const QQuickItem *item : m_fixture->items())
            texts.append(item->property("text").toString());
        return texts;
    }

    std::unique_ptr<GalleryCatalog> m_catalog;
    std::unique_ptr<WindowFixture> m_fixture;
};

int main(int argc, char **argv)
{
    return runWindowTest(argc, argv, [] { return std::make_unique<BulkTest>(); });
}

#include "BulkTest.moc"
