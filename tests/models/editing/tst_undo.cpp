// Taking back what was done, and doing it again: as actions of their own that merge with what others did meanwhile.
#include "models/editing/BookDraft.h"
#include "models/editing/OutboxAction.h"
#include "models/editing/UndoStack.h"
#include "tests/models/editing/EditingFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

namespace {

const QString title = u"title"_s;
const QString price = u"prices.GBP"_s;
const QString text = u"descriptions.en"_s;

/// An operator who can undo, in a run of the desktop.
struct Desk : EditingFixture
{
    Desk()
        : undo(new UndoStack(*outbox, *keeper, catalog.get()))
    {
        outbox->setOnline(true);
    }
    /// What waits gets its answer, and the replica sees it.
    void settle() { server.settle(); }
    bool change(const EntityKey &key, const QString &path, const QString &to)
    {
        const auto entity = catalog->store().find(key);
        const FieldValue now = entity ? valueAt(fieldsOf(*entity), path) : FieldValue();
        return outbox->save(key, {{path, {now, to}}}, CausationContext::newCorrelation());
    }
    void others(const EntityKey &key, const QString &path, const QString &to)
    {
        server.change(key, path, to);
        see(key);
    }

    UndoStack *undo;
};

} // namespace

class UndoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEditIsTakenBackAndDoneAgain()
    {
        Desk desk;
        const EntityKey key = desk.addBook();
        QVERIFY(!desk.undo->canUndo());
        QVERIFY(desk.change(key, price, u"12.50"_s));
        desk.settle();
        QCOMPARE(desk.undo->undoText(), u"price of Dune"_s);
        QCOMPARE(desk.onServer(key, price), u"12.50"_s);

        QVERIFY(desk.undo->undo());
        QCOMPARE(desk.shown(key, price), u"10.99"_s);
        desk.settle();
        QCOMPARE(desk.onServer(key, price), u"10.99"_s);
        QVERIFY(!desk.undo->canUndo());
        QCOMPARE(desk.undo->redoText(), u"price of Dune"_s);

        QVERIFY(desk.undo->redo());
        desk.settle();
        QCOMPARE(desk.onServer(key, price), u"12.50"_s);
        QVERIFY(desk.undo->canUndo());
        QVERIFY(!desk.undo->canRedo());
    }

    void anUndoNamesTheUndoneEventAsItsCause()
    {
        Desk desk;
        const EntityKey key = desk.addBook();
        QVERIFY(desk.change(key, price, u"12.50"_s));
        desk.settle();
        const QUuid event = desk.server.lastEvent();
        QVERIFY(!event.isNull());
        QVERIFY(desk.change(desk.addBook(u"Emma"_s), price, u"9.00"_s));
        desk.settle();
        QVERIFY(desk.undo->undo());
        desk.settle();
        QVERIFY(desk.undo->undo());
        desk.settle();
        QCOMPARE(desk.server.carriedOut.back().entityId, key.id);
        QCOMPARE(desk.server.carriedOut.back().causationId, std::optional(event));
        QCOMPARE(desk.server.carriedOut.back().expectedVersion, 6);
    }

    void whatWaitsIsUndoneInTheQueue()
    {
        Desk desk;
        desk.outbox->setOnline(false);
        const EntityKey key = desk.addBook();
        QVERIFY(desk.change(key, price, u"12.50"_s));
        QCOMPARE(desk.outbox->count(), 1);
        desk.undo->undo();
        QCOMPARE(desk.outbox->count(), 0);
        QCOMPARE(desk.shown(key, price), u"10.99"_s);
        desk.outbox->setOnline(true);
        desk.settle();
        QVERIFY(desk.server.arrived.empty());
    }

    void whatOthersDidMeanwhileStays()
    {
        Desk desk;
        const EntityKey key = desk.addBook();
        QVERIFY(desk.change(key, text, u"A great desert planet."_s));
        desk.settle();
        desk.others(key, text, u"A great desert planet, far away."_s);
        desk.others(key, title, u"Dune, again"_s);
        QVERIFY(desk.undo->undo());
        desk.settle();
        QCOMPARE(desk.onServer(key, text), u"A desert planet, far away."_s);
        QCOMPARE(desk.onServer(key, title), u"Dune, again"_s);
    }

    void whatMeetsIsAsked()
    {
        Desk desk;
        const EntityKey key = desk.addBook();
        QVERIFY(desk.change(key, price, u"12.50"_s));
        desk.settle();
        desk.others(key, price, u"15.00"_s);
        const QSignalSpy asks(desk.undo, &UndoStack::asks);
        const QSignalSpy told(desk.undo, &UndoStack::told);
        QVERIFY(!desk.undo->undo());
        QCOMPARE(asks.count(), 1);
        QCOMPARE(told.count(), 1);
        desk.settle();
        QCOMPARE(desk.onServer(key, price), u"15.00"_s);
        const auto draft = draftOf<BookDraft>(desk, idOf(key));
        QCOMPARE(draft->fieldState(price), u"conflict"_s);
        QVERIFY(desk.keeper->open(key)->settle(price, FieldChoice::Mine));
        QVERIFY(draft->save());
        desk.settle();
        QCOMPARE(desk.onServer(key, price), u"10.99"_s);
    }

    void deletionRestorationAndCreation()
    {
        Desk desk;
        const EntityKey key = desk.addBook();
        QVERIFY(desk.outbox->remove(key, CausationContext::newCorrelation()));
        desk.settle();
        QCOMPARE(desk.undo->undoText(), u"deletion of Dune"_s);
        QVERIFY(desk.undo->undo());
        desk.settle();
        QVERIFY(!wire::stampOf(desk.server.at(key)).deleted.value_or(false));
        QVERIFY(desk.undo->redo());
        desk.settle();
        QVERIFY(wire::stampOf(desk.server.at(key)).deleted.value_or(false));

        const EntityKey fresh{wire::EntityKind::Publisher, wire::newUuidV7()};
        QVERIFY(desk.change(fresh, u"name"_s, u"Ace"_s));
        desk.settle();
        QCOMPARE(desk.undo->undoText(), u"creation of Ace"_s);
        QVERIFY(desk.undo->undo());
        desk.settle();
        QVERIFY(wire::stampOf(desk.server.at(fresh)).deleted.value_or(false));
    }

    void aCreationThatWasNeverSentComesBack()
    {
        Desk desk;
        desk.outbox->setOnline(false);
        const EntityKey fresh{wire::EntityKind::Publisher, wire::newUuidV7()};
        QVERIFY(desk.change(fresh, u"name"_s, u"Ace"_s));
        QVERIFY(desk.outbox->remove(fresh, CausationContext::newCorrelation()));
        QCOMPARE(desk.outbox->count(), 0);
        QVERIFY(desk.undo->undo());
        QCOMPARE(desk.shown(fresh, u"name"_s), u"Ace"_s);
        desk.outbox->setOnline(true);
        desk.settle();
        QCOMPARE(desk.onServer(fresh, u"name"_s), u"Ace"_s);
    }

    void manyAtOnceAreOneAction()
    {
        Desk desk;
        std::vector<NewEdit> edits;
        std::vector<EntityKey> keys;
        for (int i = 0; i < 60; ++i) {
            keys.push_back(desk.addBook(u"Book %1"_s.arg(i)));
            edits.push_back({keys.back(), NewEdit::What::Values, {{price, {u"10.99"_s, u"11.99"_s}}}});
        }
        QSignalSpy saved(desk.outbox->saveAll(edits, CausationContext::newCorrelation()), &OutboxAction::finished);
        QTRY_COMPARE(saved.count(), 1);
        desk.settle();
        QCOMPARE(desk.undo->undoText(), u"price of 60 book(s)"_s);
        QVERIFY(desk.undo->undo());
        QTRY_COMPARE(desk.undo->redoText(), u"price of 60 book(s)"_s);
        QTRY_VERIFY(!desk.undo->canUndo() && desk.undo->canRedo());
        QTRY_COMPARE(desk.outbox->queue().size(), size_t(60));
        desk.settle();
        for (const EntityKey &key : keys)
            QCOMPARE(desk.onServer(key, price), u"10.99"_s);
    }

    // Many edits are shown in turns: what the operator does before the last one is shown goes by what was saved.
    void whatIsNotShownYetIsTakenBackToo()
    {
        Desk desk;
        desk.outbox->setOnline(false);
        std::vector<EntityKey> keys;
        std::vector<NewEdit> edits;
        for (int i = 0; i < 24; ++i) {
            keys.push_back(desk.addBook(u"Book %1"_s.arg(i)));
            edits.push_back({keys.back(), NewEdit::What::Values, {{price, {u"10.99"_s, u"11.99"_s}}}});
        }
        desk.slowViews();
        desk.outbox->saveAll(edits, CausationContext::newCorrelation());
        QCOMPARE(desk.outbox->count(), 24);
        QCOMPARE(desk.shown(keys.back(), price), u"10.99"_s);
        QVERIFY(desk.undo->undo());
        QCOMPARE(desk.outbox->count(), 0);
        // Nor has the last one been shown as it was again.
        QVERIFY(desk.undo->redo());
        QCOMPARE(desk.outbox->count(), 24);
        QTRY_COMPARE(desk.shown(keys.back(), price), u"11.99"_s);

        QStringList ids;
        for (const EntityKey &key : keys)
            ids.append(idOf(key));
        const int books = static_cast<int>(wire::EntityKind::Book);
        QVERIFY(!desk.outbox->removeAll(books, ids).isEmpty());
        QVERIFY(!wire::stampOf(*desk.catalog->store().find(keys.back())).deleted.value_or(false));
        QVERIFY(desk.undo->undo());
        desk.outbox->setOnline(true);
        desk.settle();
        for (const EntityKey &key : keys) {
            QVERIFY(!wire::stampOf(desk.server.at(key)).deleted.value_or(false));
            QCOMPARE(desk.onServer(key, price), u"11.99"_s);
        }
    }

    void whatWasGivenUpIsNoActionAnyMore()
    {
        Desk desk;
        const EntityKey key = desk.addBook();
        desk.server.faults = {CatalogServer::Fault::Refuse};
        QVERIFY(desk.change(key, u"isbn"_s, u"12"_s));
        desk.settle();
        QVERIFY(desk.undo->canUndo());
        QVERIFY(desk.outbox->discardReturned(key));
        QVERIFY(!desk.undo->canUndo());
    }

    void aHundredActionsAreKept()
    {
        Desk desk;
        const EntityKey key = desk.addBook();
        for (int i = 0; i < 130; ++i) {
            QVERIFY(desk.change(key, title, u"Title %1"_s.arg(i)));
            desk.settle();
        }
        int undone = 0;
        while (desk.undo->undo()) {
            ++undone;
            desk.settle();
        }
        QCOMPARE(undone, 100);
        QCOMPARE(desk.onServer(key, title), u"Title 29"_s);
    }

    void anotherActionEndsRedoing()
    {
        Desk desk;
        const EntityKey key = desk.addBook();
        QVERIFY(desk.change(key, price, u"12.50"_s));
        QVERIFY(desk.undo->undo() || !desk.undo->canUndo());
        QVERIFY(desk.undo->canRedo());
        QVERIFY(desk.change(key, title, u"Other"_s));
        QVERIFY(!desk.undo->canRedo());
        QCOMPARE(desk.undo->undoText(), u"title of Other"_s);
    }
};

QTEST_GUILESS_MAIN(UndoTest)
#include "tst_undo.moc"
