// The conflict sheet by keyboard alone, in its stages, while somebody else goes on.
#include "tests/qml/windows/WindowFixture.h"

#include "models/editing/ConflictModel.h"
#include "models/editing/DraftState.h"
#include "tests/qml/gallery/GalleryConflict.h"

#include <QAccessible>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

class ConflictTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_catalog = std::make_unique<GalleryCatalog>();
        m_draft = makeConflict(*m_catalog);
        m_key = m_draft->key();
    }
    void cleanup()
    {
        m_fixture.reset();
        m_draft.reset();
        m_catalog.reset();
    }

    void openHalfAndAllSettled()
    {
        openWindow();
        // Saving leads to what has to be decided.
        m_fixture->focus(u"fieldTitle"_s);
        m_fixture->key(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(isOpen());
        QTRY_COMPARE(m_fixture->focusName(), u"conflictRow"_s);
        QCOMPARE(text(u"conflictProgress"_s), u"0 of 3 settled"_s);
        QVERIFY(text(u"conflictSummary"_s).startsWith(u"Helena Brandt saved version 43"_s));
        QVERIFY(!enabled(u"conflictSave"_s));
        QCOMPARE(sheet()->property("current").toInt(), 0);
        m_fixture->key(Qt::Key_Return, Qt::ControlModifier); // not yet
        QVERIFY(isOpen());
        m_fixture->key(Qt::Key_Home);
        m_fixture->key(Qt::Key_2);
        QCOMPARE(choice(0), int(ConflictModel::Theirs));
        m_fixture->key(Qt::Key_N);
        QCOMPARE(sheet()->property("current").toInt(), 1);
        m_fixture->key(Qt::Key_B);
        QCOMPARE(choice(1), int(ConflictModel::Both));
        QCOMPARE(text(u"conflictProgress"_s), u"2 of 3 settled"_s);
        QVERIFY(!enabled(u"conflictSave"_s));
        m_fixture->key(Qt::Key_Down);
        m_fixture->key(Qt::Key_B); // an amount cannot be both
        QCOMPARE(choice(2), int(ConflictModel::None));
        m_fixture->key(Qt::Key_3);
        QCOMPARE(text(u"conflictProgress"_s), u"3 of 3 settled"_s);
        QVERIFY(enabled(u"conflictSave"_s));
        m_fixture->key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!isOpen());
        const FieldChanges sent = m_catalog->session().outbox()->pendingChanges(m_key);
        QCOMPARE(*sent.at(u"prices.EUR"_s).mine, u"8.20"_s);
        QCOMPARE(*sent.at(u"descriptions.fr"_s).mine,
                 u"Récit autobiographique d’une rencontre à Paris en automne hiver 1926, avec une jeune femme nommée "
                 "Nadja."_s);
        QVERIFY(!sent.contains(u"published"_s));
        QVERIFY(!m_draft->fields().isDirty());
        QTRY_VERIFY(m_fixture->window().activeFocusItem() != nullptr);
    }

    void writtenByHand()
    {
        openWindow();
        resolve();
        m_fixture->key(Qt::Key_End);
        m_fixture->key(Qt::Key_E);
        QTRY_COMPARE(m_fixture->focusName(), u"conflictEditor"_s);
        m_fixture->type(u"12x"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE(m_fixture->focusName(), u"conflictRow"_s);
        QCOMPARE(choice(2), int(ConflictModel::Edited));
        QVERIFY(!rows()->data(rows()->index(2), ConflictModel::ErrorRole).toString().isEmpty());
        m_fixture->key(Qt::Key_E);
        QTRY_COMPARE(m_fixture->focusName(), u"conflictEditor"_s);
        m_fixture->type(u"12.5"_s);
        m_fixture->key(Qt::Key_Escape); // leaves the editor, not the sheet
        QTRY_COMPARE(m_fixture->focusName(), u"conflictRow"_s);
        QVERIFY(isOpen());
        m_fixture->key(Qt::Key_E);
        m_fixture->type(u"12.5"_s);
        m_fixture->key(Qt::Key_Return);
        QVERIFY(rows()->data(rows()->index(2), ConflictModel::ErrorRole).toString().isEmpty());
        QCOMPARE(*m_draft->fields().result(u"prices.EUR"_s), u"12.50"_s);
        // Space takes the side that the arrows are at.
        m_fixture->key(Qt::Key_Up);
        m_fixture->key(Qt::Key_Left);
        m_fixture->key(Qt::Key_Left);
        m_fixture->key(Qt::Key_Space);
        QCOMPARE(choice(1), int(ConflictModel::Original));
    }

    void newerVersionWhileOpen()
    {
        openWindow();
        resolve();
        for (const int key : {Qt::Key_3, Qt::Key_Down, Qt::Key_3, Qt::Key_Down, Qt::Key_3})
            m_fixture->key(key);
        QVERIFY(enabled(u"conflictSave"_s));
        m_catalog->changePrice(u"Nadja"_s, u"EUR"_s, u"7.95"_s);
        QTRY_COMPARE(text(u"conflictProgress"_s), u"2 of 3 settled"_s);
        QCOMPARE(choice(0), int(ConflictModel::Mine));
        QCOMPARE(sheet()->property("current").toInt(), 2);
        QCOMPARE(m_fixture->item(u"conflictSave"_s)->property("text").toString(), u"Save as version 45"_s);
        QVERIFY(!enabled(u"conflictSave"_s));
    }

    void laterKeepsWhatWasSettled()
    {
        openWindow();
        resolve();
        m_fixture->key(Qt::Key_2);
        m_fixture->key(Qt::Key_Escape);
        QTRY_VERIFY(!isOpen());
        QVERIFY(m_draft->fields().isDirty());
        resolve();
        QCOMPARE(text(u"conflictProgress"_s), u"1 of 3 settled"_s);
        QCOMPARE(sheet()->property("current").toInt(), 1);
    }

    void deletedMeanwhile_data()
    {
        QTest::addColumn<bool>("restored");
        QTest::newRow("restore and save") << true;
        QTest::newRow("give up") << false;
    }
    void deletedMeanwhile()
    {
        QFETCH(bool, restored);
        for (const QString &path : m_draft->fields().conflicts())
            QVERIFY(m_draft->settle(path, FieldChoice::Mine));
        openWindow();
        m_catalog->changeBook(
            u"Nadja"_s, [](wire::Book &book) { book.stamp.deleted = true; }, u"Helena Brandt"_s);
        resolve();
        QTRY_VERIFY(m_fixture->item(u"deletedMeanwhile"_s));
        QCOMPARE(text(u"deletedMeanwhile"_s), u"Helena Brandt deleted this while you were editing."_s);
        if (restored) {
            m_fixture->key(Qt::Key_Return, Qt::ControlModifier);
        } else {
            m_fixture->focus(u"giveUpButton"_s);
            m_fixture->key(Qt::Key_Space);
        }
        QTRY_VERIFY(!isOpen());
        QVERIFY(!m_draft->fields().isDirty());
        QCOMPARE(m_draft->isDeleted(), !restored);
        QCOMPARE(m_catalog->session().outbox()->count(), restored ? 2 : 0);
    }

    void foldsInNarrowWindows()
    {
        openWindow({960, 700});
        resolve();
        QVERIFY(!m_fixture->item(u"conflictPeek"_s));
        m_fixture->key(Qt::Key_O);
        QTRY_VERIFY(m_fixture->item(u"conflictPeek"_s));
        QCOMPARE(m_fixture->item(u"conflictPeek"_s)->property("text").toString(), u"1928"_s);
        m_fixture->key(Qt::Key_1);
        QCOMPARE(choice(0), int(ConflictModel::Original));
    }

    void inTheWindowOfTheBook()
    {
        QVariantMap properties = sessionOf(*m_catalog);
        properties.insert(u"kind"_s, 0);
        properties.insert(u"entityId"_s, m_catalog->idOf(u"Nadja"_s));
        m_fixture = std::make_unique<WindowFixture>(u"EntityWindow"_s, properties, QSize(480, 760));
        QTRY_VERIFY(m_fixture->item(u"noticeAction"_s));
        m_fixture->focus(u"noticeAction"_s);
        m_fixture->key(Qt::Key_Space);
        QTRY_VERIFY(isOpen());
        for (const int key : {Qt::Key_2, Qt::Key_N, Qt::Key_2, Qt::Key_N, Qt::Key_2})
            m_fixture->key(key);
        m_fixture->key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!isOpen());
        QVERIFY(!m_draft->fields().isDirty());
    }

    void saysWhatItShows()
    {
        openWindow();
        resolve();
        QAccessibleInterface *row = QAccessible::queryAccessibleInterface(m_fixture->item(u"conflictRow"_s));
        QVERIFY(row);
        QCOMPARE(row->text(QAccessible::Name),
                 u"Published. Original: 1928. Theirs: 1928-05-25. Mine: 1928-05. Not settled."_s);
        m_fixture->key(Qt::Key_2);
        QVERIFY(row->text(QAccessible::Name).endsWith(u"Result, Theirs: 1928-05-25."_s));
    }

private:
    void openWindow(QSize size = {1440, 900})
    {
        m_fixture = std::make_unique<WindowFixture>(u"MainWindow"_s, sessionOf(*m_catalog), size);
        QTRY_VERIFY(m_fixture->view().count() > 3);
        m_fixture->selection().select(m_catalog->idOf(u"Nadja"_s));
        if (size.width() > 1000)
            QTRY_VERIFY(m_fixture->item(u"fieldTitle"_s));
    }
    void resolve()
    {
        QMetaObject::invokeMethod(&m_fixture->window(), "resolveCurrent");
        QTRY_VERIFY(isOpen());
    }
    QObject *sheet() const { return m_fixture->window().findChild<QObject *>(u"conflictSheet"_s); }
    bool isOpen() const { return sheet() && sheet()->property("opened").toBool(); }
    ConflictModel *rows() const { return sheet()->property("conflicts").value<ConflictModel *>(); }
    int choice(int row) const { return rows()->data(rows()->index(row), ConflictModel::ChoiceRole).toInt(); }
    QString text(const QString &name) const
    {
        const QQuickItem *item = m_fixture->item(name);
        return item ? item->property("text").toString() : QString();
    }
    bool enabled(const QString &name) const
    {
        const QQuickItem *item = m_fixture->item(name);
        return item && item->isEnabled();
    }

    std::unique_ptr<GalleryCatalog> m_catalog;
    std::shared_ptr<DraftState> m_draft;
    std::unique_ptr<WindowFixture> m_fixture;
    EntityKey m_key;
};

int main(int argc, char **argv)
{
    return runWindowTest(argc, argv, [] { return std::make_unique<ConflictTest>(); });
}

#include "ConflictTest.moc"
