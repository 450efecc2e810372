#include "tests/models/views/RandomBatches.h"

using namespace Qt::StringLiterals;

namespace colophon::test {

using Kind = wire::EntityKind;

QString RandomBatches::title()
{
    static const QStringList words{u"Earth"_s, u"sea"_s, u"Ómega"_s, u"north"_s, u"Alto"_s, u"wind"_s, u"12"_s, u"7"_s};
    const QString first = words[pick(8)];
    return first + u' ' + words[pick(8)];
}

wire::Book RandomBatches::book(int number, qint64 version)
{
    wire::Book made = test::book(number, version, title());
    made.stamp.deleted = pick(6) == 0;
    made.stamp.updatedAt = m_clock.utc().addSecs(-pick(100000));
    for (int a = pick(3); a > 0; --a)
        made.authorIds.push_back(idNumber(1000 + pick(6)));
    if (pick(3) > 0)
        made.publisherId = idNumber(2000 + pick(3));
    if (pick(4) > 0)
        made.prices[u"GBP"_s] = wire::Decimal(pick(500), 2);
    return made;
}

ChangeBatch RandomBatches::next()
{
    ChangeBatch batch;
    const int count = 1 + pick(12);
    for (int i = 0; i < count; ++i) {
        const Origin origin = pick(2) == 0 ? Origin::Own : Origin::Other;
        const qint64 version = 1 + pick(30); // often stale, often repeated
        switch (pick(10)) {
        case 0: {
            wire::Author made = author(1000 + pick(6), version, title());
            batch.rows.push_back({made, origin, false});
            break;
        }
        case 1: {
            wire::Publisher made;
            made.id = idNumber(2000 + pick(3));
            made.stamp = stampOf(version);
            made.name = title();
            batch.rows.push_back({made, origin, false});
            break;
        }
        case 2:
            batch.removed.push_back({{Kind::Book, idNumber(pick(m_books))}, origin});
            break;
        case 3: {
            wire::Book mine = test::book(pick(m_books), 0, title());
            mine.prices[u"GBP"_s] = wire::Decimal(pick(500), 2);
            batch.overlays.push_back({mine, Fields(Field::Name) | Field::Prices, RowState::Pending, {}});
            break;
        }
        case 4: {
            const EntityKey key{Kind::Book, idNumber(pick(m_books))};
            batch.settled.push_back({key, pick(2) == 0});
            break;
        }
        default:
            batch.rows.push_back({book(pick(m_books), version), origin, false});
        }
    }
    return batch;
}

} // namespace colophon::test
