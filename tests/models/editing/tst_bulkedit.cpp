#include "tests/models/editing/BulkBench.h"

#include <deque>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

class TestBulkEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void preview()
    {
        BulkBench bench(4);
        bench.change(1, [](wire::Book &book) { book.prices[u"GBP"_s] = *wire::Decimal::fromText(u"0"); });
        bench.run.see(bench.keys[1]);
        bench.change(2, [](wire::Book &book) { book.stamp.deleted = true; });
        bench.run.see(bench.keys[2]);
        bench.change(3, [](wire::Book &book) { book.descriptions.clear(); });
        bench.run.see(bench.keys[3]);
        QCOMPARE(bench.bulk.title(), u"Edit 4 book(s)"_s);
        QVERIFY(!bench.bulk.canApply());
        QCOMPARE(bench.bulk.summary(), u"Nothing is changed before you say so."_s);
        bench.raise(u"10"_s);
        QVERIFY(!bench.bulk.canApply()); // nothing is applied that was not shown
        bench.look();
        QCOMPARE(bench.line(0), u"10.99>12.09 Will change"_s);
        QCOMPARE(bench.line(1), u"0.00> Stays"_s);
        QCOMPARE(bench.line(2), u"> Left out: It is deleted; restore it first."_s);
        QCOMPARE(bench.line(3), u"10.99> Left out: Description, en: The text in en is required."_s);
        QCOMPARE(bench.text(0, BulkEdit::SpokenRole), u"Book 0. 10.99 becomes 12.09. Will change."_s);
        QCOMPARE(bench.bulk.summary(), u"1 will change · 1 as before · 2 left out"_s);
        QCOMPARE(bench.bulk.applyText(), u"Change 1 book(s)"_s);
        QVERIFY(bench.bulk.canApply());
        bench.form().setValue(u"0"_s);
        bench.look();
        QCOMPARE(bench.bulk.summary(), u"Nothing changes · 3 as before · 1 left out"_s);
        QVERIFY(!bench.bulk.canApply());
        bench.form().setValue(u"many"_s);
        QCOMPARE(bench.form().valueError(), u"Enter a percentage such as 5 or −2.5."_s);
        QCOMPARE(bench.bulk.countOf(BulkRow::State::Open), 4);
        QVERIFY(!bench.bulk.canApply());
        // Nothing was saved by looking.
        QCOMPARE(bench.run.outbox->count(), 0);
    }

    void previewFollows()
    {
        BulkBench bench;
        bench.raise(u"10"_s);
        bench.look();
        QCOMPARE(bench.line(1), u"10.99>12.09 Will change"_s);
        bench.change(1, [](wire::Book &book) { book.prices[u"GBP"_s] = *wire::Decimal::fromText(u"20"); });
        bench.run.see(bench.keys[1]);
        QVERIFY(!bench.bulk.canApply());
        bench.look();
        QCOMPARE(bench.line(1), u"20.00>22.00 Will change"_s);
        ChangeBatch gone;
        gone.removed.push_back({bench.keys[2], Origin::Other});
        bench.run.catalog->store().apply(gone);
        bench.look();
        QCOMPARE(bench.line(2), u"> Left out: It is no longer in the catalog."_s);
        // Own edits too, and before they are sent.
        QVERIFY(bench.run.save(bench.keys[0], u"prices.GBP"_s, u"30.00"_s));
        bench.look();
        QCOMPARE(bench.line(0), u"30.00>33.00 Will change"_s);
        QCOMPARE(bench.bulk.changing(), 2);
    }

    void appliedAndTakenBack()
    {
        BulkBench bench;
        bench.raise(u"10"_s);
        bench.look();
        QVERIFY(bench.bulk.apply());
        QVERIFY(!bench.bulk.apply());
        QCOMPARE(bench.run.shown(bench.keys[0], u"prices.GBP"_s), u"12.09"_s);
        QTRY_COMPARE(bench.bulk.phase(), BulkEdit::Sending);
        QCOMPARE(bench.bulk.summary(), u"3 wait for the server"_s);
        QCOMPARE(bench.undo->undoText(), u"price of 3 book(s)"_s);
        bench.run.outbox->setOnline(true);
        bench.settle();
        QTRY_COMPARE(bench.bulk.phase(), BulkEdit::Done);
        QCOMPARE(bench.bulk.summary(), u"3 saved"_s);
        QCOMPARE(bench.line(0), u"10.99>12.09 Saved"_s);
        QCOMPARE(bench.run.onServer(bench.keys[2], u"prices.GBP"_s), u"12.09"_s);
        QVERIFY(bench.undo->undo());
        bench.settle();
        for (const EntityKey &key : bench.keys)
            QCOMPARE(bench.run.onServer(key, u"prices.GBP"_s), u"10.99"_s);
        QVERIFY(!bench.undo->canUndo());
    }

    void takenBackBeforeItWasSent()
    {
        BulkBench bench;
        bench.raise(u"10"_s);
        bench.look();
        QVERIFY(bench.bulk.apply());
        QTRY_COMPARE(bench.bulk.phase(), BulkEdit::Sending);
        QVERIFY(bench.undo->undo());
        QTRY_COMPARE(bench.bulk.summary(), u"3 taken back"_s);
        QCOMPARE(bench.bulk.phase(), BulkEdit::Done);
        QCOMPARE(bench.run.outbox->count(), 0);
    }

    void whatCameOfEach()
    {
        BulkBench bench(4);
        bench.replace(u"desert"_s, u"dry"_s);
        bench.look();
        QCOMPARE(bench.line(0), u"A desert planet.>A dry planet. Will change"_s);
        QVERIFY(bench.bulk.apply());
        QTRY_COMPARE(bench.bulk.phase(), BulkEdit::Sending);
        // Others were faster: with what fits, and with what meets.
        bench.change(1, [](wire::Book &book) { book.descriptions[u"en"_s] = u"A desert planet. And sand."_s; });
        bench.change(2, [](wire::Book &book) { book.descriptions[u"en"_s] = u"A hot planet."_s; });
        // And the operator wrote on.
        QVERIFY(bench.run.save(bench.keys[3], u"title"_s, u"Other"_s));
        bench.run.outbox->setOnline(true);
        QTRY_VERIFY_WITH_TIMEOUT(
            (bench.settle(), bench.run.clock.advance(std::chrono::seconds(1)), bench.bulk.phase() == BulkEdit::Done),
            20000);
        QCOMPARE(bench.text(0, BulkEdit::StateTextRole), u"Saved"_s);
        QCOMPARE(bench.text(1, BulkEdit::StateTextRole), u"Merged"_s);
        QCOMPARE(bench.run.onServer(bench.keys[1], u"descriptions.en"_s), u"A dry planet. And sand."_s);
        QCOMPARE(bench.text(2, BulkEdit::StateTextRole), u"Came back"_s);
        QVERIFY(!bench.text(2, BulkEdit::ReasonRole).isEmpty());
        QCOMPARE(bench.line(3), u"A desert planet.>A dry planet. Saved: Together with a later edit."_s);
        QCOMPARE(bench.bulk.summary(), u"2 saved · 1 merged · 1 came back"_s);
        QCOMPARE(bench.bulk.failed(), 1);
        // It is settled by hand, in its draft.
        bench.run.keeper->open(bench.keys[2])->discard();
        QTRY_COMPARE(bench.text(2, BulkEdit::StateTextRole), u"Taken back"_s);
        // What came back is left out of the next one.
        QCOMPARE(bench.bulk.failed(), 0);
    }

    void refusedByTheServer()
    {
        BulkBench bench;
        bench.raise(u"10"_s);
        bench.look();
        QVERIFY(bench.bulk.apply());
        bench.run.server.faults = {CatalogServer::Fault::Refuse};
        bench.run.outbox->setOnline(true);
        bench.settle();
        QTRY_COMPARE(bench.bulk.phase(), BulkEdit::Done);
        QCOMPARE(bench.bulk.summary(), u"2 saved · 1 came back"_s);
        const QStringList ids{idOf(bench.keys[0]), idOf(bench.keys[1]), idOf(bench.keys[2])};
        bench.bulk.begin(static_cast<int>(wire::EntityKind::Book), ids);
        bench.raise(u"10"_s);
        bench.look();
        QCOMPARE(bench.bulk.leftOut(), 1);
    }

    void withoutTheRole()
    {
        BulkBench bench;
        bench.raise(u"10"_s);
        bench.look();
        bench.run.catalog->setOperator({u"me"_s, u"Me"_s}, false, u"Only to be read."_s);
        QVERIFY(!bench.bulk.canApply());
        QVERIFY(!bench.bulk.apply());
        QCOMPARE(bench.run.outbox->count(), 0);
    }

    void patternsAreMatchedByAWorker()
    {
        BulkBench bench;
        std::deque<Workers::Task> asked;
        std::deque<Workers::Task> delivered;
        bench.run.outbox->setWorkers({[&](Workers::Task task) { asked.push_back(std::move(task)); },
                                      [&](Workers::Task task) {
                                          delivered.push_back(std::move(task));
                                      }});
        const auto next = [](std::deque<Workers::Task> &tasks) {
            const Workers::Task task = std::move(tasks.front());
            tasks.pop_front();
            task();
        };
        bench.replace(u"(desert)"_s, u"\\1ed"_s);
        bench.form().setPattern(true);
        QTRY_COMPARE(asked.size(), 1U);
        QVERIFY(!bench.bulk.isLooked());
        // While it is at work the operator writes on, and a book changes.
        next(asked);
        bench.form().setReplacement(u"dry"_s);
        next(delivered);
        QCOMPARE(bench.bulk.countOf(BulkRow::State::Open), 3);
        QTRY_COMPARE(asked.size(), 1U);
        next(asked);
        bench.change(1, [](wire::Book &book) { book.descriptions[u"en"_s] = u"No desert at all."_s; });
        bench.run.see(bench.keys[1]);
        next(delivered);
        QVERIFY(!bench.bulk.isLooked());
        QTRY_COMPARE(asked.size(), 1U);
        next(asked);
        next(delivered);
        QVERIFY(bench.bulk.isLooked());
        QCOMPARE(bench.line(0), u"A desert planet.>A dry planet. Will change"_s);
        QCOMPARE(bench.line(1), u"No desert at all.>No dry at all. Will change"_s);
        // It is closed meanwhile.
        bench.form().setReplacement(u"wet"_s);
        QTRY_COMPARE(asked.size(), 1U);
        next(asked);
        bench.bulk.end();
        next(delivered);
        QCOMPARE(bench.bulk.count(), 0);
    }

    void cancelled()
    {
        BulkBench bench(100);
        std::deque<Workers::Task> asked;
        bench.run.outbox->setWorkers({[&](Workers::Task task) { asked.push_back(std::move(task)); },
                                      [this](Workers::Task task) {
                                          QMetaObject::invokeMethod(this, std::move(task), Qt::QueuedConnection);
                                      }});
        bench.raise(u"10"_s);
        bench.look();
        QVERIFY(bench.bulk.apply());
        QTRY_COMPARE(asked.size(), 1U);
        QCOMPARE(bench.bulk.phase(), BulkEdit::Saving);
        QVERIFY(bench.bulk.progress() > 0 && bench.bulk.progress() < 1);
        bench.bulk.cancel();
        asked.front()();
        QTRY_COMPARE(bench.bulk.phase(), BulkEdit::Done);
        QCOMPARE(bench.bulk.summary(), u"100 not saved"_s);
        QCOMPARE(bench.line(0), u"10.99>12.09 Not saved: It was cancelled."_s);
        QCOMPARE(bench.run.shown(bench.keys[0], u"prices.GBP"_s), u"10.99"_s);
        QVERIFY(!bench.undo->canUndo());
    }

    void form()
    {
        BulkBench bench(1);
        BulkForm &form = bench.form();
        QCOMPARE(form.fields().at(form.field()), u"Price"_s);
        QCOMPARE(form.keys(), (QStringList{u"GBP"_s, u"EUR"_s}));
        QCOMPARE(form.editor(), BulkForm::Number);
        QVERIFY(form.rounds());
        QVERIFY(!form.operations().contains(u"Remove"_s)); // this price is required
        form.setValue(u"5"_s);
        form.setKey(1);
        QVERIFY(form.operations().contains(u"Remove"_s));
        QCOMPARE(form.path(), u"prices.EUR"_s);
        QCOMPARE(form.value(), QString());
        bench.choose(u"Categories"_s, u"Add"_s);
        QCOMPARE(form.editor(), BulkForm::Names);
        QCOMPARE(form.keys(), QStringList());
        QVERIFY(!form.isReady());
        wire::Category category;
        category.id = QUuid::createUuidV5(QUuid(), u"memoir"_s);
        category.stamp.version = 1;
        category.names = {{u"en"_s, u"Memoir"_s}};
        ChangeBatch batch;
        batch.rows.push_back({category, Origin::Other, false});
        bench.run.catalog->store().apply(batch);
        form.addName(QString::fromLatin1(wire::uuidText(category.id)));
        QCOMPARE(form.names(), QStringList(u"Memoir"_s));
        QVERIFY(form.isReady());
        bench.look();
        QCOMPARE(bench.line(0), u">Memoir Will change"_s);
        form.removeNameAt(0);
        QVERIFY(!form.isReady());
        bench.choose(u"Published"_s, u"Clear"_s);
        QCOMPARE(form.editor(), BulkForm::NoValue);
        QVERIFY(form.isReady());
        bench.choose(u"Title"_s, u"Find and replace"_s, u"(Book"_s);
        form.setPattern(true);
        QVERIFY(form.valueError().startsWith(u"Not a pattern"_s));
        QCOMPARE(form.keys(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestBulkEdit)

#include "tst_bulkedit.moc"
