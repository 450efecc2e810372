// Putting back a version, or what one field was: as an action of its own that merges with what others did, or asks.
#include "models/editing/BookDraft.h"
#include "tests/models/editing/HistoryDesk.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

namespace {

const QString title = u"title"_s;
const QString price = u"prices.GBP"_s;
const QString text = u"descriptions.en"_s;
const wire::Actor me{u"me"_s, u"Me"_s};

} // namespace

class PutBackTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFieldIsPutBack()
    {
        HistoryDesk desk;
        const QUuid event = desk.others(price, u"12.00"_s);
        desk.others(title, u"Dune Messiah"_s);
        desk.open();
        QVERIFY(desk.change(1).canPutBack);
        QVERIFY(desk.look(1, price));
        QCOMPARE(desk.model.preview(), HistoryModel::Possible);
        QCOMPARE(desk.model.previewVersion(), 6);
        QCOMPARE(desk.previewed(), QStringList{u"Price, GBP: 12.00 → 10.99"_s});
        QCOMPARE(desk.onServer(desk.key, price), u"12.00"_s); // a look changes nothing
        QVERIFY(desk.model.putBack());
        QCOMPARE(desk.model.preview(), HistoryModel::NoPreview);
        QCOMPARE(desk.shown(desk.key, price), u"10.99"_s);
        desk.settle();
        QCOMPARE(desk.onServer(desk.key, price), u"10.99"_s);
        QCOMPARE(desk.onServer(desk.key, title), u"Dune Messiah"_s);
        QCOMPARE(desk.server.carriedOut.back().causationId, std::optional(event));
        QCOMPARE(desk.server.carriedOut.back().expectedVersion, 7);
        QCOMPARE(desk.model.count(), 4);
        QCOMPARE(desk.at(0, HistoryModel::CauseRole).toString(), u"version 6"_s);
        QVERIFY(!desk.change(2).canPutBack);
        // It is one step to undo.
        QVERIFY(desk.undo->undo());
        desk.settle();
        QCOMPARE(desk.onServer(desk.key, price), u"12.00"_s);
        QVERIFY(!desk.undo->canUndo());
    }

    void aFieldThatOthersChangedOnIsMergedOrAsked()
    {
        HistoryDesk desk;
        desk.others(text, u"A great desert planet."_s);
        desk.others(text, u"A great desert planet, far away."_s);
        desk.others(price, u"12.00"_s);
        const QUuid event = QUuid::createUuidV5(desk.key.id, u"8"_s);
        desk.others(price, u"15.00"_s);
        desk.open();
        QVERIFY(desk.look(3, text));
        QVERIFY(desk.model.putBack());
        desk.settle();
        QCOMPARE(desk.onServer(desk.key, text), u"A desert planet, far away."_s);

        const QSignalSpy asks(&desk.model, &HistoryModel::asks);
        const QSignalSpy told(&desk.model, &HistoryModel::told);
        const auto draft = draftOf<BookDraft>(desk, idOf(desk.key));
        QVERIFY(desk.look(2, price)); // 10.99 → 12.00, and then to 15.00
        QVERIFY(desk.model.previewChanges().first().value<HistoryChange>().meets);
        QVERIFY(!desk.model.putBack());
        QCOMPARE(asks.count(), 1);
        QCOMPARE(told.count(), 1);
        desk.settle();
        QCOMPARE(desk.onServer(desk.key, price), u"15.00"_s);
        QCOMPARE(draft->fieldState(price), u"conflict"_s);
        QVERIFY(desk.keeper->open(desk.key)->settle(price, FieldChoice::Mine));
        QVERIFY(draft->save());
        desk.settle();
        QCOMPARE(desk.onServer(desk.key, price), u"10.99"_s);
        QCOMPARE(desk.server.carriedOut.back().causationId, std::optional(event));
    }

    void aVersionIsPutBack()
    {
        HistoryDesk desk;
        desk.others(price, u"12.00"_s);
        desk.others(title, u"Dune Messiah"_s);
        desk.others(u"descriptions.pt"_s, u"Um planeta."_s);
        desk.open();
        QVERIFY(!desk.at(0, HistoryModel::CanPutBackRole).toBool());
        QVERIFY(!desk.look(0));
        QVERIFY(desk.at(2, HistoryModel::CanPutBackRole).toBool());
        QVERIFY(desk.look(2));
        QCOMPARE(desk.previewed(),
                 (QStringList{u"Title: Dune Messiah → Dune"_s, u"Description, pt: Um planeta. → Empty"_s}));
        QCOMPARE(desk.model.previewText(), u"It becomes version 9 like this."_s);
        QVERIFY(desk.model.putBack());
        desk.settle();
        QCOMPARE(desk.onServer(desk.key, title), u"Dune"_s);
        QCOMPARE(desk.onServer(desk.key, price), u"12.00"_s);
        QCOMPARE(desk.onServer(desk.key, u"descriptions.pt"_s), u"(none)"_s);
        QCOMPARE(desk.server.carriedOut.back().causationId, std::optional(QUuid::createUuidV5(desk.key.id, u"6"_s)));
        QVERIFY(desk.undo->undo());
        desk.settle();
        QCOMPARE(desk.onServer(desk.key, title), u"Dune Messiah"_s);
        QCOMPARE(desk.onServer(desk.key, u"descriptions.pt"_s), u"Um planeta."_s);
    }

    void whatOthersDoUnderThePreview()
    {
        HistoryDesk desk;
        desk.others(price, u"12.00"_s);
        desk.open();
        const QSignalSpy asks(&desk.model, &HistoryModel::asks);
        QVERIFY(desk.look(1));
        desk.others(title, u"Dune Messiah"_s); // not what was looked at: it stays
        QCOMPARE(desk.previewed(), QStringList{u"Price, GBP: 12.00 → 10.99"_s});
        desk.others(price, u"13.00"_s);
        QVERIFY(desk.model.previewChanges().first().value<HistoryChange>().meets);
        const auto draft = draftOf<BookDraft>(desk, idOf(desk.key));
        QVERIFY(!desk.model.putBack());
        QCOMPARE(asks.count(), 1);
        QCOMPARE(draft->fieldState(price), u"conflict"_s);
        desk.settle();
        QCOMPARE(desk.onServer(desk.key, price), u"13.00"_s);
        QCOMPARE(desk.onServer(desk.key, title), u"Dune Messiah"_s);
    }

    void aVersionOfWhatIsDeletedRestoresIt()
    {
        HistoryDesk desk;
        desk.others(price, u"12.00"_s);
        QVERIFY(desk.outbox->remove(desk.key, CausationContext::newCorrelation()));
        desk.settle();
        desk.open();
        QCOMPARE(desk.at(0, HistoryModel::WhatRole).toString(), u"Deleted"_s);
        QVERIFY(desk.at(0, HistoryModel::DeletionRole).toBool());
        QVERIFY(!desk.at(0, HistoryModel::CanPutBackRole).toBool());
        QVERIFY(!desk.change(1).canPutBack); // restore it first
        QVERIFY(desk.look(2));
        QCOMPARE(desk.model.previewText(), u"It is deleted: it is restored, and becomes version 9 like this."_s);
        const QSignalSpy told(&desk.model, &HistoryModel::told);
        QVERIFY(desk.model.putBack());
        QCOMPARE(told.value(0).value(0).toString(), u"It was restored as well."_s);
        desk.settle();
        QVERIFY(!wire::stampOf(desk.server.at(desk.key)).deleted.value_or(false));
        QCOMPARE(desk.onServer(desk.key, price), u"10.99"_s);
        QCOMPARE(wire::stampOf(desk.server.at(desk.key)).version, 9);
        // One step, there and back again.
        const auto isDeleted = [&] {
            desk.settle();
            return wire::stampOf(desk.server.at(desk.key)).deleted.value_or(false);
        };
        QVERIFY(desk.undo->undo());
        QTRY_VERIFY(isDeleted());
        QCOMPARE(desk.onServer(desk.key, price), u"12.00"_s);
        QVERIFY(desk.undo->redo());
        QTRY_COMPARE((isDeleted(), desk.onServer(desk.key, price)), u"10.99"_s);
        QVERIFY(!isDeleted());
    }

    void aValueThatIsNoneAnyMoreGoesToTheForm()
    {
        HistoryDesk desk;
        desk.others(u"isbn"_s, u"12"_s); // from before there was a rule
        desk.others(u"isbn"_s, u"9780141439549"_s);
        desk.open();
        const auto draft = draftOf<BookDraft>(desk, idOf(desk.key));
        const QSignalSpy written(&desk.model, &HistoryModel::written);
        QVERIFY(desk.look(0, u"isbn"_s));
        QVERIFY(!desk.model.putBack());
        QCOMPARE(written.count(), 1);
        QCOMPARE(draft->fieldState(u"isbn"_s), u"mine"_s);
        QVERIFY(!draft->fieldError(u"isbn"_s).isEmpty());
        QCOMPARE(desk.outbox->count(), 0);
    }

    void whoMayNotWritePutsNothingBack()
    {
        HistoryDesk desk;
        desk.others(price, u"12.00"_s);
        desk.catalog->setOperator(me, false, u"Ask for the role."_s);
        desk.open();
        QVERIFY(!desk.change(0).canPutBack);
        QVERIFY(!desk.at(1, HistoryModel::CanPutBackRole).toBool());
        QVERIFY(!desk.look(0, price));
    }

    void aLookCanBeGivenUp()
    {
        HistoryDesk desk;
        desk.others(price, u"12.00"_s);
        desk.open();
        QVERIFY(desk.model.look(1));
        QCOMPARE(desk.model.preview(), HistoryModel::Reading);
        desk.model.cancelLook();
        desk.past.answer();
        QCOMPARE(desk.model.preview(), HistoryModel::NoPreview);
        QVERIFY(!desk.model.putBack());
        desk.past.fails = true;
        QVERIFY(desk.look(1));
        QCOMPARE(desk.model.preview(), HistoryModel::Nothing);
        QVERIFY(desk.model.previewText().startsWith(u"That version could not be read: "_s));
    }
};

QTEST_GUILESS_MAIN(PutBackTest)
#include "tst_putback.moc"
