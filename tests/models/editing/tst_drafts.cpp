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

namespace {

QString idOf(const EntityKey &key)
{
    return QString::fromLatin1(wire::uuidText(key.id));
}

template <class T>
std::unique_ptr<T> draftOf(EditingFixture &run, const QString &id = {})
{
    auto draft = std::make_unique<T>();
    draft->setCatalog(run.catalog.get());
    draft->setEntityId(id);
    return draft;
}

} // namespace

class TestDrafts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void showsTheBook()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        QVERIFY(draft->exists() && !draft->isNew() && !draft->isDirty() && !draft->canSave());
        QCOMPARE(draft->title(), u"Dune"_s);
        QCOMPARE(draft->version(), 5);
        QCOMPARE(draft->prices()->count(), 1);
        QCOMPARE(draft->prices()->data(draft->prices()->index(0), PriceModel::AmountRole).toString(), u"10.99"_s);
        QCOMPARE(draft->prices()->addable(), QStringList{u"EUR"_s});
        QCOMPARE(draft->descriptions()->addable(), QStringList{u"pt"_s});
    }

    void savesOneField()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.outbox->setOnline(true);
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        QSignalSpy saved(draft.get(), &Draft::saved);
        draft->prices()->setAmount(0, u"12.5"_s);
        QCOMPARE(draft->fieldState(u"prices.GBP"_s), u"mine"_s);
        QCOMPARE(draft->fieldState(u"prices"_s), u"mine"_s);
        QCOMPARE(draft->fieldNote(u"prices.GBP"_s), u"was 10.99"_s);
        QCOMPARE(draft->dirtyCount(), 1);
        QVERIFY(draft->canSave());
        QVERIFY(draft->save());
        QCOMPARE(saved.count(), 1);
        QVERIFY(!draft->isDirty() && draft->isSaving());
        QCOMPARE(draft->fieldState(u"prices.GBP"_s), u"pending"_s);
        QCOMPARE(draft->prices()->data(draft->prices()->index(0), PriceModel::AmountRole).toString(), u"12.50"_s);
        run.server.settle();
        QVERIFY(!draft->isSaving());
        QCOMPARE(draft->fieldState(u"prices.GBP"_s), QString());
        QCOMPARE(run.onServer(book, u"prices.GBP"_s), u"12.50"_s);
    }

    void followsWhatIsNotTouched()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        draft->setBookTitle(u"Mine"_s);
        run.server.change(book, u"isbn"_s, u"9780441172719"_s);
        run.see(book);
        QCOMPARE(draft->isbn(), u"9780441172719"_s);
        QCOMPARE(draft->isbnState(), u"valid"_s);
        QCOMPARE(draft->fieldState(u"isbn"_s), u"theirs"_s);
        QCOMPARE(draft->fieldNote(u"isbn"_s), u"changed by Ana"_s);
        QCOMPARE(draft->bookTitle(), u"Mine"_s);
        QVERIFY(!draft->inConflict());
        run.outbox->setOnline(true);
        QVERIFY(draft->save());
        run.server.settle();
        QCOMPARE(run.server.carriedOut.at(0).expectedVersion, 6);
        QCOMPARE(run.onServer(book, u"isbn"_s), u"9780441172719"_s);
    }

    void conflictAsksOnce()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.outbox->setOnline(true);
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        draft->setBookTitle(u"Mine"_s);
        run.server.change(book, u"title"_s, u"Theirs"_s);
        run.see(book);
        QCOMPARE(draft->bookTitle(), u"Mine"_s);
        QCOMPARE(draft->fieldState(u"bookTitle"_s), u"conflict"_s);
        QCOMPARE(draft->fieldNote(u"title"_s), u"changed by Ana to Theirs"_s);
        QVERIFY(draft->inConflict());
        QVERIFY(!draft->save());
        QVERIFY(!draft->problem().isEmpty());
        QVERIFY(draft->save());
        run.server.settle();
        QCOMPARE(run.onServer(book, u"title"_s), u"Mine"_s);
        QVERIFY(!draft->inConflict());

        draft->setBookTitle(u"Again"_s);
        run.server.change(book, u"title"_s, u"Theirs again"_s);
        run.see(book);
        draft->takeTheirs(u"title"_s);
        QCOMPARE(draft->bookTitle(), u"Theirs again"_s);
        QVERIFY(!draft->isDirty() && !draft->inConflict());
    }

    void outrunComesBack()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.outbox->setOnline(true);
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        run.server.change(book, u"title"_s, u"Theirs"_s);
        draft->setBookTitle(u"Mine"_s);
        QVERIFY(draft->save());
        run.server.settle();
        QVERIFY(draft->inConflict());
        QVERIFY(draft->isDirty());
        QCOMPARE(draft->bookTitle(), u"Mine"_s);
        QCOMPARE(draft->fieldState(u"title"_s), u"conflict"_s);
        QCOMPARE(run.outbox->conflicts(), 1);
        // Also in the next run, in another window.
        run.keeper->flush();
        draft->setCatalog(nullptr);
        run.crash();
        run.start();
        run.see(book, Origin::Snapshot);
        run.outbox->setOnline(true);
        draft->setCatalog(run.catalog.get());
        QCOMPARE(draft->bookTitle(), u"Mine"_s);
        QVERIFY(draft->inConflict());
        QVERIFY(draft->save());
        run.server.settle();
        QCOMPARE(run.onServer(book, u"title"_s), u"Mine"_s);
        QVERIFY(!draft->inConflict() && !draft->isDirty());
        QCOMPARE(run.outbox->conflicts(), 0);
    }

    void discardGivesUpWhatCameBack()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.outbox->setOnline(true);
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        run.server.change(book, u"title"_s, u"Theirs"_s);
        draft->setBookTitle(u"Mine"_s);
        QVERIFY(draft->save());
        run.server.settle();
        draft->discard();
        QVERIFY(!draft->inConflict() && !draft->isDirty());
        QCOMPARE(draft->bookTitle(), u"Theirs"_s);
        QCOMPARE(run.outbox->conflicts(), 0);
        QVERIFY(run.keeper->kept().empty());
    }

    void serverErrorsComeToTheirFields()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.outbox->setOnline(true);
        run.server.faults = {CatalogServer::Fault::Refuse};
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        draft->setIsbn(u"9780441172710"_s);
        QCOMPARE(draft->isbnState(), u"warning"_s);
        QVERIFY(!draft->fieldWarning(u"isbn"_s).isEmpty());
        QVERIFY(draft->save());
        run.server.settle();
        QVERIFY(!draft->fieldError(u"isbn"_s).isEmpty());
        QVERIFY(!draft->canSave());
        QCOMPARE(draft->isbn(), u"9780441172710"_s);
        draft->setIsbn(u"9780441172719"_s);
        QVERIFY(draft->fieldError(u"isbn"_s).isEmpty());
        QVERIFY(draft->save());
        run.server.settle();
        QCOMPARE(run.onServer(book, u"isbn"_s), u"9780441172719"_s);
    }

    void newBook()
    {
        EditingFixture run;
        run.outbox->setOnline(true);
        const auto draft = draftOf<BookDraft>(run);
        QVERIFY(draft->isNew() && !draft->exists());
        QCOMPARE(draft->descriptions()->count(), 1);
        QVERIFY(draft->descriptions()->data(draft->descriptions()->index(0), TranslationModel::RequiredRole).toBool());
        draft->setBookTitle(u"Emma"_s);
        QVERIFY(!draft->save());
        QVERIFY(!draft->fieldError(u"language"_s).isEmpty());
        QVERIFY(!draft->fieldError(u"descriptions.en"_s).isEmpty());
        QVERIFY(!draft->fieldError(u"prices.GBP"_s).isEmpty());
        draft->setLanguage(u"en"_s);
        draft->descriptions()->setText(0, u"Handsome, clever, and rich."_s);
        draft->prices()->setAmount(0, u"7"_s);
        draft->setYear(u"1815"_s);
        draft->setMonth(u"12"_s);
        draft->setDay(u"32"_s);
        QVERIFY(!draft->fieldError(u"day"_s).isEmpty());
        QVERIFY(!draft->save());
        draft->setDay(u"23"_s);
        QVERIFY(draft->save());
        QVERIFY(!draft->entityId().isEmpty());
        QVERIFY(!draft->isNew() && draft->exists());
        run.server.settle();
        const EntityKey key{wire::EntityKind::Book, QUuid::fromString(draft->entityId())};
        QCOMPARE(run.onServer(key, u"title"_s), u"Emma"_s);
        QCOMPARE(run.onServer(key, u"published"_s), u"1815-12-23"_s);
        QCOMPARE(draft->version(), 1);
        draft->setEntityId(QString());
        QVERIFY(draft->isNew() && draft->bookTitle().isEmpty());
    }

    void otherKinds()
    {
        EditingFixture run;
        run.outbox->setOnline(true);
        const auto author = draftOf<AuthorDraft>(run);
        author->setName(u"Ursula K. Le Guin"_s);
        QVERIFY(!author->save());
        author->biographies()->setText(0, u"American author."_s);
        QVERIFY(author->save());
        const auto category = draftOf<CategoryDraft>(run);
        QVERIFY(!category->save());
        QVERIFY(!category->fieldError(u"names"_s).isEmpty());
        category->names()->add(u"pt"_s);
        category->names()->setText(category->names()->rowOf(u"pt"_s), u"Ficção"_s);
        QVERIFY2(category->save(), qPrintable(category->problem()));
        QCOMPARE(category->title(), u"Ficção"_s);
        const auto publisher = draftOf<PublisherDraft>(run);
        publisher->setName(u"  Ace "_s);
        QVERIFY(publisher->save());
        run.server.settle();
        QCOMPARE(run.server.carriedOut.size(), 3U);
        QCOMPARE(publisher->name(), u"Ace"_s);
    }

    void deleteAndRestore()
    {
        EditingFixture run;
        run.outbox->setOnline(true);
        const EntityKey book = run.addBook();
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        QSignalSpy removed(draft.get(), &Draft::removed);
        QVERIFY(draft->remove());
        QCOMPARE(removed.count(), 1);
        QVERIFY(draft->isDeleted());
        draft->setBookTitle(u"Mine"_s);
        QVERIFY(!draft->canSave() && !draft->save());
        run.server.settle();
        QVERIFY(draft->isDeleted());
        QVERIFY(draft->restore());
        run.server.settle();
        QVERIFY(!draft->isDeleted());
        QCOMPARE(draft->bookTitle(), u"Mine"_s);
        QVERIFY(draft->save());
        run.server.settle();
        QCOMPARE(run.onServer(book, u"title"_s), u"Mine"_s);
        QCOMPARE(draft->version(), 8);
    }

    void withoutTheRole()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.catalog->setOperator({}, false, u"Ask an administrator."_s);
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        draft->setBookTitle(u"Mine"_s);
        QVERIFY(!draft->canSave() && !draft->save() && !draft->remove());
        QCOMPARE(draft->problem(), u"Ask an administrator."_s);
        QCOMPARE(draft->bookTitle(), u"Mine"_s);
    }

    void twoWindowsWriteOneText()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        const auto one = draftOf<BookDraft>(run, idOf(book));
        const auto two = draftOf<BookDraft>(run, idOf(book));
        one->setBookTitle(u"Mine"_s);
        QCOMPARE(two->bookTitle(), u"Mine"_s);
        two->discard();
        QCOMPARE(one->bookTitle(), u"Dune"_s);
    }

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
        const auto name = [&](int row) { return draft->authors()->data(draft->authors()->index(row), TokenModel::NameRole).toString(); };
        QCOMPARE(name(0), u"C"_s);
        QCOMPARE(name(1), u"B"_s);
        draft->discard();
        QCOMPARE(draft->authors()->count(), 0);
        run.server.change(book, u"authors"_s, ids.first() + u' ' + idOf({wire::EntityKind::Author, QUuid::createUuidV5(QUuid(), u"Z"_s)}));
        run.see(book);
        const auto flag = [&](int row, int role) { return draft->authors()->data(draft->authors()->index(row), role).toBool(); };
        QVERIFY(flag(0, TokenModel::FreshRole) && !flag(0, TokenModel::MissingRole) && flag(1, TokenModel::MissingRole));
    }

    void unlistedIsShownAndKept()
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
        QVERIFY(draft->save());
        run.server.settle();
        QCOMPARE(run.onServer(book, u"descriptions.sw"_s), u"Sayari"_s);
        QCOMPARE(run.onServer(book, u"prices.BRL"_s), u"50.00"_s);
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
                run.server.change(book, random() % 4 == 0 ? u"title"_s : u"isbn"_s, random() % 2 ? u"9780441172719"_s : u"0441172717"_s);
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
                QVERIFY2(draft->bookTitle() == typed, qPrintable(u"step %1: %2, not %3"_s.arg(step).arg(draft->bookTitle(), typed)));
        }
    }
};

QTEST_GUILESS_MAIN(TestDrafts)
#include "tst_drafts.moc"
