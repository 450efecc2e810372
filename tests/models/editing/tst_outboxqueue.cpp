#include "models/editing/EditFold.h"
#include "models/editing/FieldMerge.h"
#include "models/editing/OutboxQueue.h"
#include "network/wire/UuidV7.h"

#include <QTest>

#include <array>
#include <random>

using namespace colophon;
using namespace Qt::StringLiterals;

namespace {

using Verb = CommandVerb;
using How = EditFold::How;

EntityKey keyOfBook(int number)
{
    return {wire::EntityKind::Book, QUuid::createUuidV5(QUuid(), QString::number(number))};
}

Edit editOf(const EntityKey &key, Verb verb, const FieldChanges &changes = {})
{
    Edit edit;
    edit.key = key;
    edit.verb = verb;
    edit.base = emptyEntity(key.kind, key.id);
    edit.changes = changes;
    edit.correlationId = wire::newUuidV7();
    edit.causationId = wire::newUuidV7();
    edit.idempotencyKey = wire::newUuidV7();
    return edit;
}

/// What a server holds of an entity; nothing where it has none.
using Held = std::optional<wire::Entity>;

void carryOut(const Edit &edit, Held &held)
{
    if (edit.verb == Verb::Create)
        held = emptyEntity(edit.key.kind, edit.key.id);
    if (!held)
        return;
    if (edit.verb == Verb::Create || edit.verb == Verb::Update)
        applyChanges(*held, edit.changes);
    wire::stampOf(*held).deleted = edit.verb == Verb::Delete;
}

bool isDeleted(const Held &held)
{
    return held && wire::stampOf(*held).deleted.value_or(false);
}

/// A queue, what its server holds, and the same edits without any folding.
struct Run
{
    OutboxQueue queue;
    std::map<int, Held> server;
    std::map<int, Held> naive;
    qint64 sequence = 0;

    Held replayed(int book) const
    {
        const auto found = server.find(book);
        Held held = found == server.end() ? Held() : found->second;
        for (const qint64 each : queue.of(keyOfBook(book)))
            carryOut(*queue.find(each), held);
        return held;
    }
    void add(int book, Edit edit)
    {
        const Held now = replayed(book);
        const QUuid correlation = edit.correlationId;
        const QUuid causation = edit.causationId;
        const QUuid key = edit.idempotencyKey;
        if (now) {
            edit.base = *now;
            for (auto &[path, change] : edit.changes)
                change.base = valueAt(fieldsOf(*now), path);
        }
        carryOut(edit, naive[book]);
        OutboxQueue::Plan plan = queue.plan(std::move(edit));
        for (Edit &written : plan.written) {
            QCOMPARE(written.correlationId, correlation);
            QCOMPARE(written.causationId, causation);
            QCOMPARE(written.idempotencyKey, key);
            if (written.sequence == 0)
                written.sequence = ++sequence;
        }
        queue.carryOut(plan);
    }
};

} // namespace

class TestOutboxQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folds_data()
    {
        QTest::addColumn<int>("earlier");
        QTest::addColumn<int>("later");
        QTest::addColumn<int>("how");
        QTest::addColumn<int>("verb");
        const auto row = [](const char *name, Verb earlier, Verb later, How how, Verb verb) {
            QTest::newRow(name) << static_cast<int>(earlier) << static_cast<int>(later) << static_cast<int>(how)
                                << static_cast<int>(verb);
        };
        row("create update", Verb::Create, Verb::Update, How::One, Verb::Create);
        row("create delete", Verb::Create, Verb::Delete, How::Nothing, Verb::Create);
        row("update update", Verb::Update, Verb::Update, How::One, Verb::Update);
        row("update delete", Verb::Update, Verb::Delete, How::One, Verb::Delete);
        row("delete restore", Verb::Delete, Verb::Restore, How::Nothing, Verb::Create);
        row("restore delete", Verb::Restore, Verb::Delete, How::Nothing, Verb::Create);
        row("restore update", Verb::Restore, Verb::Update, How::Apart, Verb::Create);
        row("delete delete", Verb::Delete, Verb::Delete, How::Apart, Verb::Create);
    }
    void folds()
    {
        QFETCH(int, earlier);
        QFETCH(int, later);
        QFETCH(int, how);
        QFETCH(int, verb);
        const auto changes = [](int of, const QString &from, const QString &to) {
            const bool has = of == static_cast<int>(Verb::Create) || of == static_cast<int>(Verb::Update);
            return has ? FieldChanges{{u"title"_s, {from, to}}} : FieldChanges();
        };
        Edit first = editOf(keyOfBook(1), static_cast<Verb>(earlier), changes(earlier, u""_s, u"A"_s));
        first.sequence = 7;
        first.savedAtMs = 1;
        Edit second = editOf(keyOfBook(1), static_cast<Verb>(later), changes(later, u"A"_s, u"B"_s));
        second.savedAtMs = 2;
        second.follow(first);
        const EditFold fold = foldEdits(first, second);
        QCOMPARE(static_cast<int>(fold.how), how);
        if (fold.how == How::One) {
            QCOMPARE(static_cast<int>(fold.edit.verb), verb);
            QCOMPARE(fold.edit.sequence, 7);
            QCOMPARE(fold.edit.correlationId, second.correlationId);
            QCOMPARE(fold.edit.causationId, second.causationId);
            QCOMPARE(fold.edit.idempotencyKey, second.idempotencyKey);
            QCOMPARE(fold.edit.savedAtMs, 2);
        }
        // What was sent is settled first, and what came back is the operator's.
        first.state = Edit::State::Sent;
        QVERIFY(foldEdits(first, second).how == How::Apart);
        first.state = Edit::State::Returned;
        QVERIFY(foldEdits(first, second).how == How::Apart);
    }

    void theOldValueAgainIsNothing()
    {
        const Edit there = editOf(keyOfBook(1), Verb::Update, {{u"title"_s, {u"A"_s, u"B"_s}}});
        const Edit back = editOf(keyOfBook(1), Verb::Update, {{u"title"_s, {u"B"_s, u"A"_s}}});
        QVERIFY(foldEdits(there, back).how == How::Nothing);
        const Edit more =
            editOf(keyOfBook(1), Verb::Update, {{u"title"_s, {u"B"_s, u"A"_s}}, {u"isbn"_s, {u""_s, u"1"_s}}});
        const EditFold fold = foldEdits(there, more);
        QVERIFY(fold.how == How::One);
        QCOMPARE(fold.edit.changes.size(), 1U);
    }

    void aDeletionGivesBackWhatItTookIn()
    {
        const Edit update = editOf(keyOfBook(1), Verb::Update, {{u"title"_s, {u"A"_s, u"B"_s}}});
        Edit deletion = editOf(keyOfBook(1), Verb::Delete);
        deletion.follow(update);
        const EditFold gone = foldEdits(update, deletion);
        QCOMPARE(std::get<wire::Book>(gone.edit.result()).title, QString());
        const EditFold back = foldEdits(gone.edit, editOf(keyOfBook(1), Verb::Restore));
        QVERIFY(back.how == How::One && back.edit.verb == Verb::Update);
        QCOMPARE(*back.edit.changes.at(u"title"_s).mine, u"B"_s);
    }

    /// What was not made on what the earlier one leaves has to be merged with it: folded, the earlier one's version
    /// would stand for both.
    void whatWasMadeOnSomethingElseStaysApart()
    {
        const Edit earlier = editOf(keyOfBook(1), Verb::Update, {{u"title"_s, {u""_s, u"B"_s}}});
        const Edit sawAnother = editOf(keyOfBook(1), Verb::Update, {{u"isbn"_s, {u"1"_s, u"2"_s}}});
        QVERIFY(foldEdits(earlier, sawAnother).how == How::Apart);
        const Edit sawAnotherTitle = editOf(keyOfBook(1), Verb::Update, {{u"title"_s, {u"A"_s, u"C"_s}}});
        QVERIFY(foldEdits(earlier, sawAnotherTitle).how == How::Apart);
        const Edit deletion = editOf(keyOfBook(1), Verb::Delete);
        QVERIFY(foldEdits(earlier, deletion).how == How::Apart);
    }

    /// The first went on on what others had made of the list; what the second took out of it is taken out of that.
    void whatIsWantedIsDoneToWhatItHasBecome()
    {
        const QStringList ids{u"00000000-0000-4000-8000-000000000001"_s, u"00000000-0000-4000-8000-000000000002"_s,
                              u"00000000-0000-4000-8000-000000000003"_s, u"00000000-0000-4000-8000-000000000004"_s};
        const auto list = [&](std::initializer_list<int> which) {
            QStringList texts;
            for (const int each : which)
                texts.append(ids[each]);
            return texts.join(u' ');
        };
        OutboxQueue queue;
        Edit first = editOf(keyOfBook(1), Verb::Update, {{u"authors"_s, {list({0, 3}), list({0, 1, 3})}}});
        first.sequence = 1;
        queue.insert(first);
        Edit second = editOf(keyOfBook(1), Verb::Update,
                             {{u"authors"_s, {list({0, 1}), list({0, 1, 2})}}, {u"title"_s, {u"A"_s, u"B"_s}}});
        second.sequence = 2;
        queue.insert(second);
        const FieldChanges all = queue.changesOf(keyOfBook(1));
        QCOMPARE(*all.at(u"authors"_s).base, list({0, 3}));
        QVERIFY(all.at(u"authors"_s).mine->contains(ids[3]));
        QVERIFY(all.at(u"authors"_s).mine->contains(ids[2]));
        QCOMPARE(*all.at(u"title"_s).mine, u"B"_s);
        second.changes = {{u"authors"_s, {list({0, 1}), list({0})}}};
        queue.replace(second);
        // Set back it is under way as well; of what came back there is nothing to decide.
        QVERIFY(isSameValue(u"authors"_s, queue.changesOf(keyOfBook(1)).at(u"authors"_s).mine, list({0, 3})));
        first.state = Edit::State::Returned;
        queue.replace(first);
        QVERIFY(queue.changesOf(keyOfBook(1)).empty());
    }

    void epochsStayApart()
    {
        Edit update = editOf(keyOfBook(1), Verb::Update, {{u"title"_s, {u"A"_s, u"B"_s}}});
        update.epoch = "1";
        Edit later = editOf(keyOfBook(1), Verb::Update, {{u"title"_s, {u"B"_s, u"C"_s}}});
        later.epoch = "2";
        QVERIFY(foldEdits(update, later).how == How::Apart);
    }

    void onlyHeadsAreDue()
    {
        OutboxQueue queue;
        for (qint64 i = 1; i <= 6; ++i) {
            Edit edit = editOf(keyOfBook(static_cast<int>(i % 3)), Verb::Update);
            edit.sequence = i;
            queue.insert(edit);
        }
        QCOMPARE(queue.due(), (std::set<qint64>{1, 2, 3}));
        queue.hold(keyOfBook(1), true);
        QCOMPARE(queue.due(), (std::set<qint64>{2, 3}));
        Edit returned = *queue.find(2);
        returned.state = Edit::State::Returned;
        queue.replace(returned);
        QCOMPARE(queue.due(), (std::set<qint64>{3}));
        QCOMPARE(queue.returned(), (std::set<qint64>{2}));
        queue.remove(2);
        QVERIFY(queue.returned().empty());
        QCOMPARE(queue.due(), (std::set<qint64>{3, 5}));
        queue.remove(1);
        QVERIFY(queue.isHeld(keyOfBook(1)));
        queue.remove(4);
        QVERIFY(!queue.isHeld(keyOfBook(1)) && queue.of(keyOfBook(1)).empty());
    }

    void withoutOne()
    {
        OutboxQueue queue;
        Edit sent = editOf(keyOfBook(1), Verb::Update, {{u"title"_s, {u""_s, u"A"_s}}});
        sent.sequence = 1;
        sent.state = Edit::State::Sent;
        Edit restore = editOf(keyOfBook(1), Verb::Restore);
        restore.sequence = 2;
        Edit update = editOf(keyOfBook(1), Verb::Update, {{u"title"_s, {u"A"_s, u"B"_s}}});
        update.sequence = 3;
        for (const Edit &edit : {sent, restore, update})
            queue.insert(edit);
        QCOMPARE(queue.planWithout(3).gone, std::vector<qint64>{3});
        QCOMPARE(queue.planWithout(2).gone, (std::vector<qint64>{2, 3}));
        const OutboxQueue::Plan plan = queue.planWithout(1);
        QCOMPARE(plan.gone, std::vector<qint64>{1});
        QCOMPARE(plan.written.size(), 2U);
        QCOMPARE(plan.written[1].changes.at(u"title"_s).base, FieldValue(u""_s));
        QVERIFY(queue.planWithout(9).gone.empty());
    }

    void asTheUnfolded_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 8; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    // Whatever is saved, sent and confirmed in any order: the queue leads to what the edits one by one would have led
    // to.
    void asTheUnfolded()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        const std::array paths{u"title"_s, u"isbn"_s, u"descriptions.en"_s};
        const std::array texts{u""_s, u"a"_s, u"b"_s};
        Run run;
        int folds = 0;
        for (int step = 0; step < 5000; ++step) {
            const int book = static_cast<int>(random() % 5);
            const EntityKey key = keyOfBook(book);
            const Held now = run.replayed(book);
            const Edit *head = run.queue.head(key);
            const qint64 before = static_cast<qint64>(run.queue.size());
            if (random() % 3 == 0 && head) {
                Edit edit = *head;
                if (edit.state == Edit::State::Queued) {
                    edit.state = Edit::State::Sent;
                    run.queue.replace(edit);
                    // What a deletion took in is given up once it is sent.
                    if (edit.verb == Verb::Delete)
                        run.naive[book] = run.replayed(book);
                } else {
                    carryOut(edit, run.server[book]);
                    run.queue.remove(edit.sequence);
                }
                continue;
            }
            if (!now) {
                run.add(book, editOf(key, Verb::Create, {{u"title"_s, {u""_s, texts[random() % 3]}}}));
            } else if (isDeleted(now)) {
                run.add(book, editOf(key, Verb::Restore));
            } else if (random() % 4 == 0) {
                run.add(book, editOf(key, Verb::Delete));
            } else {
                FieldChanges changes;
                for (int i = 0; i < 2; ++i)
                    changes[paths[random() % 3]] = {std::nullopt, texts[random() % 3]};
                run.add(book, editOf(key, Verb::Update, changes));
            }
            if (QTest::currentTestFailed())
                return;
            folds += static_cast<qint64>(run.queue.size()) <= before ? 1 : 0;
            const Held folded = run.replayed(book);
            Held &naive = run.naive[book];
            // Nobody ever heard of what was made and deleted before anything was sent.
            if (!folded) {
                QVERIFY(isDeleted(naive) || !naive);
                naive.reset();
            } else {
                QVERIFY(naive.has_value());
                QCOMPARE(isDeleted(folded), isDeleted(naive));
                if (!isDeleted(folded))
                    QCOMPARE(fieldsOf(*folded), fieldsOf(*naive));
            }
            for (const qint64 each : run.queue.of(key))
                QVERIFY(each == run.queue.of(key).front() || run.queue.find(each)->state == Edit::State::Queued);
        }
        QVERIFY(folds > 500);
    }
};

QTEST_GUILESS_MAIN(TestOutboxQueue)
#include "tst_outboxqueue.moc"
