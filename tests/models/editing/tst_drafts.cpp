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

    void hyphenatesWhatWasTypedWithout_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("left");
        QTest::newRow("13") << u"9780441172719"_s << u"978-0-441-17271-9"_s;
        QTest::newRow("10 and a blank") << u"0441172717 "_s << u"0-441-17271-7"_s;
        QTest::newRow("hyphens elsewhere") << u"978-04411-7271-9"_s << u"978-04411-7271-9"_s;
        QTest::newRow("wrong check digit") << u"9780441172710"_s << u"9780441172710"_s;
        QTest::newRow("half") << u"97804411"_s << u"97804411"_s;
        QTest::newRow("nothing") << QString() << QString();
    }
    void hyphenatesWhatWasTypedWithout()
    {
        QFETCH(QString, typed);
        EditingFixture run;
        const auto draft = draftOf<BookDraft>(run, idOf(run.addBook()));
        draft->setIsbn(typed);
        draft->completeIsbn();
        QTEST(draft->isbn(), "left");
    }

    void keepsAnIsbnThatNobodyTouched()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.server.change(book, u"isbn"_s, u"9780441172719"_s);
        run.see(book);
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        draft->completeIsbn();
        QCOMPARE(draft->isbn(), u"9780441172719"_s);
        QVERIFY(!draft->isDirty());
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

    void conflictAsks()
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
        QVERIFY(!draft->save()); // however often
        QVERIFY(draft->isUndecided());
        QVERIFY(draft->state()->settle(u"title"_s, FieldChoice::Mine));
        QVERIFY(!draft->isUndecided());
        QCOMPARE(draft->fieldNote(u"title"_s), u"decided: Mine"_s);
        QVERIFY(draft->save());
        run.server.settle();
        QCOMPARE(run.onServer(book, u"title"_s), u"Mine"_s);
        QCOMPARE(run.server.carriedOut.at(0).expectedVersion, 6);
        QVERIFY(!draft->inConflict());

        draft->setBookTitle(u"Again"_s);
        run.server.change(book, u"title"_s, u"Theirs again"_s);
        run.see(book);
        draft->takeTheirs(u"title"_s);
        QCOMPARE(draft->bookTitle(), u"Theirs again"_s);
        QVERIFY(!draft->isDirty() && !draft->inConflict());
    }

    // A window that comes back is faster than the replica, or the replica is gone.
    void isKeptUntilItsRowIsRead()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        {
            const auto draft = draftOf<BookDraft>(run, idOf(book));
            draft->setBookTitle(u"Mine"_s);
            draft->state()->touch(u"descriptions.en"_s, {});
            run.server.change(book, u"title"_s, u"Theirs"_s);
            run.see(book);
            QVERIFY(draft->state()->settle(u"title"_s, FieldChoice::Mine));
        }
        run.crash();
        run.start();
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        QCOMPARE(draft->bookTitle(), u"Mine"_s);
        run.keeper->flush();
        run.see(book, Origin::Snapshot);
        QCOMPARE(draft->bookTitle(), u"Mine"_s);
        QCOMPARE(draft->fieldNote(u"title"_s), u"decided: Mine"_s);
        QVERIFY(!draft->isUndecided());
        QCOMPARE(draft->state()->fields().value(u"descriptions.en"_s), FieldValue());
        QCOMPARE(draft->fieldState(u"language"_s), QString());
    }

    // The old value, typed on purpose after theirs had moved away, is a wish like any other.
    void theOldValueIsKept_data()
    {
        QTest::addColumn<bool>("read");
        QTest::newRow("row read before") << true;
        QTest::newRow("row read later") << false;
    }
    void theOldValueIsKept()
    {
        QFETCH(bool, read);
        EditingFixture run;
        const EntityKey book = run.addBook();
        {
            const auto draft = draftOf<BookDraft>(run, idOf(book));
            draft->setBookTitle(u"Mine"_s);
            run.server.change(book, u"title"_s, u"Theirs"_s);
            run.see(book);
            draft->setBookTitle(u"Dune"_s);
            QCOMPARE(draft->fieldState(u"bookTitle"_s), u"conflict"_s);
        }
        run.crash();
        run.start();
        if (read)
            run.see(book, Origin::Snapshot);
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        if (!read)
            run.see(book, Origin::Snapshot);
        QCOMPARE(draft->bookTitle(), u"Dune"_s);
        QCOMPARE(draft->fieldState(u"bookTitle"_s), u"conflict"_s);
    }

    void whatItAnswersToIsKept()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        const QUuid undone = wire::newUuidV7();
        run.keeper->open(book)->propose({{u"title"_s, FieldChange{u"Dune"_s, u"Mine"_s}}}, undone);
        run.keeper->flush();
        run.crash();
        run.start();
        run.see(book, Origin::Snapshot);
        run.outbox->setOnline(true);
        QVERIFY(draftOf<BookDraft>(run, idOf(book))->save());
        run.server.settle();
        QCOMPARE(run.server.carriedOut.back().causationId, std::optional(undone));
    }

    // Set and, before its answer, set back: that is on its way as any other value, whatever the server has meanwhile.
    void whatWasSetBackBeforeItsAnswerIsShown()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.outbox->setOnline(true);
        run.server.faults = {CatalogServer::Fault::LoseAnswer};
        QVERIFY(run.save(book, u"title"_s, u"Mine"_s));
        QVERIFY(run.save(book, u"title"_s, u"Dune"_s));
        QCOMPARE(run.outbox->count(), 2);
        run.server.change(book, u"title"_s, u"Theirs"_s);
        run.see(book);
        QCOMPARE(run.shown(book, u"title"_s), u"Dune"_s);
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        QCOMPARE(draft->bookTitle(), u"Dune"_s);
        QVERIFY(draft->state()->isPending(u"title"_s));
    }

    // What was decided on the way is not asked again in the next run.
    void whatWasGivenUpInASaveStaysGivenUpOverAKill()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.outbox->setOnline(true);
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        run.server.change(book, u"title"_s, u"Theirs"_s);
        draft->setBookTitle(u"Mine"_s);
        draft->setIsbn(u"9780441172719"_s);
        QVERIFY(draft->save());
        run.server.settle();
        QVERIFY(draft->inConflict());
        run.clock.advance(DraftKeeper::writeAfter);
        draft->state()->takeTheirs(u"title"_s);
        QVERIFY(draft->save());
        draft->setCatalog(nullptr);
        run.kill();
        run.start();
        run.see(book, Origin::Snapshot);
        QCOMPARE(run.outbox->count(), 1);
        QVERIFY(!draftOf<BookDraft>(run, idOf(book))->isDirty());
    }

    void whatWasSavedIsNoDraftAnyMoreOverAKill()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.outbox->setOnline(true);
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        draft->setBookTitle(u"Mine"_s);
        run.clock.advance(DraftKeeper::writeAfter);
        QVERIFY(draft->save());
        run.server.settle();
        QCOMPARE(run.outbox->count(), 0);
        draft->setCatalog(nullptr);
        run.kill();
        run.server.change(book, u"title"_s, u"Theirs"_s);
        run.start();
        run.see(book, Origin::Snapshot);
        QVERIFY(!draftOf<BookDraft>(run, idOf(book))->isDirty());
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
        QVERIFY(!draft->save());
        QVERIFY(draft->state()->settle(u"title"_s, FieldChoice::Mine));
        QVERIFY(draft->save());
        run.server.settle();
        QCOMPARE(run.onServer(book, u"title"_s), u"Mine"_s);
        QVERIFY(!draft->inConflict() && !draft->isDirty());
        QCOMPARE(run.outbox->conflicts(), 0);
    }

    void whatFitsIsNoConflict()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        run.outbox->setOnline(true);
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        draft->descriptions()->setText(0, u"A vast desert planet."_s);
        run.server.change(book, u"descriptions.en"_s, u"A desert planet. Spice."_s);
        run.see(book);
        QVERIFY(!draft->inConflict());
        QCOMPARE(draft->text(u"descriptions.en"_s), u"A vast desert planet. Spice."_s);
        QCOMPARE(draft->fieldState(u"descriptions.en"_s), u"mine"_s);
        QCOMPARE(draft->fieldNote(u"descriptions.en"_s), u"merged with the change by Ana"_s);
        QVERIFY(draft->save());
        run.server.settle();
        QCOMPARE(run.onServer(book, u"descriptions.en"_s), u"A vast desert planet. Spice."_s);
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

    void aWaitingEditIsTakenBack()
    {
        EditingFixture run;
        const EntityKey book = run.addBook();
        {
            const auto draft = draftOf<BookDraft>(run, idOf(book));
            draft->setBookTitle(u"Mine"_s);
            QVERIFY(draft->save());
            draft->setIsbn(u"9780441172719"_s);
            QVERIFY(run.keeper->takeBack(run.outbox->queue().head(book)->sequence));
            QCOMPARE(run.outbox->count(), 0);
            QCOMPARE(run.shown(book, u"title"_s), u"Dune"_s);
            QCOMPARE(draft->bookTitle(), u"Mine"_s);
            QCOMPARE(draft->isbn(), u"9780441172719"_s);
            QCOMPARE(draft->fieldState(u"title"_s), u"mine"_s);
        }
        run.keeper->flush();
        run.crash();
        run.start();
        run.see(book, Origin::Snapshot);
        const auto draft = draftOf<BookDraft>(run, idOf(book));
        QCOMPARE(draft->bookTitle(), u"Mine"_s);
        run.outbox->setOnline(true);
        QVERIFY(draft->save());
        // What is under way is not.
        QVERIFY(!run.keeper->takeBack(run.outbox->queue().head(book)->sequence));
        run.server.settle();
        QCOMPARE(run.onServer(book, u"title"_s), u"Mine"_s);
    }

    void aCreationIsTakenBack()
    {
        EditingFixture run;
        const auto draft = draftOf<PublisherDraft>(run);
        draft->setName(u"Ace"_s);
        QVERIFY(draft->save());
        const EntityKey key{wire::EntityKind::Publisher, QUuid::fromString(draft->entityId())};
        QVERIFY(run.keeper->takeBack(run.outbox->queue().head(key)->sequence));
        QVERIFY(!run.catalog->store().contains(key));
        QCOMPARE(draft->name(), u"Ace"_s);
        run.outbox->setOnline(true);
        QVERIFY(draft->save());
        run.server.settle();
        QCOMPARE(run.onServer(key, u"name"_s), u"Ace"_s);
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
};

QTEST_GUILESS_MAIN(TestDrafts)
#include "tst_drafts.moc"
