#include "models/catalog/CatalogStore.h"
#include "models/catalog/ApplyQueue.h"
#include "tests/models/catalog/Entities.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using Kind = wire::EntityKind;

class CatalogStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<CatalogStore>();
        m_last = {};
        connect(m_store.get(), &CatalogStore::changed, this, [this](const ChangeSet &changes) {
            m_last = changes;
            ++m_signals;
        });
        m_signals = 0;
    }

    void olderVersionsAreDropped()
    {
        m_store->apply(rows({book(1, 3, u"Dune"_s)}));
        m_store->apply(rows({book(1, 2, u"Old"_s)}));
        QCOMPARE(m_store->nameOf(Kind::Book, idNumber(1)), u"Dune"_s);
        QCOMPARE(m_signals, 1);
    }

    void repeatedRowsAreNoNews()
    {
        m_store->apply(rows({book(1, 3, u"Dune"_s)}));
        m_store->apply(rows({book(1, 3, u"Dune"_s)}));
        QCOMPARE(m_signals, 1);
    }

    void anotherEpochReplacesNewerVersions()
    {
        m_store->apply(rows({book(1, 9, u"Before"_s)}));
        ChangeBatch batch;
        batch.rows.push_back({book(1, 2, u"After"_s), Origin::Snapshot, true});
        m_store->apply(std::move(batch));
        QCOMPARE(m_store->nameOf(Kind::Book, idNumber(1)), u"After"_s);
    }

    void textsThatTheDiskLostStayKnownAsLost_data()
    {
        QTest::addColumn<Fields>("fields");
        QTest::newRow("under a name") << Fields(Field::Name);
        QTest::newRow("under texts") << (Fields(Field::Name) | Field::Texts);
    }

    // A row whose long texts cannot be read must not become one that has none: an edit would take them from the server.
    void textsThatTheDiskLostStayKnownAsLost()
    {
        QFETCH(Fields, fields);
        wire::Book dune = book(1, 3, u"Dune"_s);
        dune.descriptions[u"en"_s] = u"A desert planet."_s;
        const EntityKey key = keyOf(dune);
        m_store->apply(rows({dune}));
        QSignalSpy lost(m_store.get(), &CatalogStore::textsLost);
        loseTexts();
        QVERIFY(!m_store->isWhole(key));
        QVERIFY(m_store->hasLost(key));
        QCOMPARE(lost.size(), 1);

        Overlay mine;
        mine.mine = book(1, 3, u"My Dune"_s);
        std::get<wire::Book>(mine.mine).descriptions[u"en"_s] = u"Mine."_s;
        mine.fields = fields;
        ChangeBatch over;
        over.overlays.push_back(mine);
        m_store->apply(std::move(over));
        QCOMPARE(m_store->isWhole(key), fields.testFlag(Field::Texts));
        const RowSlot slot = m_store->slotOf(key);
        const UnkeptRows unkept = m_store->takeUnkept();
        QCOMPARE(unkept.rows.row(Kind::Book, slot).textCount(Field::Texts), 1U);
        QVERIFY(unkept.serverTexts.empty());

        // What says nothing but that it is deleted was made without them.
        wire::Entity deleted = *m_store->findOnServer(key);
        wire::stampOf(deleted).version = 4;
        ChangeBatch marked;
        marked.rows.push_back({deleted, Origin::Other, false, true});
        m_store->apply(std::move(marked));
        QCOMPARE(m_store->versionOnServer(key), 4);

        ChangeBatch settled;
        settled.settled.push_back({key, false});
        m_store->apply(std::move(settled));
        QCOMPARE(m_store->nameOf(Kind::Book, key.id), u"Dune"_s);
        QVERIFY(!m_store->isWhole(key));
        wire::stampOf(deleted).version = 5;
        ChangeBatch again;
        again.rows.push_back({deleted, Origin::Other, false, true});
        m_store->apply(std::move(again));
        QVERIFY(!m_store->isWhole(key));

        // The server has them, and nothing else to say.
        dune.stamp.version = 5;
        m_store->apply(rows({dune}));
        QVERIFY(m_store->isWhole(key));
        QVERIFY(!m_store->hasLost(key));
        QCOMPARE(std::get<wire::Book>(*m_store->find(key)).descriptions, dune.descriptions);
    }

    void lostTextsComeBackUnderAnEdit()
    {
        wire::Book dune = book(1, 3, u"Dune"_s);
        dune.descriptions[u"en"_s] = u"A desert planet."_s;
        const EntityKey key = keyOf(dune);
        m_store->apply(rows({dune}));
        loseTexts();
        ChangeBatch over;
        over.overlays.push_back({book(1, 3, u"My Dune"_s), Field::Name, RowState::Queued, {}});
        m_store->apply(std::move(over));
        QVERIFY(!m_store->isWhole(key));
        m_store->apply(rows({dune}, Origin::Snapshot));
        QVERIFY(m_store->isWhole(key));
        QCOMPARE(m_store->nameOf(Kind::Book, key.id), u"My Dune"_s);
        QCOMPARE(std::get<wire::Book>(*m_store->find(key)).descriptions, dune.descriptions);
        const UnkeptRows unkept = m_store->takeUnkept();
        QCOMPARE(unkept.serverTexts.size(), 1U);
        QVERIFY(!unkept.serverTexts.front().second.isEmpty());
    }

    void theMaskNamesWhatDiffers()
    {
        m_store->apply(rows({book(1, 1, u"Dune"_s)}));
        wire::Book priced = book(1, 2, u"Dune"_s);
        priced.prices[u"GBP"_s] = wire::Decimal(1050, 2);
        m_store->apply(rows({priced}));
        QCOMPARE(m_last.rows.size(), size_t(1));
        QCOMPARE(m_last.rows[0].fields, Fields(Field::Prices) | Field::Stamp);
        QCOMPARE(m_last.rows[0].origin, Origin::Other);
    }

    void anUnknownDeletedKeepsWhatIsKnown()
    {
        wire::Author known = author(1, 2, u"Le Guin"_s);
        known.stamp.deleted = true;
        m_store->apply(rows({known}));
        wire::Author listed = author(1, 2, u"Le Guin"_s);
        listed.stamp.deleted = std::nullopt;
        m_store->apply(rows({listed}));
        QVERIFY(m_store->isDeleted(Kind::Author, m_store->slotOf(Kind::Author, idNumber(1))));
        QCOMPARE(m_store->deletedCount(Kind::Author), 1);
        QCOMPARE(m_store->liveCount(Kind::Author), 0);
    }

    void aRenameReachesTheBooksThatShowIt()
    {
        wire::Book one = book(1, 1, u"A"_s);
        one.authorIds = {idNumber(50)};
        m_store->apply(rows({one, book(2, 1, u"B"_s), author(50, 1, u"U. Le Guin"_s)}));
        m_store->apply(rows({author(50, 2, u"Ursula K. Le Guin"_s)}));
        QCOMPARE(m_last.rows.size(), size_t(1)); // the author's own; however many books show the name
        QCOMPARE(m_last.renamed.size(), size_t(1));
        QCOMPARE(m_last.renamed.front().slot, m_store->slotOf(Kind::Author, idNumber(50)));
        QCOMPARE(m_last.renamed.front().name, std::string("U. Le Guin"));
    }

    void liveBooksAreCounted()
    {
        wire::Book one = book(1, 1, u"A"_s);
        one.authorIds = {idNumber(50), idNumber(50)};
        one.publisherId = idNumber(60);
        wire::Book two = book(2, 1, u"B"_s);
        two.authorIds = {idNumber(50)};
        m_store->apply(rows({one, two}));
        QCOMPARE(m_store->liveBooksOf(Kind::Author, idNumber(50)), 2);
        m_store->apply(rows({author(50, 1, u"X"_s)}));
        two.stamp = stampOf(2, true);
        m_store->apply(rows({two}));
        QCOMPARE(m_store->liveBooksOf(Kind::Author, idNumber(50)), 1);
        const auto count = std::count_if(m_last.rows.begin(), m_last.rows.end(), [](const ChangeSet::Row &row) {
            return row.kind == Kind::Author && row.derived && row.fields == Fields(Field::BookCount);
        });
        QCOMPARE(count, 1);
        one.stamp.version = 2;
        one.authorIds.clear();
        m_store->apply(rows({one}));
        QCOMPARE(m_store->liveBooksOf(Kind::Author, idNumber(50)), 0);
        QCOMPARE(m_store->liveBooksOf(Kind::Publisher, idNumber(60)), 1);
    }

    void anOwnEditIsShownOverWhatTheServerSays()
    {
        m_store->apply(rows({book(1, 1, u"Dune"_s)}));
        Overlay edit{book(1, 1, u"Dune Messiah"_s), Field::Name, RowState::Pending, {}};
        ChangeBatch own;
        own.overlays.push_back(edit);
        m_store->apply(std::move(own));
        QCOMPARE(m_store->nameOf(Kind::Book, idNumber(1)), u"Dune Messiah"_s);
        QCOMPARE(m_last.rows[0].origin, Origin::Own);

        wire::Book theirs = book(1, 2, u"Their title"_s);
        theirs.isbn = u"9780441172719"_s;
        m_store->apply(rows({theirs}));
        const auto shown = std::get<wire::Book>(*m_store->find({Kind::Book, idNumber(1)}));
        QCOMPARE(shown.title, u"Dune Messiah"_s);
        QCOMPARE(shown.isbn, u"9780441172719"_s);

        ChangeBatch refused;
        refused.settled.push_back({{Kind::Book, idNumber(1)}, false});
        m_store->apply(std::move(refused));
        QCOMPARE(m_store->nameOf(Kind::Book, idNumber(1)), u"Their title"_s);
    }

    void anOwnCreationGoesWhenItIsRefused()
    {
        ChangeBatch own;
        own.overlays.push_back({book(7, 0, u"New"_s), EditableFields, RowState::Queued, {}});
        m_store->apply(std::move(own));
        QCOMPARE(m_store->liveCount(Kind::Book), 1);
        QVERIFY(!m_store->findOnServer({Kind::Book, idNumber(7)}));
        ChangeBatch refused;
        refused.settled.push_back({{Kind::Book, idNumber(7)}, false});
        m_store->apply(std::move(refused));
        QCOMPARE(m_store->liveCount(Kind::Book), 0);
        QVERIFY(!m_store->contains({Kind::Book, idNumber(7)}));
    }

    void aConfirmedEditSaysSo()
    {
        m_store->apply(rows({book(1, 1, u"Dune"_s)}));
        ChangeBatch own;
        own.overlays.push_back({book(1, 1, u"Mine"_s), Field::Name, RowState::Pending, {}});
        m_store->apply(std::move(own));
        ChangeBatch answered = rows({book(1, 2, u"Mine"_s)}, Origin::Own);
        answered.settled.push_back({{Kind::Book, idNumber(1)}, true});
        m_store->apply(std::move(answered));
        QCOMPARE(m_last.rows.size(), size_t(1));
        QVERIFY(m_last.rows[0].confirmed);
        QCOMPARE(m_store->versionOnServer({Kind::Book, idNumber(1)}), 2);
        QCOMPARE(m_store->nameOf(Kind::Book, idNumber(1)), u"Mine"_s);
    }

    void theQueueMergesByIdAndKeepsTurnsShort()
    {
        // Each look at the clock takes a millisecond: eight looks fill a turn.
        std::chrono::nanoseconds now{0};
        ApplyQueue queue(*m_store, [&now] { return now += std::chrono::milliseconds(1); });
        ChangeBatch many;
        for (int i = 0; i < 5000; ++i)
            many.rows.push_back({book(i, 1, QString::number(i)), Origin::Snapshot, false});
        queue.enqueue(std::move(many));
        QVERIFY(m_store->size(Kind::Book) > 0);
        QVERIFY(queue.backlog() > 0);
        const int last = 4999;
        QVERIFY(!m_store->contains({Kind::Book, idNumber(last)}));
        queue.enqueue(rows({book(last, 5, u"newest"_s)}));
        queue.enqueue(rows({book(last, 4, u"late"_s)}));
        QCOMPARE(queue.backlog() + m_store->size(Kind::Book), 5000);
        bool applied = false;
        queue.whenApplied(this, [&applied, this, last] {
            applied = true;
            QCOMPARE(m_store->nameOf(Kind::Book, idNumber(last)), u"newest"_s);
        });
        QVERIFY(!applied);
        QTRY_VERIFY(applied);
        QCOMPARE(m_store->size(Kind::Book), 5000);
        QCOMPARE(queue.backlog(), 0);
    }

private:
    void loseTexts()
    {
        m_store->texts().setSource([](ReplicaSlot) { return QByteArray(); });
        m_store->texts().kept(m_store->takeUnkept().texts);
    }

    std::unique_ptr<CatalogStore> m_store;
    ChangeSet m_last;
    int m_signals = 0;
};

QTEST_GUILESS_MAIN(CatalogStoreTest)
#include "CatalogStoreTest.moc"
