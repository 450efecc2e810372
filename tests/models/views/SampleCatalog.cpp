#include "tests/models/views/SampleCatalog.h"

#include "models/catalog/SearchText.h"

using namespace Qt::StringLiterals;

namespace colophon::test {
namespace {

const QStringList &vocabulary()
{
    static const QStringList words{u"Earth"_s, u"sea"_s,    u"Sea"_s,  u"Ómega"_s,  u"omega"_s,  u"north"_s,
                                   u"Alto"_s,  u"élan"_s,   u"12"_s,   u"7"_s,      u"Straße"_s, u"Война"_s,
                                   u"мир"_s,   u"红楼梦"_s, u"天"_s,   u"O’Hara"_s, u"l'été"_s,  u"of"_s,
                                   u"The"_s,   u"a"_s,      u"Łódź"_s, u"über"_s,   u"naïve"_s,  u"x"_s};
    return words;
}

} // namespace

QString SampleCatalog::phrase(int words)
{
    QStringList chosen;
    for (int i = 0; i < words; ++i)
        chosen.append(vocabulary()[pick(static_cast<int>(vocabulary().size()))]);
    return chosen.join(u' ');
}

QString SampleCatalog::title()
{
    if (pick(40) == 0)
        return {};
    const QString beginning = pick(3) == 0 ? u"The complete history of the northern "_s : QString();
    return beginning + phrase(1 + pick(3));
}

QByteArray SampleCatalog::word()
{
    const QByteArray whole = SearchText::folded(vocabulary()[pick(static_cast<int>(vocabulary().size()))]);
    switch (pick(5)) {
    case 0:
        return "978";
    case 1:
        return whole.left(1).at(0) & '\x80' ? whole : whole.left(1);
    case 2:
        return pick(2) == 0 ? "nowhere" : "978-0";
    default:
        return whole;
    }
}

wire::Author SampleCatalog::author(int number, qint64 version)
{
    wire::Author made = test::author(Authors + number, version, pick(20) == 0 ? QString() : phrase(1 + pick(2)));
    made.stamp.updatedAt = QDateTime::fromMSecsSinceEpoch(1000LL * pick(50), Qt::UTC);
    made.stamp.deleted = pick(10) == 0;
    if (pick(2) == 0)
        made.biographies[u"en"_s] = title() + u"\nmore"_s;
    if (pick(3) == 0)
        made.biographies[u"de"_s] = title();
    return made;
}

wire::Publisher SampleCatalog::publisher(int number, qint64 version)
{
    wire::Publisher made;
    made.id = idNumber(Publishers + number);
    made.stamp = stampOf(version, pick(10) == 0);
    made.name = title();
    return made;
}

wire::Category SampleCatalog::category(int number, qint64 version)
{
    wire::Category made;
    made.id = idNumber(Categories + number);
    made.stamp = stampOf(version, pick(10) == 0);
    for (const QString &culture : {u"de"_s, u"en"_s, u"fr"_s}) {
        if (pick(3) > 0)
            made.names[culture] = phrase(1);
    }
    return made;
}

wire::Book SampleCatalog::book(int number, qint64 version, int books)
{
    wire::Book made = test::book(number, version, title());
    const int others = othersFor(books);
    made.stamp.deleted = pick(6) == 0;
    if (pick(8) > 0)
        made.stamp.updatedAt = QDateTime::fromMSecsSinceEpoch(1000LL * pick(200), Qt::UTC);
    if (pick(4) > 0)
        made.stamp.updatedBy = {u"user-%1"_s.arg(pick(3)), u"Somebody"_s};
    for (int a = pick(5); a > 0; --a)
        made.authorIds.push_back(idNumber(Authors + pick(others)));
    for (int c = pick(3); c > 0; --c)
        made.categoryIds.push_back(idNumber(Categories + pick(others)));
    if (pick(4) > 0)
        made.publisherId = idNumber(Publishers + pick(others));
    if (pick(4) > 0)
        made.published = {1990 + pick(50), pick(13), 0};
    if (made.published.month > 0)
        made.published.day = pick(29);
    if (pick(3) > 0)
        made.language = pick(2) == 0 ? u"en"_s : u"pt-PT"_s;
    if (pick(3) > 0)
        made.prices[u"GBP"_s] = wire::Decimal(pick(60) * 5, 1 + pick(2));
    if (pick(3) == 0)
        made.prices[u"EUR"_s] = wire::Decimal(pick(30), 0);
    if (pick(3) > 0)
        made.isbn = (pick(2) == 0 ? u"978-%1-%2"_s : u"978 %1%2"_s).arg(pick(100)).arg(pick(1000));
    if (pick(5) == 0)
        made.isbn = QString();
    if (pick(3) == 0)
        made.descriptions[u"en"_s] = title() + u'.';
    if (pick(4) == 0)
        made.sale = wire::Sale{wire::Decimal(20, 0), QDateTime::fromMSecsSinceEpoch(pick(1000), Qt::UTC),
                               QDateTime::fromMSecsSinceEpoch(1000 + pick(1000), Qt::UTC)};
    return made;
}

std::vector<wire::Entity> SampleCatalog::entities(int books)
{
    std::vector<wire::Entity> made;
    for (int i = 0; i < books; ++i)
        made.emplace_back(book(i, 1, books));
    for (int i = 0; i < othersFor(books); ++i) {
        if (pick(8) > 0)
            made.emplace_back(author(i, 1));
        if (pick(8) > 0)
            made.emplace_back(publisher(i, 1));
        if (pick(8) > 0)
            made.emplace_back(category(i, 1));
    }
    std::shuffle(made.begin(), made.end(), m_random);
    return made;
}

} // namespace colophon::test
