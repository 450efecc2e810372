#include "models/catalog/CatalogStore.h"
#include "models/catalog/IdIndex.h"
#include "models/catalog/SearchText.h"
#include "tests/models/views/SampleCatalog.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using Kind = wire::EntityKind;

namespace {

QString foldedByTheRule(const QString &text)
{
    QString plain;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain.append(c);
    }
    return plain;
}

} // namespace

/// The form in which the replica holds its rows, and what it is made of.
class CompactRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldComesBack()
    {
        CatalogStore store;
        wire::Book full = book(1, 5, u"Les Misérables — 悲慘世界"_s);
        full.stamp.updatedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
        full.stamp.updatedBy = {u"42"_s, u"Ana Lobo"_s};
        full.isbn = u"978-0-441-47812-5"_s;
        full.language = u"fr"_s;
        full.published = {1862, 4, 0};
        full.publisherId = idNumber(60);
        full.authorIds = {idNumber(50), idNumber(51), idNumber(50)};
        full.categoryIds = {idNumber(70)};
        full.descriptions = {{u"en"_s, u"long\ntext"_s}, {u"fr"_s, QString()}};
        full.prices = {{u"EUR"_s, wire::Decimal(1050, 2)},
                       {u"JPY"_s, *wire::Decimal::fromText(u"79228162514264337593543950335")},
                       {u"USD"_s, wire::Decimal(-3, 28)}};
        full.sale = wire::Sale{wire::Decimal(125, 1), full.stamp.updatedAt, {}};
        store.apply(rows({full}));
        const auto held = std::get<wire::Book>(*store.find({Kind::Book, full.id}));
        QCOMPARE(held, full);
        QVERIFY(held.prices.at(u"EUR"_s).sameText(full.prices.at(u"EUR"_s)));
        wire::Book plain = book(2, 1, QString());
        plain.stamp.deleted = std::nullopt;
        plain.isbn = QString();
        store.apply(rows({plain}));
        const auto empty = std::get<wire::Book>(*store.find({Kind::Book, plain.id}));
        QVERIFY(empty.isbn);
        QVERIFY(!empty.stamp.deleted);
        QCOMPARE(empty, plain);
    }

    void whatIsNamedBeforeItComesIsFoundWhenItDoes()
    {
        CatalogStore store;
        wire::Book one = book(1, 1, u"Dune"_s);
        one.authorIds = {idNumber(50)};
        store.apply(rows({one}));
        QVERIFY(!store.contains({Kind::Author, idNumber(50)}));
        QCOMPARE(store.booksOf(Kind::Author, idNumber(50)), 1);
        store.apply(rows({author(50, 1, u"Herbert"_s)}));
        const RowSlot slot = store.slotOf(Kind::Author, idNumber(50));
        store.row(Kind::Book, store.slotOf(Kind::Book, one.id)).eachRef(Field::Authors, [&](RowSlot named) {
            QCOMPARE(named, slot);
        });
        // It goes, and is still named; then nobody names it, and its slot is another's.
        ChangeBatch gone;
        gone.removed.push_back({{Kind::Author, idNumber(50)}, Origin::Other});
        store.apply(std::move(gone));
        QCOMPARE(std::get<wire::Book>(*store.find({Kind::Book, one.id})).authorIds, one.authorIds);
        one.authorIds.clear();
        one.stamp.version = 2;
        store.apply(rows({one}));
        store.apply(rows({author(51, 1, u"Asimov"_s)}));
        QCOMPARE(store.slotOf(Kind::Author, idNumber(51)), slot);
        QCOMPARE(store.booksOf(Kind::Author, idNumber(51)), 0);
    }

    void aSnapshotStaysAsItIs()
    {
        SampleCatalog sample(3);
        CatalogStore store;
        store.apply(rows(sample.entities(600)));
        const ReplicaRows snapshot = store.rows();
        std::vector<wire::Entity> before;
        for (RowSlot slot = 0; slot < snapshot.slotEnd(Kind::Book); ++slot)
            before.push_back(snapshot.entity(Kind::Book, slot));
        for (int i = 0; i < 300; ++i)
            store.apply(rows({sample.book(sample.pick(600), 100 + i, 600)}));
        for (RowSlot slot = 0; slot < snapshot.slotEnd(Kind::Book); ++slot)
            QVERIFY(snapshot.entity(Kind::Book, slot) == before[slot]);
    }

    /// Any rows, changed at random, against entities that are kept whole.
    void theStoreHoldsWhatWasPut_data()
    {
        QTest::addColumn<int>("books");
        QTest::newRow("few") << 7;
        QTest::newRow("some") << 300;
        QTest::newRow("segments") << 1500;
    }
    void theStoreHoldsWhatWasPut()
    {
        QFETCH(int, books);
        SampleCatalog sample(static_cast<unsigned>(books));
        CatalogStore store;
        store.setDefaultCulture(u"en"_s);
        QHash<EntityKey, wire::Entity> kept;
        QHash<EntityKey, wire::Entity> mirror; // told by the signals alone
        connect(&store, &CatalogStore::changed, this, [&](const ChangeSet &changes) {
            for (const ChangeSet::Row &row : changes.rows) {
                const EntityKey key{row.kind, row.id};
                QCOMPARE(mirror.contains(key), row.what != ChangeSet::What::Added);
                if (row.what == ChangeSet::What::Removed)
                    mirror.remove(key);
                else
                    mirror.insert(key, store.entity(row.kind, row.slot));
            }
        });
        const int others = SampleCatalog::othersFor(books);
        for (int round = 0; round < 60; ++round) {
            ChangeBatch batch;
            QSet<EntityKey> inBatch;
            for (int i = sample.pick(40); i >= 0; --i) {
                const int version = 1 + sample.pick(20);
                wire::Entity entity;
                switch (sample.pick(8)) {
                case 0:
                    entity = sample.author(sample.pick(others), version);
                    break;
                case 1:
                    entity = sample.publisher(sample.pick(others), version);
                    break;
                case 2:
                    entity = sample.category(sample.pick(others), version);
                    break;
                default:
                    entity = sample.book(sample.pick(books), version, books);
                }
                const EntityKey key = keyOf(entity);
                if (inBatch.contains(key))
                    continue;
                inBatch.insert(key);
                if (sample.pick(10) == 0) {
                    batch.removed.push_back({key, Origin::Other});
                    kept.remove(key);
                    continue;
                }
                const auto held = kept.constFind(key);
                if (held == kept.cend() || wire::stampOf(*held).version <= version)
                    kept.insert(key, entity);
                batch.rows.push_back({std::move(entity), Origin::Other, false});
            }
            store.apply(std::move(batch));
            if (round % 10 == 9)
                compare(store, kept, mirror);
        }
        QVERIFY(kept.size() > 3);
    }

    void idsAreFoundAmongOthers()
    {
        SampleCatalog random(11);
        IdIndex index;
        QHash<QUuid, quint32> expected;
        std::vector<QUuid> ids(4000);
        const auto idOf = [&](quint32 slot) -> const QUuid & {
            return ids[slot];
        };
        for (quint32 slot = 0; slot < ids.size(); ++slot) // half of them in sequence, as a server makes them
            ids[slot] = slot % 2 == 0 ? idNumber(static_cast<int>(slot))
                                      : QUuid::createUuidV5(QUuid(), QByteArray::number(slot));
        for (int step = 0; step < 40000; ++step) {
            const auto slot = static_cast<quint32>(random.pick(static_cast<int>(ids.size())));
            if (expected.contains(ids[slot])) {
                QCOMPARE(index.find(ids[slot], idOf), slot);
                index.remove(ids[slot], idOf);
                expected.remove(ids[slot]);
            } else {
                QCOMPARE(index.find(ids[slot], idOf), IdIndex::None);
                index.insert(ids[slot], slot, idOf);
                expected.insert(ids[slot], slot);
            }
        }
        for (quint32 slot = 0; slot < ids.size(); ++slot)
            QCOMPARE(index.find(ids[slot], idOf), expected.value(ids[slot], IdIndex::None));
    }

    void lettersFoldByTheRule()
    {
        for (char32_t c = 1; c < 0xffff; ++c) {
            if (QChar::isSurrogate(c))
                continue;
            const QString text = u"a"_s + QChar(static_cast<char16_t>(c)) + u"Z"_s;
            QCOMPARE(SearchText::folded(text), foldedByTheRule(text).toUtf8());
        }
        QCOMPARE(SearchText::folded(u"Ünter \U0001D49C ΣΑΣ"), foldedByTheRule(u"Ünter \U0001D49C ΣΑΣ"_s).toUtf8());
        QCOMPARE(SearchText::words(u"  É té É "_s), (QList<QByteArray>{"e", "te"}));
    }

    void keysStandAsTheirTextsDo()
    {
        SampleCatalog random(5);
        const Collation collation(QLocale(QLocale::English));
        const Collation copy = collation;
        std::vector<QString> texts{QString(), u"a"_s, u"A"_s, u"á"_s, u"10"_s, u"9"_s, u"-"_s};
        for (int i = 0; i < 300; ++i)
            texts.push_back(random.title());
        int decided = 0;
        for (const QString &a : texts) {
            for (const QString &b : texts) {
                const int whole = copy.compare(a.toStdString(), b.toStdString());
                const NameKey first = collation.key(a);
                const NameKey second = collation.key(b);
                if (a.isEmpty() || b.isEmpty())
                    continue;
                if (first < second)
                    QVERIFY2(whole < 0, qPrintable(a + u" | "_s + b));
                else if (second < first)
                    QVERIFY2(whole > 0, qPrintable(a + u" | "_s + b));
                else if (first.isWhole())
                    QCOMPARE(whole, 0);
                decided += first != second ? 1 : 0;
            }
        }
        QVERIFY(decided > 1000);
        QVERIFY(collation.key(QString()).isMissing());
        QVERIFY(!collation.key(u"\u0301"_s).isMissing());
        QVERIFY(collation.key(u"9"_s) < collation.key(u"10"_s));
    }

private:
    static void compare(const CatalogStore &store, const QHash<EntityKey, wire::Entity> &kept,
                        const QHash<EntityKey, wire::Entity> &mirror)
    {
        QHash<EntityKey, int> live;
        std::array<int, 4> counts{};
        for (auto row = kept.cbegin(); row != kept.cend(); ++row) {
            const auto held = store.find(row.key());
            QVERIFY(held);
            QVERIFY(*held == row.value());
            QVERIFY(mirror.value(row.key()) == row.value());
            const bool isDeleted = wire::stampOf(row.value()).deleted.value_or(false);
            counts[static_cast<size_t>(row.key().kind)] += isDeleted ? 0 : 1;
            const auto *book = std::get_if<wire::Book>(&row.value());
            if (!book || isDeleted)
                continue;
            QSet<EntityKey> named;
            for (const QUuid &id : book->authorIds)
                named.insert({Kind::Author, id});
            for (const QUuid &id : book->categoryIds)
                named.insert({Kind::Category, id});
            if (!book->publisherId.isNull())
                named.insert({Kind::Publisher, book->publisherId});
            for (const EntityKey &key : std::as_const(named))
                ++live[key];
        }
        for (const Kind kind : wire::allEntityKinds) {
            QCOMPARE(store.liveCount(kind), counts[static_cast<size_t>(kind)]);
            for (const QUuid &id : store.ids(kind)) {
                QVERIFY(kept.contains({kind, id}));
                if (kind != Kind::Book)
                    QCOMPARE(store.liveBooksOf(kind, id), live.value({kind, id}));
            }
        }
        QCOMPARE(mirror.size(), kept.size());
    }
};

QTEST_APPLESS_MAIN(CompactRowsTest)
#include "CompactRowsTest.moc"
