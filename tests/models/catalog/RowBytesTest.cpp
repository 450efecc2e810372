// What a disk gives back is rows, or is said to be none: nothing that it holds can do more harm.
#include "models/catalog/RowBytes.h"
#include "models/catalog/CatalogStore.h"
#include "models/catalog/RowCheck.h"
#include "models/catalog/StoreRestore.h"
#include "tests/models/catalog/Entities.h"

#include <QTest>

#include <random>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;
using Kind = wire::EntityKind;

namespace {

constexpr Kind inOrder[] = {Kind::Publisher, Kind::Category, Kind::Author, Kind::Book};

wire::Decimal decimal(const char *text)
{
    return wire::Decimal::fromJson(text).value();
}

/// Of every kind some, with everything that a row can have.
void fill(CatalogStore &store, int books)
{
    std::vector<wire::Entity> entities;
    for (int i = 0; i < 20; ++i) {
        wire::Author who = author(1000 + i, 3, u"Author %1"_s.arg(i));
        if (i % 3 == 0)
            who.biographies = {{u"en"_s, u"Born somewhere.\nDied elsewhere."_s}, {u"pt"_s, u"Nascido."_s}};
        entities.push_back(who);
        wire::Category category;
        category.id = idNumber(2000 + i);
        category.stamp = stampOf(1);
        category.names = {{u"en"_s, u"Category %1"_s.arg(i)}, {u"pt"_s, u"Categoria %1"_s.arg(i)}};
        entities.push_back(category);
        wire::Publisher publisher;
        publisher.id = idNumber(3000 + i);
        publisher.stamp = stampOf(2, i % 4 == 0);
        publisher.name = u"Publisher %1"_s.arg(i);
        entities.push_back(publisher);
    }
    for (int i = 0; i < books; ++i) {
        wire::Book made = book(i, 1 + i, u"Book n° %1"_s.arg(i));
        made.stamp.deleted = i % 9 == 0;
        made.stamp.updatedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + i, Qt::UTC);
        made.stamp.updatedBy = {u"user %1"_s.arg(i % 5), u"Somebody %1"_s.arg(i % 5)};
        made.isbn = i % 2 == 0 ? std::optional(u"978-0-0000-%1"_s.arg(i)) : std::nullopt;
        made.language = i % 3 == 0 ? u"en"_s : u"pt"_s;
        made.authorIds = {idNumber(1000 + i % 20), idNumber(1000 + (i * 7) % 25)}; // some are not there (yet)
        made.categoryIds = {idNumber(2000 + i % 20)};
        if (i % 4 != 0)
            made.publisherId = idNumber(3000 + i % 20);
        made.prices = {{u"GBP"_s, decimal("10.50")}, {u"EUR"_s, decimal("7922816251426433759354395.5")}};
        if (i % 5 == 0)
            made.descriptions = {{u"en"_s, u"A long text."_s}};
        entities.push_back(made);
    }
    store.apply(rows(std::move(entities), Origin::Snapshot));
}

/// As it would be read from a disk; nothing when it would be refused.
std::optional<std::vector<KeptSegment>> reread(const CatalogStore &store, const KeptState &state)
{
    RowCheck check(state);
    std::vector<KeptSegment> kept;
    for (const Kind kind : inOrder) {
        quint32 number = 0;
        for (const SegmentPointer &segment : store.rows().segments(kind)) {
            auto read = RowBytes::toSegment(RowBytes::ofSegment(*segment));
            if (!read || !check.isGood(kind, number, *read))
                return std::nullopt;
            kept.push_back({kind, number++, SegmentPointer(std::move(*read))});
        }
    }
    return kept;
}

} // namespace

class RowBytesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSegmentComesBack();
    void aRowComesBack();
    void theStateComesBack();
    void aStoreIsFilledFromIt();
    void anIdThatIsThereTwiceIsSaid();
    void slotsThatNobodyNeedsAreUsedAgain();
    void ofOtherBytesNothingIsBelieved();
};

void RowBytesTest::aSegmentComesBack()
{
    CatalogStore store;
    fill(store, 600);
    for (const Kind kind : inOrder) {
        for (const SegmentPointer &segment : store.rows().segments(kind)) {
            const auto read = RowBytes::toSegment(RowBytes::ofSegment(*segment));
            QVERIFY(read);
            for (quint32 row = 0; row < RowSegment::Rows; ++row) {
                QCOMPARE(read->head(row).id, segment->head(row).id);
                QVERIFY(read->head(row).key == segment->head(row).key);
                QCOMPARE(read->head(row).updatedAtMs, segment->head(row).updatedAtMs);
                QCOMPARE(quint64(read->head(row).version), quint64(segment->head(row).version));
                QCOMPARE(quint64(read->head(row).flags), quint64(segment->head(row).flags));
                QVERIFY(read->body(row) == segment->body(row));
                QVERIFY(read->search(row) == segment->search(row));
            }
        }
    }
}

void RowBytesTest::aRowComesBack()
{
    CatalogStore store;
    fill(store, 300);
    const RowSegment &segment = *store.rows().segments(Kind::Book).front();
    RowSegment read;
    for (quint32 row = 0; row < RowSegment::Rows; ++row)
        QVERIFY(RowBytes::toRow(RowBytes::ofRow(segment, row), read, row));
    QCOMPARE(RowBytes::ofSegment(read), RowBytes::ofSegment(segment));
    QVERIFY(RowBytes::toRow({}, read, 7));
    QVERIFY(read.head(7).id.isNull());
}

void RowBytesTest::theStateComesBack()
{
    CatalogStore store;
    fill(store, 20);
    const KeptState state = KeptState::of(store.rows(), {u"en"_s, {u"en"_s, u"pt"_s}, u"GBP"_s, {u"GBP"_s}});
    QVERIFY(KeptState::fromBytes(state.codesBytes(), state.countsBytes()) == state);
    QVERIFY(KeptState::fromBytes({}, {}) == KeptState());
    const QByteArray codes = state.codesBytes();
    for (qsizetype size = 0; size < codes.size(); ++size)
        QVERIFY(!KeptState::fromBytes(codes.first(size), state.countsBytes()));
    QVERIFY(!KeptState::fromBytes(codes, state.countsBytes().chopped(1)));
    KeptState twice = state;
    twice.codes.append(twice.codes.first());
    QVERIFY(!KeptState::fromBytes(twice.codesBytes(), twice.countsBytes()));
}

void RowBytesTest::aStoreIsFilledFromIt()
{
    CatalogStore store;
    fill(store, 600);
    const KeptState state = KeptState::of(store.rows(), {});
    const auto kept = reread(store, state);
    QVERIFY(kept);
    CatalogStore other;
    size_t added = 0;
    connect(&other, &CatalogStore::changed, this, [&](const ChangeSet &changes) { added += changes.rows.size(); });
    StoreRestore restore(other);
    restore.begin(state);
    QVERIFY(restore.show(*kept));
    restore.end();
    QCOMPARE(added, size_t(660));
    QVERIFY(!other.hasUnkept());
    for (const Kind kind : wire::allEntityKinds) {
        QCOMPARE(other.liveCount(kind), store.liveCount(kind));
        QCOMPARE(other.deletedCount(kind), store.deletedCount(kind));
        for (const QUuid &id : store.ids(kind)) {
            QCOMPARE(other.slotOf(kind, id), store.slotOf(kind, id));
            QCOMPARE(other.booksOf(kind, id), store.booksOf(kind, id));
            QCOMPARE(other.liveBooksOf(kind, id), store.liveBooksOf(kind, id));
            const RowSlot slot = store.slotOf(kind, id);
            QVERIFY(other.rows().entity(kind, slot) == store.rows().entity(kind, slot));
        }
    }
    // It goes on as if the rows had come from the server.
    other.apply(rows({book(1, 2000, u"Newer"_s), author(1021, 1, u"Named before it came"_s)}));
    QCOMPARE(other.nameOf(Kind::Book, idNumber(1)), u"Newer"_s);
    QVERIFY(other.booksOf(Kind::Author, idNumber(1021)) > 0);
}

void RowBytesTest::anIdThatIsThereTwiceIsSaid()
{
    CatalogStore store;
    fill(store, 300);
    const KeptState state = KeptState::of(store.rows(), {});
    auto kept = reread(store, state);
    QVERIFY(kept);
    KeptSegment &last = kept->back();
    const RowSegment &before = *(*kept)[kept->size() - 2].rows;
    last.rows.own().put(3, before.head(3), std::string(before.body(3)), std::string(before.search(3)));
    CatalogStore other;
    StoreRestore restore(other);
    restore.begin(state);
    QVERIFY(!restore.show(*kept));
    ChangeBatch gone;
    for (const Kind kind : wire::allEntityKinds) {
        for (const QUuid &id : other.ids(kind))
            gone.removed.push_back({{kind, id}, Origin::Snapshot});
    }
    other.apply(std::move(gone));
    restore.end();
    fill(other, 300);
    QCOMPARE(other.size(Kind::Book), 300);
}

void RowBytesTest::slotsThatNobodyNeedsAreUsedAgain()
{
    CatalogStore store;
    fill(store, 100);
    ChangeBatch gone;
    gone.removed = {{{Kind::Book, idNumber(5)}}, {{Kind::Author, idNumber(1002)}}};
    store.apply(std::move(gone));
    const KeptState state = KeptState::of(store.rows(), {});
    const auto kept = reread(store, state);
    QVERIFY(kept);
    CatalogStore other;
    StoreRestore restore(other);
    restore.begin(state);
    QVERIFY(restore.show(*kept));
    restore.end();
    const RowSlot end = other.slotEnd(Kind::Book);
    other.apply(rows({book(700, 1, u"In its place"_s)}));
    QCOMPARE(other.slotEnd(Kind::Book), end);
    // A book still names the author, who keeps the slot.
    QVERIFY(other.booksOf(Kind::Author, idNumber(1002)) > 0);
    QVERIFY(!other.contains({Kind::Author, idNumber(1002)}));
}

void RowBytesTest::ofOtherBytesNothingIsBelieved()
{
    CatalogStore store;
    fill(store, 300);
    const KeptState state = KeptState::of(store.rows(), {});
    std::mt19937 random(7);
    int refused = 0;
    for (int round = 0; round < 3000; ++round) {
        RowCheck check(state);
        std::vector<KeptSegment> kept;
        bool isGood = true;
        const auto hit = random() % 5; // which segment
        size_t place = 0;
        for (const Kind kind : inOrder) {
            quint32 number = 0;
            for (const SegmentPointer &segment : store.rows().segments(kind)) {
                QByteArray bytes = RowBytes::ofSegment(*segment);
                if (place++ == hit) {
                    for (auto times = 1 + random() % 4; times > 0; --times) {
                        const auto at = qsizetype(random() % quint32(bytes.size()));
                        switch (random() % 4) {
                        case 0:
                            bytes[at] = char(random());
                            break;
                        case 1:
                            bytes[at] = char(bytes[at] ^ (1 << (random() % 8)));
                            break;
                        case 2:
                            bytes.remove(at, 1 + random() % 9);
                            break;
                        default:
                            bytes.insert(at, QByteArray(qsizetype(1 + random() % 9), char(random())));
                        }
                    }
                }
                auto read = RowBytes::toSegment(bytes);
                isGood = isGood && read && check.isGood(kind, number, *read);
                if (isGood)
                    kept.push_back({kind, number, SegmentPointer(std::move(*read))});
                ++number;
            }
        }
        if (!isGood) {
            ++refused;
            continue;
        }
        // What passes can be read, whatever it says.
        CatalogStore other;
        StoreRestore restore(other);
        restore.begin(state);
        if (!restore.show(kept)) {
            ++refused;
            continue;
        }
        restore.end();
        if (round % 20 != 0)
            continue;
        for (const Kind kind : wire::allEntityKinds) {
            for (const QUuid &id : other.ids(kind))
                QVERIFY(other.find({kind, id}));
        }
        fill(other, 10);
    }
    QVERIFY(refused > 100);
    std::string noise;
    for (int round = 0; round < 3000; ++round) {
        noise.clear();
        for (auto size = random() % 400; size > 0; --size)
            noise.push_back(char(random() % (round % 2 == 0 ? 256 : 3)));
        RowSegment segment;
        if (RowBytes::toRow({noise.data(), qsizetype(noise.size())}, segment, 5)) {
            RowCheck check(state);
            check.isGood(Kind::Book, 0, segment);
        }
        QVERIFY(!RowBytes::toSegment({noise.data(), qsizetype(noise.size())}) || noise.size() >= 256);
    }
}

QTEST_GUILESS_MAIN(RowBytesTest)
#include "RowBytesTest.moc"
