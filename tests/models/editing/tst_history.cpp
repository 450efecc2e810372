// What happened to an entity, as the History tab shows it, and putting a version or a field of it back.
#include "models/editing/BookDraft.h"
#include "models/editing/HistoryModel.h"
#include "models/editing/UndoStack.h"
#include "tests/models/editing/PastServer.h"

#include <QAbstractItemModelTester>
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
const wire::Actor ana{u"ana"_s, u"Ana Lobo"_s};

/// An operator with a history to look at.
struct Desk : EditingFixture
{
    Desk()
        : undo(new UndoStack(*outbox, *keeper, catalog.get()))
        , reader(new HistoryReader(past.reads(), catalog.get()))
    {
        outbox->setOnline(true);
        model.setCatalog(catalog.get());
        wire::Capabilities capabilities;
        capabilities.present = true;
        capabilities.features = QStringList{u"history"_s};
        reader->setCapabilities(capabilities);
        key = addBook();
        past.note(server.at(key), ana);
        model.setKind(0);
        model.setEntityId(idOf(key));
    }
    ~Desk() { model.setCatalog(nullptr); }

    /// What waits gets its answer, is noted by the server, and reaches the replica.
    void settle()
    {
        do {
            for (; noted < server.carriedOut.size(); ++noted)
                past.note(server.at(key), me, server.carriedOut[noted].causationId.value_or(QUuid()).toString());
            see(key, Origin::Own);
        } while (server.step());
        past.answer();
    }
    QUuid others(const QString &path, const QString &to)
    {
        const QUuid event = past.note(server.change(key, path, to), ana);
        see(key);
        past.answer();
        return event;
    }
    void open()
    {
        model.setActive(true);
        past.answer();
    }
    QVariant at(int row, int role) const { return model.data(model.index(row), role); }
    HistoryChange change(int row, int index = 0) const
    {
        return at(row, HistoryModel::ChangesRole).toList().value(index).value<HistoryChange>();
    }
    bool look(int row, const QString &path = {})
    {
        const bool can = model.look(row, path);
        past.answer();
        return can;
    }
    QStringList previewed() const
    {
        QStringList lines;
        for (const QVariant &each : model.previewChanges())
            lines.append(each.value<HistoryChange>().title + u": "_s + each.value<HistoryChange>().line);
        return lines;
    }

    PastServer past;
    size_t noted = 0; ///< of the commands that were carried out
    UndoStack *undo;
    HistoryReader *reader;
    HistoryModel model;
    std::unique_ptr<QAbstractItemModelTester> tester =
        std::make_unique<QAbstractItemModelTester>(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    EntityKey key;
};

} // namespace

class HistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsReadBeforeSomebodyLooks()
    {
        Desk desk;
        desk.others(price, u"12.00"_s);
        QVERIFY(desk.past.asked.empty());
        QCOMPARE(desk.model.state(), HistoryModel::Empty);
        desk.model.setActive(true);
        QCOMPARE(desk.model.state(), HistoryModel::Loading);
        desk.past.answer();
        QCOMPARE(desk.model.state(), HistoryModel::Ready);
        QCOMPARE(desk.model.count(), 2);
    }

    void anEntrySaysWhatWhoAndWhen()
    {
        Desk desk;
        const QUuid event = desk.others(price, u"12.00"_s);
        desk.past.note(desk.server.change(desk.key, text, u"A great desert planet."_s), me,
                       event.toString(QUuid::WithoutBraces));
        desk.see(desk.key);
        desk.open();
        QCOMPARE(desk.model.count(), 3);
        QCOMPARE(desk.at(1, HistoryModel::VersionRole).toInt(), 6);
        QCOMPARE(desk.at(1, HistoryModel::WhatRole).toString(), u"Price, GBP"_s);
        QCOMPARE(desk.at(1, HistoryModel::ActorRole).toString(), u"Ana Lobo"_s);
        QCOMPARE(desk.at(1, HistoryModel::InitialsRole).toString(), u"AL"_s);
        QCOMPARE(desk.change(1).line, u"10.99 → 12.00"_s);
        QCOMPARE(desk.change(1).before.text(), u"10.99"_s);
        QCOMPARE(desk.change(1).after.runs.first().kind, TextRun::Kind::Theirs);
        QCOMPARE(desk.at(1, HistoryModel::CauseRole).toString(), QString());
        QCOMPARE(desk.at(0, HistoryModel::ActorRole).toString(), u"You"_s);
        QCOMPARE(desk.change(0).line, u"+ …great"_s);
        QCOMPARE(desk.at(0, HistoryModel::CauseRole).toString(), u"version 6"_s);
        QCOMPARE(desk.at(0, HistoryModel::CauseRowRole).toInt(), 1);
        const QString spoken = desk.at(1, HistoryModel::SpokenRole).toString();
        QVERIFY2(spoken.startsWith(u"Version 6. Price, GBP. Price, GBP: 10.99 → 12.00. By Ana Lobo"_s),
                 qPrintable(spoken));
    }

    void pagesComeAsTheyAreAskedFor()
    {
        Desk desk;
        for (int i = 0; i < 119; ++i)
            desk.others(price, QString::number(20 + i) + u".00"_s);
        desk.open();
        QCOMPARE(desk.model.count(), 50);
        QVERIFY(desk.model.canFetchMore({}));
        desk.model.fetchMore({});
        QVERIFY(!desk.model.canFetchMore({})); // under way
        desk.past.answer();
        QCOMPARE(desk.model.count(), 100);
        QCOMPARE(desk.past.asked.back().before, 75);
        desk.model.fetchMore({});
        desk.past.answer();
        QCOMPARE(desk.model.count(), 120);
        QVERIFY(!desk.model.canFetchMore({}));
        for (int row = 0; row < 120; ++row)
            QCOMPARE(desk.at(row, HistoryModel::VersionRole).toInt(), 124 - row);
    }

    void newOnesComeOnTop()
    {
        Desk desk;
        desk.open();
        QSignalSpy inserted(&desk.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&desk.model, &QAbstractItemModel::modelReset);
        desk.others(price, u"12.00"_s);
        QCOMPARE(desk.model.count(), 2);
        QCOMPARE(desk.at(0, HistoryModel::VersionRole).toInt(), 6);
        QVERIFY(desk.at(0, HistoryModel::FreshRole).toBool());
        QCOMPARE(inserted.count(), 1);
        // Another one while the page is read.
        desk.past.note(desk.server.change(desk.key, price, u"13.00"_s), ana);
        desk.see(desk.key);
        desk.past.note(desk.server.change(desk.key, price, u"14.00"_s), ana);
        desk.see(desk.key);
        desk.past.answer();
        QCOMPARE(desk.model.count(), 4);
        QCOMPARE(reset.count(), 0);
        // More than a page at once; the tester would ask for the next.
        desk.tester.reset();
        for (int i = 0; i < 60; ++i)
            desk.past.note(desk.server.change(desk.key, price, QString::number(20 + i) + u".00"_s), ana);
        desk.see(desk.key);
        desk.past.answer();
        QCOMPARE(desk.model.count(), 50);
        QCOMPARE(desk.at(0, HistoryModel::VersionRole).toInt(), 68);
        QVERIFY(desk.model.canFetchMore({}));
    }

    void whatCannotBeReadIsToldAndTriedAgain()
    {
        Desk desk;
        desk.past.fails = true;
        desk.open();
        QCOMPARE(desk.model.state(), HistoryModel::Failed);
        QVERIFY(desk.model.problem().startsWith(u"The history could not be read: "_s));
        desk.past.fails = false;
        desk.model.retry();
        QCOMPARE(desk.model.state(), HistoryModel::Loading);
        desk.past.answer();
        QCOMPARE(desk.model.state(), HistoryModel::Ready);
        QCOMPARE(desk.model.count(), 1);
        QVERIFY(desk.model.problem().isEmpty());
    }

    void aServerWithoutHistorySaysSo()
    {
        Desk desk;
        desk.reader->setCapabilities({});
        desk.open();
        QCOMPARE(desk.model.state(), HistoryModel::NotKept);
        QVERIFY(!desk.model.problem().isEmpty());
        QVERIFY(desk.past.asked.empty());
        desk.model.setEntityId({});
        QCOMPARE(desk.model.state(), HistoryModel::Empty);
    }

    void anAnswerForAnotherEntityIsDropped()
    {
        Desk desk;
        const EntityKey emma = desk.addBook(u"Emma"_s);
        desk.past.note(desk.server.at(emma), me);
        desk.model.setActive(true);
        desk.model.setEntityId(idOf(emma));
        desk.past.answer();
        QCOMPARE(desk.model.count(), 1);
        QCOMPARE(desk.at(0, HistoryModel::ActorRole).toString(), u"You"_s);
    }

    void aFieldIsPutBack()
    {
        Desk desk;
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
        Desk desk;
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
        Desk desk;
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
        Desk desk;
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
        Desk desk;
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
        Desk desk;
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
        Desk desk;
        desk.others(price, u"12.00"_s);
        desk.catalog->setOperator(me, false, u"Ask for the role."_s);
        desk.open();
        QVERIFY(!desk.change(0).canPutBack);
        QVERIFY(!desk.at(1, HistoryModel::CanPutBackRole).toBool());
        QVERIFY(!desk.look(0, price));
    }

    void aLookCanBeGivenUp()
    {
        Desk desk;
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

QTEST_GUILESS_MAIN(HistoryTest)
#include "tst_history.moc"
