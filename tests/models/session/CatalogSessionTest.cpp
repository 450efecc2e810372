#include "models/editing/BookDraft.h"
#include "models/editing/OutboxAction.h"
#include "tests/models/session/SessionBench.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;
using Bench = SessionBench;
using State = EventStream::State;

namespace {

QString textOf(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

} // namespace

class CatalogSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstSnapshotMakesItReady();
    void aBurstIsOneDelta();
    void anEventIsTheCauseOnlyOnceItIsApplied();
    void afterACutItResumesWithoutASnapshot();
    void aResyncTakesASnapshot();
    void anEditSaysWhatItWasMadeOn();
    void anEventThatNamesAnEditConfirmsItBeforeItsAnswer();
    void anActionGoesInOneRequest();
    void anEditThatWasOutrunComesBack();
    void anEditForAStoreThatWasRestoredComesBack();
    void aBaseServerIsReadByListsAndSingleReads();
    void manyChangesOfABaseServerAreOneList();

private:
    static QString titleOf(Bench &bench, int number)
    {
        const CatalogStore &store = bench.catalog->store();
        return store.nameOf(wire::EntityKind::Book, Bench::idOf(number));
    }
    static std::unique_ptr<BookDraft> draftOf(Bench &bench, int number)
    {
        auto draft = std::make_unique<BookDraft>();
        draft->setCatalog(bench.catalog->catalog());
        draft->setEntityId(textOf(Bench::idOf(number)));
        return draft;
    }
};

void CatalogSessionTest::theFirstSnapshotMakesItReady()
{
    Bench bench(Bench::Sort::WithSync);
    bench.books = {Bench::book(1, 1, "Dune"), Bench::book(2, 4, "Emma")};
    QSignalSpy ready(bench.catalog.get(), &CatalogSession::readyChanged);
    QVERIFY(!bench.catalog->isReady());
    QVERIFY(bench.ready());
    QCOMPARE(ready.size(), 1);
    QVERIFY(!bench.catalog->isLoading());
    QCOMPARE(bench.catalog->bookCount(), 2);
    QCOMPARE(bench.catalog->loadError(), QString());
    QCOMPARE(bench.catalog->currencies(), QStringList{u"GBP"_s});
    QVERIFY(bench.catalog->canWrite());
    QCOMPARE(bench.catalog->lastCause(), QString());
    QCOMPARE(bench.server.seen(Bench::syncPath()).size(), size_t(1));
    QVERIFY(!bench.last(Bench::syncPath()).query.hasQueryItem(u"since"_s));
    QVERIFY(bench.server.seen(u"/api/admin/books"_s).empty());
}

void CatalogSessionTest::aBurstIsOneDelta()
{
    Bench bench(Bench::Sort::WithSync);
    bench.books = {Bench::book(1, 1, "Dune")};
    QVERIFY(bench.ready());
    QSignalSpy told(bench.stream.get(), &EventStream::notification);
    QByteArray burst;
    bench.books.clear();
    for (int i = 0; i < 30; ++i) {
        burst += Bench::notification(100 + i, 1, 6 + i);
        bench.books.append(Bench::book(100 + i, 1, "New " + QByteArray::number(i)));
    }
    bench.sequence = 35;
    bench.push(burst);
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 30, 20000);
    bench.clock.advance(1s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->bookCount(), 31, 20000);
    bench.clock.advance(1s);
    QVERIFY(bench.asked(Bench::syncPath(), 2));
    QCOMPARE(bench.last(Bench::syncPath()).query.queryItemValue(u"since"_s), QString::fromLatin1(Bench::cursor(5)));
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->lastCause(), textOf(Bench::eventOf(35)), 20000);
}

void CatalogSessionTest::anEventIsTheCauseOnlyOnceItIsApplied()
{
    Bench bench(Bench::Sort::WithSync);
    bench.books = {Bench::book(1, 1, "Dune")};
    QVERIFY(bench.ready());
    bench.clock.advance(1s);
    bench.answersSync = false;
    bench.push(Bench::notification(1, 2, 6));
    QVERIFY(bench.asked(Bench::syncPath(), 2));
    QCOMPARE(bench.catalog->lastCause(), QString());
    bench.books = {Bench::book(1, 2, "Dune Messiah")};
    bench.sequence = 6;
    bench.answerSync(*bench.server.pending(Bench::syncPath()));
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->lastCause(), textOf(Bench::eventOf(6)), 20000);
    QCOMPARE(titleOf(bench, 1), u"Dune Messiah"_s);
}

void CatalogSessionTest::afterACutItResumesWithoutASnapshot()
{
    Bench bench(Bench::Sort::WithSync);
    bench.books = {Bench::book(1, 1, "Dune")};
    QVERIFY(bench.ready());
    QVERIFY(bench.catalog->outbox()->isOnline());
    bench.server.pending(Bench::streamPath())->cut();
    QTRY_COMPARE_WITH_TIMEOUT(bench.stream->state(), State::Offline, 20000);
    QVERIFY(!bench.catalog->outbox()->isOnline());
    QVERIFY(bench.catalog->isReady());
    bench.books = {Bench::book(1, 2, "Dune Messiah")};
    bench.sequence = 6;
    bench.greeting += Bench::notification(1, 2, 6);
    QVERIFY(bench.reconnected());
    QCOMPARE(bench.last(Bench::streamPath()).headers.value("last-event-id"), Bench::cursor(5));
    QTRY_COMPARE_WITH_TIMEOUT(bench.stream->state(), State::Live, 20000);
    bench.clock.advance(1s);
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(bench, 1), u"Dune Messiah"_s, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->lastCause(), textOf(Bench::eventOf(6)), 20000);
    const auto reads = bench.server.seen(Bench::syncPath());
    QVERIFY(reads.size() > 1);
    for (size_t i = 1; i < reads.size(); ++i)
        QVERIFY(reads[i].query.hasQueryItem(u"since"_s));
    QTRY_VERIFY_WITH_TIMEOUT(bench.catalog->outbox()->isOnline(), 20000);
}

void CatalogSessionTest::aResyncTakesASnapshot()
{
    Bench bench(Bench::Sort::WithSync);
    bench.books = {Bench::book(1, 1, "Dune"), Bench::book(2, 1, "Emma")};
    QVERIFY(bench.ready());
    bench.books = {Bench::book(2, 3, "Emma, again")};
    bench.sequence = 40;
    bench.push("event: Resync\nid: " + Bench::cursor(40) + "\ndata: {\"reason\":\"retention\"}\n\n");
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->bookCount(), 1, 20000);
    QVERIFY(bench.asked(Bench::syncPath(), 2));
    QVERIFY(!bench.last(Bench::syncPath()).query.hasQueryItem(u"since"_s));
    QTRY_COMPARE_WITH_TIMEOUT(bench.stream->state(), State::Live, 20000);
    QCOMPARE(titleOf(bench, 1), QString());
    QCOMPARE(titleOf(bench, 2), u"Emma, again"_s);
}

void CatalogSessionTest::anEditSaysWhatItWasMadeOn()
{
    Bench bench(Bench::Sort::WithSync);
    bench.books = {Bench::book(1, 3, "Dune")};
    QVERIFY(bench.ready());
    bench.clock.advance(1s);
    bench.books.clear();
    bench.sequence = 6;
    bench.push(Bench::notification(9, 1, 6));
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->lastCause(), textOf(Bench::eventOf(6)), 20000);
    bench.server.on("PUT", Bench::bookPath(1), [](FakeExchange &) {});
    const auto draft = draftOf(bench, 1);
    draft->setBookTitle(u"Dune Messiah"_s);
    QVERIFY(draft->save());
    QCOMPARE(titleOf(bench, 1), u"Dune Messiah"_s); // at once
    QVERIFY(bench.asked(Bench::bookPath(1), 1));
    const FakeServer::Seen sent = bench.last(Bench::bookPath(1));
    QCOMPARE(sent.method, "PUT");
    QCOMPARE(sent.headers.value("if-match"), "\"3\"");
    QCOMPARE(sent.headers.value("x-causation-id"), Bench::text(Bench::eventOf(6)));
    QVERIFY(!QUuid::fromString(QLatin1StringView(sent.headers.value("x-correlation-id"))).isNull());
    QVERIFY(!QUuid::fromString(QLatin1StringView(sent.headers.value("idempotency-key"))).isNull());
    QCOMPARE(sent.headers.value("x-client-id"), "client-1");
    QVERIFY(sent.headers.value("authorization").startsWith("Bearer "));
    QVERIFY(sent.body.contains("Dune Messiah"));
    QCOMPARE(bench.catalog->outbox()->sending(), 1);
    bench.server.pending(Bench::bookPath(1))
        ->answer(204, {}, {{"ETag", "\"4\""}, {"X-Event-ID", Bench::text(Bench::eventOf(7))}});
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->outbox()->count(), 0, 20000);
    QCOMPARE(bench.catalog->store().versionOnServer({wire::EntityKind::Book, Bench::idOf(1)}), 4);
    QCOMPARE(bench.catalog->lastCause(), textOf(Bench::eventOf(7)));
    QVERIFY(!draft->isDirty());
    QCOMPARE(draft->version(), 4);
}

void CatalogSessionTest::anEventThatNamesAnEditConfirmsItBeforeItsAnswer()
{
    Bench bench(Bench::Sort::WithSync);
    bench.books = {Bench::book(1, 3, "Dune")};
    QVERIFY(bench.ready());
    bench.clock.advance(1s);
    bench.server.on("PUT", Bench::bookPath(1), [](FakeExchange &) {});
    QSignalSpy confirmed(bench.catalog->outbox(), &Outbox::confirmed);
    const auto draft = draftOf(bench, 1);
    draft->setBookTitle(u"Dune Messiah"_s);
    QVERIFY(draft->save());
    QVERIFY(bench.asked(Bench::bookPath(1), 1));
    const QByteArray correlation = bench.last(Bench::bookPath(1)).headers.value("x-correlation-id");
    bench.books = {Bench::book(1, 4, "Dune Messiah")};
    bench.sequence = 7;
    QByteArray frame = Bench::notification(1, 4, 7);
    frame.replace(R"("sequence":7)", R"("sequence":7,"correlationId":")" + correlation + '"');
    bench.push(frame);
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->outbox()->count(), 0, 20000);
    QCOMPARE(confirmed.count(), 1);
    QCOMPARE(confirmed.at(0).at(0).value<EditConfirmation>().eventId, Bench::eventOf(7));
    QVERIFY(!draft->isSaving());
    QCOMPARE(titleOf(bench, 1), u"Dune Messiah"_s);
    bench.server.pending(Bench::bookPath(1))->answer(500);
    draft->setIsbn(u"9780441172719"_s);
    QVERIFY(draft->save());
    QVERIFY(bench.asked(Bench::bookPath(1), 2));
    QCOMPARE(bench.last(Bench::bookPath(1)).headers.value("if-match"), "\"4\"");
    QCOMPARE(confirmed.count(), 1);
}

void CatalogSessionTest::anActionGoesInOneRequest()
{
    Bench bench(Bench::Sort::WithSync);
    bench.features += R"(,"idempotency","batch")";
    bench.books = {Bench::book(1, 3, "Dune"), Bench::book(2, 3, "Emma")};
    QVERIFY(bench.ready());
    bench.server.on("POST", u"/api/admin/batch"_s, [](FakeExchange &) {});
    std::vector<NewEdit> edits;
    for (const int number : {1, 2}) {
        edits.push_back({{wire::EntityKind::Book, Bench::idOf(number)},
                         NewEdit::What::Values,
                         {{u"title"_s, {titleOf(bench, number), u"New"_s}}}});
    }
    const QUuid correlation = CausationContext::newCorrelation();
    bench.catalog->outbox()->saveAll(edits, correlation);
    QVERIFY(bench.asked(u"/api/admin/batch"_s, 1));
    const FakeServer::Seen sent = bench.last(u"/api/admin/batch"_s);
    QCOMPARE(sent.headers.value("idempotency-key"), Bench::text(correlation));
    QCOMPARE(bench.catalog->outbox()->sending(), 2);
    QByteArray results;
    for (const Edit &edit : bench.catalog->outbox()->edits()) {
        const QByteArray id = Bench::text(edit.idempotencyKey);
        QVERIFY(sent.body.contains(id));
        results += (results.isEmpty() ? "" : ",") + QByteArray(R"({"id":")") + id +
                   R"(","status":204,"eTag":"\"4\"","eventId":")" + Bench::text(Bench::eventOf(7)) + R"("})";
    }
    bench.server.pending(u"/api/admin/batch"_s)->answerJson(R"({"results":[)" + results + "]}");
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->outbox()->count(), 0, 20000);
    QCOMPARE(bench.catalog->outbox()->conflicts(), 0);
    for (const int number : {1, 2})
        QCOMPARE(bench.catalog->store().versionOnServer({wire::EntityKind::Book, Bench::idOf(number)}), 4);
}

void CatalogSessionTest::anEditThatWasOutrunComesBack()
{
    Bench bench(Bench::Sort::WithSync);
    bench.books = {Bench::book(1, 3, "Dune")};
    QVERIFY(bench.ready());
    bench.server.on("PUT", Bench::bookPath(1),
                    [](FakeExchange &x) { x.answer(412, R"({"title":"Precondition Failed","status":412})"); });
    bench.server.on("GET", Bench::bookPath(1), [](FakeExchange &x) {
        x.answerJson(Bench::book(1, 5, "Theirs"), {{"ETag", "\"5\""}});
    });
    const auto draft = draftOf(bench, 1);
    draft->setBookTitle(u"Mine"_s);
    QVERIFY(draft->save());
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->outbox()->conflicts(), 1, 20000);
    QVERIFY(draft->inConflict());
    QVERIFY(draft->isDirty());
    QCOMPARE(draft->bookTitle(), u"Mine"_s);
    QCOMPARE(draft->fieldState(u"title"_s), u"conflict"_s);
    QVERIFY(draft->fieldNote(u"title"_s).contains(u"Theirs"_s));
    QCOMPARE(draft->version(), 5);
    // Not sent again by itself; kept over theirs, it goes on their version.
    QVERIFY(bench.asked(Bench::bookPath(1), 2));
    QVERIFY(!draft->save());
    QVERIFY(draft->state()->settle(u"title"_s, FieldChoice::Mine));
    QVERIFY(draft->save());
    QVERIFY(QTest::qWaitFor([&] { return bench.server.seen(Bench::bookPath(1)).size() >= 3; }, 20000));
    const auto all = bench.server.seen(Bench::bookPath(1));
    QCOMPARE(all[2].method, "PUT");
    QCOMPARE(all[2].headers.value("if-match"), "\"5\"");
    QVERIFY(all[2].headers.value("idempotency-key") != all[0].headers.value("idempotency-key"));
}

void CatalogSessionTest::anEditForAStoreThatWasRestoredComesBack()
{
    Bench bench(Bench::Sort::WithSync);
    bench.books = {Bench::book(1, 3, "Dune")};
    QVERIFY(bench.ready());
    bench.server.pending(Bench::streamPath())->cut();
    QTRY_COMPARE_WITH_TIMEOUT(bench.stream->state(), State::Offline, 20000);
    const auto draft = draftOf(bench, 1);
    draft->setBookTitle(u"Mine"_s);
    QVERIFY(draft->save());
    QCOMPARE(bench.catalog->outbox()->count(), 1);
    // Behind the address stands another store by now, in which the version happens to be the same.
    bench.epoch = "f";
    bench.sequence = 2;
    bench.books = {Bench::book(1, 3, "Of the backup")};
    bench.greeting = "event: Connected\ndata: {}\n\nevent: Resync\nid: f-2\ndata: {\"reason\":\"epoch\"}\n\n";
    QVERIFY(bench.reconnected());
    QTRY_COMPARE_WITH_TIMEOUT(bench.stream->state(), State::Live, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->outbox()->conflicts(), 1, 20000);
    QVERIFY(bench.server.seen(Bench::bookPath(1)).empty());
    QCOMPARE(draft->bookTitle(), u"Mine"_s);
    const auto row = bench.catalog->store().findOnServer({wire::EntityKind::Book, Bench::idOf(1)});
    QVERIFY(row);
    QCOMPARE(std::get<wire::Book>(*row).title, u"Of the backup"_s);
}

void CatalogSessionTest::aBaseServerIsReadByListsAndSingleReads()
{
    Bench bench(Bench::Sort::Base);
    for (int i = 0; i < 12; ++i)
        bench.books.append(Bench::book(i, 1, "Book " + QByteArray::number(i)));
    QVERIFY(bench.ready());
    QCOMPARE(bench.catalog->bookCount(), 12);
    QVERIFY(bench.server.seen(Bench::syncPath()).empty());
    for (const QString &kind : {u"books"_s, u"authors"_s, u"categories"_s, u"publishers"_s})
        QCOMPARE(bench.server.seen(u"/api/admin/"_s + kind).size(), size_t(1));
    int waiting = 0;
    int most = 0;
    std::vector<QPointer<FakeExchange>> open;
    for (int i = 0; i < 12; ++i) {
        bench.server.on("GET", Bench::bookPath(i), [&](FakeExchange &x) {
            most = std::max(most, ++waiting);
            open.emplace_back(&x);
        });
    }
    QByteArray burst;
    for (int i = 0; i < 12; ++i)
        burst += Bench::bareNotification(i, 2);
    QSignalSpy told(bench.stream.get(), &EventStream::notification);
    bench.push(burst);
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 12, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(waiting, 4, 20000);
    for (size_t answered = 0; answered < 12; ++answered) {
        QTRY_VERIFY_WITH_TIMEOUT(open.size() > answered, 20000);
        --waiting;
        const int number = static_cast<int>(QUuid::fromString(open[answered]->path().section(u'/', -1)).data1);
        const QByteArray title = "Changed " + QByteArray::number(number);
        open[answered]->answerJson(Bench::book(number, 2, title), {{"ETag", "\"2\""}});
    }
    for (int i = 0; i < 12; ++i)
        QTRY_COMPARE_WITH_TIMEOUT(titleOf(bench, i), u"Changed %1"_s.arg(i), 20000);
    QCOMPARE(most, 4);
    QCOMPARE(bench.server.seen(u"/api/admin/books"_s).size(), size_t(1));
    QCOMPARE(bench.catalog->lastCause(), QString()); // the zero id names nothing
    // What fell between its greeting and its registering us is found by the second read.
    bench.books = {Bench::book(50, 1, "In between")};
    bench.clock.advance(11s);
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(bench, 50), u"In between"_s, 20000);
}

void CatalogSessionTest::manyChangesOfABaseServerAreOneList()
{
    Bench bench(Bench::Sort::Base);
    for (int i = 0; i < 300; ++i)
        bench.books.append(Bench::book(i, 1, "Book " + QByteArray::number(i)));
    QVERIFY(bench.ready());
    bench.books.clear();
    QByteArray burst;
    for (int i = 0; i < 300; ++i) {
        bench.books.append(Bench::book(i, 2, "Changed " + QByteArray::number(i)));
        burst += Bench::bareNotification(i, 2);
    }
    int single = 0;
    for (int i = 0; i < 300; ++i) {
        bench.server.on("GET", Bench::bookPath(i), [&single, i](FakeExchange &x) {
            ++single;
            x.answerJson(Bench::book(i, 2, "Changed " + QByteArray::number(i)), {{"ETag", "\"2\""}});
        });
    }
    bench.push(burst);
    for (int i = 0; i < 300; ++i)
        QTRY_COMPARE_WITH_TIMEOUT(titleOf(bench, i), u"Changed %1"_s.arg(i), 20000);
    QCOMPARE(bench.server.seen(u"/api/admin/books"_s).size(), size_t(2));
    QCOMPARE(bench.server.seen(u"/api/admin/authors"_s).size(), size_t(1));
    QVERIFY2(single < 100, qPrintable(QString::number(single)));
}

QTEST_GUILESS_MAIN(CatalogSessionTest)
#include "CatalogSessionTest.moc"
