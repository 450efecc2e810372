#include "models/editing/AuthorDraft.h"
#include "models/editing/BookDraft.h"
#include "models/editing/CategoryDraft.h"
#include "models/editing/LanguageModel.h"
#include "models/editing/PublisherDraft.h"
#include "network/wire/UuidV7.h"
#include "tests/models/editing/EditingFixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

class TestDraftModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void keptOverClosingAndCrash()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        {
            const auto draft = draftOf<BookDraft>(run, idOf(book));
            draft->setBookTitle(u"Mine"_s);
            const auto fresh = draftOf<BookDraft>(run);
            fresh->setBookTitle(u"New one"_s);
        }
        QCOMPARE(draftOf<BookDraft>(run, idOf(book))->bookTitle(), u"Mine"_s);
        run.clock.advance(DraftKeeper::writeAfter);
        // What the next process finds is what is on the disk now, without any farewell of this one.
        for (const QString &name : QDir(run.folder.path()).entryList(QDir::Files))
            QVERIFY(QFile::copy(run.file(name), run.file(u"copy-"_s + name)));
        run.crash();
        run.start();
        run.see(book, Origin::Snapshot);
        QCOMPARE(draftOf<BookDraft>(run, idOf(book))->bookTitle(), u"Mine"_s);
        const auto fresh = draftOf<BookDraft>(run);
        QCOMPARE(fresh->bookTitle(), u"New one"_s);
        QCOMPARE(draftOf<BookDraft>(run)->bookTitle(), QString());
        EditingFixture next;
        next.crash();
        for (const QString &name : QDir(run.folder.path()).entryList({u"copy-*"_s}, QDir::Files)) {
            QFile::remove(next.file(name.mid(5)));
            QVERIFY(QFile::copy(run.file(name), next.file(name.mid(5))));
        }
        next.start();
        next.addBook();
        QCOMPARE(draftOf<BookDraft>(next, idOf(book))->bookTitle(), u"Mine"_s);
    }

    void authorsKeepTheirOrder()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        QStringList ids;
        for (const QString &name : {u"A"_s, u"B"_s, u"C"_s}) {
            wire::Author author;
            author.id = QUuid::createUuidV5(QUuid(), name);
            author.name = name;
            author.stamp.version = 1;
            run.server.put(author);
            run.see(keyOf(wire::Entity(author)));
            ids.append(author.id.toString(QUuid::WithoutBraces));
        }
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        QAbstractItemModelTester tester(draft->authors(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const QString &id : ids)
            draft->authors()->add(id);
        draft->authors()->add(ids.first());
        QCOMPARE(draft->authors()->count(), 3);
        draft->authors()->move(2, 0);
        draft->authors()->removeAt(1);
        const auto name = [&](int row) {
            return draft->authors()->data(draft->authors()->index(row), TokenModel::NameRole).toString();
        };
        QCOMPARE(name(0), u"C"_s);
        QCOMPARE(name(1), u"B"_s);
        draft->discard();
        QCOMPARE(draft->authors()->count(), 0);
        run.server.change(book, u"authors"_s,
                          ids.first() + u' ' + idOf({wire::EntityKind::Author, QUuid::createUuidV5(QUuid(), u"Z"_s)}));
        run.see(book);
        const auto flag = [&](int row, int role) {
            return draft->authors()->data(draft->authors()->index(row), role).toBool();
        };
        QVERIFY(flag(0, TokenModel::FreshRole) && !flag(0, TokenModel::MissingRole) &&
                flag(1, TokenModel::MissingRole));
    }

    void unlistedIsShown()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.server.change(book, u"descriptions.sw"_s, u"Sayari"_s);
        run.server.change(book, u"prices.BRL"_s, u"50"_s);
        run.see(book);
        run.outbox->setOnline(true);
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        QAbstractItemModelTester texts(draft->descriptions(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester prices(draft->prices(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(draft->descriptions()->rowOf(u"sw"_s), 1);
        QVERIFY(!draft->descriptions()->data(draft->descriptions()->index(1), TranslationModel::ListedRole).toBool());
        QVERIFY(!draft->prices()->data(draft->prices()->index(1), PriceModel::ListedRole).toBool());
        draft->descriptions()->add(u"pt"_s);
        QCOMPARE(draft->descriptions()->rowOf(u"pt"_s), 1);
        draft->descriptions()->setText(1, u"Um planeta."_s);
        draft->prices()->add(u"EUR"_s);
        draft->prices()->setAmount(draft->prices()->rowOf(u"EUR"_s), u"9.5"_s);
        // A server takes a text in any language there is, and refuses all of a book with a price in a currency that it
        // does not know any more (contract, section 9.4): the field says so before anything is sent.
        QVERIFY(!draft->save());
        QVERIFY(!draft->fieldError(u"prices.BRL"_s).isEmpty());
        QVERIFY(draft->fieldError(u"descriptions.sw"_s).isEmpty());
        draft->prices()->removeAt(draft->prices()->rowOf(u"BRL"_s));
        QVERIFY(draft->save());
        run.server.settle();
        QCOMPARE(run.onServer(book, u"descriptions.sw"_s), u"Sayari"_s);
        QCOMPARE(run.onServer(book, u"prices.BRL"_s), u"(none)"_s);
        QCOMPARE(run.onServer(book, u"descriptions.pt"_s), u"Um planeta."_s);
        draft->descriptions()->removeAt(1);
        QVERIFY(draft->save());
        run.server.settle();
        QCOMPARE(run.onServer(book, u"descriptions.pt"_s), u"(none)"_s);
    }

    void languages()
    {
        LanguageModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(model.count() > 180);
        QCOMPARE(LanguageModel::labelOf(u"pt"_s), u"Portuguese (pt)"_s);
        QCOMPARE(LanguageModel::labelOf(u"xx"_s), u"xx"_s);
        model.setHeld(u"und"_s);
        QCOMPARE(model.rowOf(u"und"_s), 0);
        model.setHeld(u"pt"_s);
        QCOMPARE(model.rowOf(u"und"_s), -1);
        QVERIFY(model.rowOf(u"pt"_s) > 0);
    }

    void theCatalogMayGoFirst()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        draft->setBookTitle(u"Mine"_s);
        run.crash();
        QVERIFY(!draft->state());
        QVERIFY(!draft->save());
        QCOMPARE(draft->bookTitle(), QString());
        QCOMPARE(draft->descriptions()->count(), 0);
        run.start();
        run.see(book, Origin::Snapshot);
        draft->setCatalog(run.catalog.get());
        QCOMPARE(draft->bookTitle(), u"Mine"_s);
    }

    // Operators type, others save, answers come in any order: no text that was typed is ever lost from the form.
    void interleavings_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 10; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void interleavings()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.outbox->setOnline(true);
        auto draft = draftOf<BookDraft>(run, idOf(book));
        QAbstractItemModelTester tester(draft->prices(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QString typed; // the title that the operator wants and that is not on the server yet
        for (int step = 0; step < 600; ++step) {
            switch (random() % 8) {
            case 0:
                typed = u"mine %1"_s.arg(step);
                draft->setBookTitle(typed);
                break;
            case 1:
                draft->save();
                break;
            case 2:
                run.server.change(book, random() % 4 == 0 ? u"title"_s : u"isbn"_s,
                                  random() % 2 ? u"9780441172719"_s : u"0441172717"_s);
                break;
            case 3:
                run.see(book);
                break;
            case 4:
                run.clock.advance(std::chrono::seconds(10));
                break;
            case 5:
                run.outbox->setOnline(random() % 3 != 0);
                break;
            case 6:
                if (random() % 3 == 0)
                    draft->prices()->add(u"EUR"_s);
                else
                    draft->prices()->removeAt(1);
                break;
            default:
                run.server.step();
            }
            if (run.onServer(book, u"title"_s) == typed)
                typed.clear();
            if (!typed.isEmpty())
                QVERIFY2(draft->bookTitle() == typed,
                         qPrintable(u"step %1: %2, not %3"_s.arg(step).arg(draft->bookTitle(), typed)));
        }
    }
};

QTEST_GUILESS_MAIN(TestDraftModels)
#include "tst_draftmodels.moc"
