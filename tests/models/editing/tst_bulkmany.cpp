#include "tests/models/editing/BulkBench.h"

#include <QElapsedTimer>
#include <QThreadPool>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

class TestBulkMany : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tenThousand()
    {
        constexpr int many = 10000;
        QThreadPool pool;
        BulkBench bench(0, false); // its watcher looks at every row that is told of
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
        QCOMPARE(bench.undo->undoText(), u"price of 10,000 book(s)"_s);
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
};

QTEST_GUILESS_MAIN(TestBulkMany)

#include "tst_bulkmany.moc"
