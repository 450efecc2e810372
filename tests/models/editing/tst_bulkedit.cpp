#include "models/editing/BulkEdit.h"
#include "models/editing/UndoStack.h"
#include "tests/models/editing/EditingFixture.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

/// A run with a bulk edit over it, whose model is watched from before it has a row.
struct Bench
{
    explicit Bench(int books = 3, bool watched = true)
    {
        if (watched)
            tester.emplace(&bulk, QAbstractItemModelTester::FailureReportingMode::QtTest);
        undo = new UndoStack(*run.outbox, *run.keeper, run.catalog.get());
        QStringList ids;
        for (int i = 0; i < books; ++i) {
            keys.push_back(run.addBook(u"Book %1"_s.arg(i)));
            ids.append(idOf(keys.back()));
        }
        bulk.setCatalog(run.catalog.get());
        bulk.begin(static_cast<int>(wire::EntityKind::Book), ids);
    }

    BulkForm &form() { return *bulk.form(); }
    void choose(const QString &field, const QString &operation, const QString &value = {})
    {
        QVERIFY2(form().fields().contains(field), qPrintable(form().fields().join(u'|')));
        form().setField(static_cast<int>(form().fields().indexOf(field)));
        QVERIFY2(form().operations().contains(operation), qPrintable(form().operations().join(u'|')));
        form().setOperation(static_cast<int>(form().operations().indexOf(operation)));
        form().setValue(value);
    }
    void raise(const QString &percent) { choose(u"Price"_s, u"Raise or lower by percent"_s, percent); }
    void replace(const QString &search, const QString &replacement)
    {
        choose(u"Description"_s, u"Find and replace"_s, search);
        form().setReplacement(replacement);
    }
    void look() { QTRY_VERIFY_WITH_TIMEOUT(bulk.isLooked(), 60000); }
    QString text(int row, int role) const { return bulk.index(row).data(role).toString(); }
    QString line(int row) const
    {
        const QString reason = text(row, BulkEdit::ReasonRole);
        return text(row, BulkEdit::BeforeRole) + u'>' + text(row, BulkEdit::AfterRole) + u' ' +
               text(row, BulkEdit::StateTextRole) + (reason.isEmpty() ? QString() : u": "_s + reason);
    }
    void change(int book, const std::function<void(wire::Book &)> &how)
    {
        auto entity = std::get<wire::Book>(run.server.at(keys[static_cast<size_t>(book)]));
        how(entity);
        ++entity.stamp.version;
        run.server.put(entity);
    }
    void settle()
    {
        do {
            run.server.settle();
            QCoreApplication::processEvents();
        } while (run.server.waiting() > 0);
    }

    EditingFixture run;
    UndoStack *undo = nullptr;
    std::vector<EntityKey> keys;
    BulkEdit bulk;
    std::optional<QAbstractItemModelTester> tester;
};

} // namespace

class TestBulkEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void preview()
    {
        Bench bench(4);
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
        Bench bench;
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
        Bench bench;
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
        Bench bench;
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
        Bench bench(4);
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
        Bench bench;
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
        Bench bench;
        bench.raise(u"10"_s);
        bench.look();
        bench.run.catalog->setOperator({u"me"_s, u"Me"_s}, false, u"Only to be read."_s);
        QVERIFY(!bench.bulk.canApply());
        QVERIFY(!bench.bulk.apply());
        QCOMPARE(bench.run.outbox->count(), 0);
    }

    void patternsAreMatchedByAWorker()
    {
        Bench bench;
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
        Bench bench(100);
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

    void tenThousand()
    {
        constexpr int many = 10000;
        QThreadPool pool;
        Bench bench(0, false); // its watcher looks at every row that is told of
        bench.run.outbox->setWorkers(Workers::over(pool, *this));
        QStringList ids;
        ChangeBatch all;
        for (int i = 0; i < many; ++i) {
            wire::Book book;
            book.id = QUuid::createUuidV5(QUuid(), QString::number(i));
            book.stamp.version = 5;
            book.stamp.deleted = false;
            book.title = u"Book %1"_s.arg(i);
            book.language = u"en"_s;
            book.descriptions = {{u"en"_s, u"A desert planet, far away; worms, and a son of a duke. "_s.repeated(10)}};
            book.prices = {{u"GBP"_s, wire::Decimal(100 + i, 2)}};
            bench.run.server.put(book);
            bench.keys.push_back(colophon::keyOf(wire::Entity(book)));
            ids.append(idOf(bench.keys.back()));
            all.rows.push_back({book, Origin::Snapshot, false});
        }
        bench.run.catalog->store().apply(all);
        int slices = 0;
        int longest = 0;
        connect(&bench.bulk, &BulkEdit::sliced, this, [&](int rows) {
            ++slices;
            longest = std::max(longest, rows);
        });
        // Printed, never asserted: the machine may be busy.
        const auto turns = [](const char *what, const std::function<bool()> &isDone) {
            QElapsedTimer whole;
            whole.start();
            qint64 worst = 0;
            while (!isDone() && whole.elapsed() < 120000) {
                QElapsedTimer turn;
                turn.start();
                QCoreApplication::processEvents();
                worst = std::max(worst, turn.nsecsElapsed());
            }
            qInfo("%s: %.2f s, worst turn %.1f ms", what, double(whole.elapsed()) / 1e3, double(worst) / 1e6);
            QVERIFY(isDone());
        };
        QElapsedTimer call;
        call.start();
        bench.bulk.begin(static_cast<int>(wire::EntityKind::Book), ids);
        qInfo("begin: %.1f ms", double(call.nsecsElapsed()) / 1e6);
        const auto isLooked = [&] {
            return bench.bulk.isLooked();
        };
        bench.replace(u"(worm)s?"_s, u"\\1lets"_s);
        bench.form().setPattern(true);
        turns("preview of a pattern", isLooked);
        QCOMPARE(bench.bulk.changing(), many);
        call.start();
        bench.raise(u"5"_s);
        qInfo("another change: %.1f ms", double(call.nsecsElapsed()) / 1e6);
        turns("preview of prices", isLooked);
        QCOMPARE(bench.bulk.changing(), many);
        QVERIFY(longest <= BulkEdit::mostInSlice);
        QVERIFY(slices >= 2 * many / BulkEdit::mostInSlice);
        call.start();
        QVERIFY(bench.bulk.apply());
        qInfo("apply: %.1f ms", double(call.nsecsElapsed()) / 1e6);
        turns("saving", [&] { return bench.bulk.phase() == BulkEdit::Sending; });
        QCOMPARE(bench.bulk.countOf(BulkRow::State::Waiting), many);
        QCOMPARE(bench.undo->undoText(), u"price of 10000 book(s)"_s);
        QCOMPARE(bench.run.outbox->count(), many);
        call.start();
        QVERIFY(bench.undo->undo());
        qInfo("undo: %.1f ms", double(call.nsecsElapsed()) / 1e6);
        turns("taking back", [&] { return bench.bulk.phase() == BulkEdit::Done; });
        QCOMPARE(bench.bulk.countOf(BulkRow::State::TakenBack), many);
        QCOMPARE(bench.run.outbox->count(), 0);
        QVERIFY(!bench.undo->canUndo());
        QCOMPARE(bench.run.shown(bench.keys[0], u"prices.GBP"_s), u"1.00"_s);
    }

    void form()
    {
        Bench bench(1);
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
