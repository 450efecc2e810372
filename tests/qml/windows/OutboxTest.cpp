// What waits, what came back, and leaving while something waits.
#include "tests/qml/windows/WindowFixture.h"

#include "models/editing/BookDraft.h"
#include "models/editing/DraftState.h"
#include "models/editing/OutboxFile.h"
#include "models/editing/OutboxModel.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

class OutboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_catalog = std::make_unique<GalleryCatalog>();
        m_fixture = std::make_unique<WindowFixture>(u"MainWindow"_s, sessionOf(*m_catalog));
        QTRY_VERIFY(m_fixture->view().count() > 3);
    }
    void cleanup()
    {
        m_fixture.reset();
        m_catalog.reset();
    }

    void whatWaits()
    {
        write(u"Nadja"_s, u"prices.EUR"_s, u"8.20"_s);
        write(u"Flights"_s, u"title"_s, u"Flights again"_s);
        QTRY_VERIFY(m_fixture->item(u"statusQueued"_s));
        m_fixture->focus(u"statusQueued"_s);
        m_fixture->key(Qt::Key_Space);
        QTRY_VERIFY(isOpen(u"outboxSheet"_s));
        QTRY_VERIFY(m_fixture->item(u"outboxRow"_s));
        QTRY_COMPARE(m_fixture->focusName(), u"outboxRow"_s);
        QCOMPARE(text(u"outboxWhat"_s), u"Price, EUR: 7.60 → 8.20"_s);
        QAccessibleInterface *row = QAccessible::queryAccessibleInterface(m_fixture->item(u"outboxRow"_s));
        QVERIFY(row && row->text(QAccessible::Name).startsWith(u"Nadja. Price, EUR"_s));
        // Nothing is given up without being told what is lost.
        m_fixture->key(Qt::Key_Delete);
        QTRY_COMPARE(text(u"outboxReason"_s), u"Lost: Price, EUR: 7.60 → 8.20."_s);
        QCOMPARE(outbox().count(), 2);
        m_fixture->key(Qt::Key_Escape);
        QTRY_VERIFY(!m_fixture->item(u"outboxReason"_s));
        QVERIFY(isOpen(u"outboxSheet"_s));
        m_fixture->key(Qt::Key_Delete);
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE(outbox().count(), 1);
        QTRY_COMPARE(currentWhat(), u"Title: Flights → Flights again"_s);
        m_fixture->key(Qt::Key_R);
        QCOMPARE(outbox().count(), 1);
        m_fixture->key(Qt::Key_Return); // opens it
        QTRY_VERIFY(!isOpen(u"outboxSheet"_s));
        QTRY_COMPARE(m_fixture->selection().currentId(), m_catalog->idOf(u"Flights"_s));
        QTRY_COMPARE(m_fixture->focusName(), u"fieldTitle"_s);
    }

    void refused()
    {
        // An earlier run left it: the server did not take the number.
        const EntityKey key{wire::EntityKind::Book, QUuid(m_catalog->idOf(u"Nadja"_s))};
        const QTemporaryDir folder;
        Edit edit;
        edit.key = key;
        edit.base = *m_catalog->session().store().findOnServer(key);
        edit.baseVersion = 41;
        edit.changes = {{u"isbn"_s, {u"978-2-07-036073-4"_s, u"9780141439549"_s}}};
        edit.state = Edit::State::Returned;
        edit.refusal = {Refusal::Reason::Invalid,
                        u"Not saved: the server does not take a value."_s,
                        {{u"isbn"_s, u"The server does not take this ISBN."_s}}};
        QVERIFY(OutboxFile(folder.filePath(u"outbox.sqlite"_s), u"gallery"_s).append(edit));
        m_fixture.reset();
        m_catalog = std::make_unique<GalleryCatalog>(1, false, folder.path());
        m_fixture = std::make_unique<WindowFixture>(u"MainWindow"_s, sessionOf(*m_catalog));
        QTRY_VERIFY(m_fixture->view().count() > 3);
        QTRY_VERIFY(m_fixture->item(u"statusConflicts"_s));
        m_fixture->focus(u"statusConflicts"_s);
        m_fixture->key(Qt::Key_Space); // there is nothing to choose: the form says what is wrong
        QTRY_COMPARE(m_fixture->selection().currentId(), m_catalog->idOf(u"Nadja"_s));
        QTRY_VERIFY(m_fixture->item(u"conflictStrip"_s));
        QVERIFY(!isOpen(u"conflictSheet"_s));
        QCOMPARE(m_fixture->item(u"fieldIsbn"_s)->property("text").toString(), u"9780141439549"_s);
        const QStringList told = texts();
        QVERIFY2(told.contains(u"The server does not take this ISBN."_s), qPrintable(told.join(u'|')));
        QMetaObject::invokeMethod(m_fixture->window().findChild<QObject *>(u"outboxSheet"_s), "open");
        QTRY_COMPARE(text(u"outboxReason"_s), u"Not saved: the server does not take a value."_s);
        QTRY_COMPARE(m_fixture->focusName(), u"outboxRow"_s);
        m_fixture->key(Qt::Key_Delete);
        m_fixture->key(Qt::Key_Delete);
        QTRY_COMPARE(outbox().conflicts(), 0);
        QTRY_COMPARE(m_fixture->item(u"fieldIsbn"_s)->property("text").toString(), u"978-2-07-036073-4"_s);
    }

    void fromTheMenu()
    {
        m_fixture->key(Qt::Key_F10);
        const auto *item = m_fixture->window().findChild<QQuickItem *>(u"outboxItem"_s);
        QVERIFY(item);
        QMetaObject::invokeMethod(const_cast<QQuickItem *>(item), "triggered");
        QTRY_VERIFY(isOpen(u"outboxSheet"_s));
        QCOMPARE(text(u"outboxSummary"_s), u"Everything that was saved here is on the server."_s);
        m_fixture->key(Qt::Key_Escape);
        QTRY_VERIFY(!isOpen(u"outboxSheet"_s));
    }

    // What was written and not saved is found again, also where no list shows it.
    void draftsAreListed_data()
    {
        QTest::addColumn<bool>("fresh");
        QTest::newRow("of a book") << false;
        QTest::newRow("of a new book") << true;
    }
    void draftsAreListed()
    {
        QFETCH(bool, fresh);
        DraftKeeper &keeper = *m_catalog->session().draftKeeper();
        const EntityKey key =
            fresh ? EntityKey{wire::EntityKind::Book, keeper.beginNew(wire::EntityKind::Book, {{u"title"_s, u"Ice"_s}})}
                  : m_catalog->draftOf(u"Nadja"_s)->key();
        if (!fresh)
            keeper.open(key)->touch(u"title"_s, u"Ice"_s);
        m_fixture->key(Qt::Key_F10);
        QMetaObject::invokeMethod(m_fixture->window().findChild<QObject *>(u"outboxItem"_s), "triggered");
        QTRY_VERIFY(isOpen(u"outboxSheet"_s));
        QTRY_VERIFY(m_fixture->item(u"outboxRow"_s));
        QCOMPARE(text(u"outboxState"_s), u"Not saved"_s);
        QCOMPARE(text(u"outboxWhat"_s), fresh ? u"New book"_s : u"Title: Nadja → Ice"_s);
        QCOMPARE(text(u"outboxSummary"_s), u"Everything that was saved here is on the server. 1 draft(s) not saved."_s);
        QTRY_COMPARE(m_fixture->focusName(), u"outboxRow"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_VERIFY(isGone(u"outboxSheet"_s));
        QTRY_VERIFY(texts().contains(u"Ice"_s));
        QCOMPARE(keeper.kept(), std::vector{key});
    }

    void changedUnderAnOpenDraft()
    {
        m_fixture->selection().select(m_catalog->idOf(u"Nadja"_s));
        QTRY_VERIFY(m_fixture->item(u"fieldTitle"_s));
        const auto draft = m_catalog->draftOf(u"Nadja"_s);
        draft->touch(u"title"_s, u"Mine"_s);
        // Another field follows and says by whom.
        m_catalog->changePrice(u"Nadja"_s, u"EUR"_s, u"7.90"_s);
        QTRY_COMPARE(m_fixture->item(u"fieldPrice_EUR"_s)->property("text").toString(), u"7.90"_s);
        QVERIFY(!m_fixture->item(u"conflictStrip"_s));
        // The same field asks, and keeps mine.
        m_catalog->rename(u"Nadja"_s, u"Theirs"_s);
        QTRY_VERIFY(m_fixture->item(u"conflictStrip"_s));
        QCOMPARE(m_fixture->item(u"fieldTitle"_s)->property("text").toString(), u"Mine"_s);
        m_fixture->focus(u"noticeAction"_s);
        m_fixture->key(Qt::Key_Space);
        QTRY_VERIFY(isOpen(u"conflictSheet"_s));
    }

    void textIsMergedBehindTheOperatorsBack()
    {
        m_fixture->selection().select(m_catalog->idOf(u"Nadja"_s));
        QTRY_VERIFY(m_fixture->item(u"fieldText_en"_s));
        QQuickItem *area = m_fixture->item(u"fieldText_en"_s);
        m_fixture->focus(u"fieldText_en"_s);
        m_fixture->key(Qt::Key_Home, Qt::ControlModifier);
        m_fixture->type(u"Ah "_s);
        m_catalog->changeBook(u"Nadja"_s, [](wire::Book &book) {
            book.descriptions[u"en"_s] =
                u"Fragments of a diary without facts, written in the Baixa of Lisbon, twice."_s;
        });
        QVERIFY(area->property("text").toString().startsWith(u"Ah Fragments"_s));
        QVERIFY(!area->property("text").toString().contains(u"twice"_s)); // not while it is written in
        m_fixture->type(u"so "_s);
        m_fixture->focus(u"fieldTitle"_s);
        QTRY_COMPARE(area->property("text").toString(),
                     u"Ah so Fragments of a diary without facts, written in the Baixa of Lisbon, twice."_s);
    }

    /// Ctrl+Z in a field takes back the typing, then what was done before; Ctrl+Shift+Z the other way round.
    void undoInAFieldGoesOnWithActions_data()
    {
        QTest::addColumn<QString>("field");
        QTest::newRow("a line") << u"fieldIsbn"_s;
        QTest::newRow("several lines") << u"fieldText_en"_s;
        QTest::newRow("a part of a date") << u"fieldYear"_s;
    }
    void undoInAFieldGoesOnWithActions()
    {
        QFETCH(QString, field);
        UndoStack &stack = *m_catalog->session().undoStack();
        const QString id = m_catalog->idOf(u"Flights"_s);
        m_fixture->selection().select(id);
        QTRY_VERIFY(m_fixture->item(u"fieldTitle"_s));
        const auto draft = m_catalog->draftOf(u"Flights"_s);
        draft->touch(u"title"_s, u"Flights, saved"_s);
        QVERIFY(draft->save());
        QVERIFY(stack.canUndo());
        m_fixture->focus(field);
        const QString before = m_fixture->item(field)->property("text").toString();
        m_fixture->type(u"1"_s);
        QVERIFY(m_fixture->item(field)->property("text").toString() != before);
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_fixture->item(field)->property("text").toString(), before);
        QVERIFY(stack.canUndo());
        QVERIFY(m_fixture->item(field)->hasActiveFocus());
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(stack.canRedo());
        QVERIFY(!stack.canUndo());
        QTRY_COMPARE(m_fixture->item(u"fieldTitle"_s)->property("text").toString(), u"Flights"_s);
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); // the typing, which is the field's own
        QVERIFY(m_fixture->item(field)->property("text").toString() != before);
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(stack.canUndo());
        QTRY_COMPARE(m_fixture->item(u"fieldTitle"_s)->property("text").toString(), u"Flights, saved"_s);
    }
    void leavingSaysWhatIsKept_data()
    {
        QTest::addColumn<bool>("signsOut");
        QTest::newRow("quit") << false;
        QTest::newRow("sign out") << true;
    }
    void leavingSaysWhatIsKept()
    {
        QFETCH(bool, signsOut);
        QSignalSpy quits(&m_fixture->window(), SIGNAL(quitRequested()));
        QSignalSpy outs(&m_fixture->window(), SIGNAL(signOutRequested(bool)));
        const auto leave = [&] {
            if (signsOut)
                QMetaObject::invokeMethod(&m_fixture->window(), "signOut");
            else
                m_fixture->key(Qt::Key_Q, Qt::ControlModifier);
        };
        write(u"Nadja"_s, u"prices.EUR"_s, u"8.20"_s);
        leave();
        QTRY_VERIFY(isOpen(u"leaveSheet"_s));
        QCOMPARE(quits.count() + outs.count(), 0);
        QVERIFY(text(u"leaveWords"_s).startsWith(u"What waits stays on this computer"_s));
        m_fixture->key(Qt::Key_Escape);
        QTRY_VERIFY(isGone(u"leaveSheet"_s));
        leave();
        QTRY_VERIFY(isOpen(u"leaveSheet"_s));
        m_fixture->focus(u"leaveGo"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE((signsOut ? outs : quits).count(), 1);
        QTRY_VERIFY(isGone(u"leaveSheet"_s));
        QVERIFY(outbox().discard(outbox().queue().bySequence().begin()->first));
        leave(); // nothing to say any more
        QTRY_COMPARE((signsOut ? outs : quits).count(), 2);
    }

    /// The last window of a session is closed by its frame, with an edit that waits or with a draft.
    void closingTheLastWindowSaysWhatIsKept_data()
    {
        QTest::addColumn<bool>("saved");
        QTest::newRow("an edit") << true;
        QTest::newRow("a draft") << false;
    }
    void closingTheLastWindowSaysWhatIsKept()
    {
        QFETCH(bool, saved);
        QQuickWindow &window = m_fixture->window();
        window.setProperty("lastOfSession", true);
        const auto draft = m_catalog->draftOf(u"Nadja"_s);
        draft->touch(u"prices.EUR"_s, u"8.20"_s);
        if (saved)
            QVERIFY(draft->save());
        QVERIFY(!window.close());
        QTRY_VERIFY(isOpen(u"leaveSheet"_s));
        QVERIFY(window.isVisible());
        m_fixture->key(Qt::Key_Escape);
        QTRY_VERIFY(isGone(u"leaveSheet"_s));
        QVERIFY(window.isVisible());
        QVERIFY(!window.close());
        QTRY_VERIFY(isOpen(u"leaveSheet"_s));
        m_fixture->focus(u"leaveGo"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_VERIFY(!window.isVisible());
        QCOMPARE(outbox().count(), saved ? 1 : 0);
    }
    void closingAWindowBesideOthersSaysNothing()
    {
        write(u"Nadja"_s, u"prices.EUR"_s, u"8.20"_s);
        QVERIFY(m_fixture->window().close());
    }

private:
    void write(const QString &title, const QString &path, const QString &text)
    {
        const auto draft = m_catalog->draftOf(title);
        draft->touch(path, text);
        QVERIFY2(draft->save(), qPrintable(draft->problem()));
    }
    Outbox &outbox() { return *m_catalog->session().outbox(); }
    bool isOpen(const QString &name) const
    {
        const auto *sheet = m_fixture->window().findChild<QObject *>(name);
        return sheet && sheet->property("opened").toBool();
    }
    QStringList texts()
    {
        QStringList texts;
        for (const QQuickItem *item : m_fixture->items())
            texts.append(item->property("text").toString());
        return texts;
    }
    /// Of the list's current row; rows that went wait to be used again.
    QString currentWhat()
    {
        const auto *row = m_fixture->item(u"outboxList"_s)->property("currentItem").value<QQuickItem *>();
        const auto *what = row ? row->findChild<QQuickItem *>(u"outboxWhat"_s) : nullptr;
        return what ? what->property("text").toString() : QString();
    }
    /// Faded out, too.
    bool isGone(const QString &name) const
    {
        const auto *sheet = m_fixture->window().findChild<QObject *>(name);
        return sheet && !sheet->property("visible").toBool();
    }
    QString text(const QString &name) const
    {
        const QQuickItem *item = m_fixture->item(name);
        return item ? item->property("text").toString() : QString();
    }

    std::unique_ptr<GalleryCatalog> m_catalog;
    std::unique_ptr<WindowFixture> m_fixture;
};

int main(int argc, char **argv)
{
    return runWindowTest(argc, argv, [] { return std::make_unique<OutboxTest>(); });
}

#include "OutboxTest.moc"
