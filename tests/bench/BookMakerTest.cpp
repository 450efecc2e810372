// The generated catalog is what it says, the same on every machine, and its sync body reads back without loss.
#include "network/wire/SyncLine.h"
#include "tests/bench/BookChanges.h"
#include "tests/bench/SyncBody.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using Kind = wire::EntityKind;

class BookMakerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheSameEveryTime()
    {
        const BookMaker maker(1000);
        const BookMaker again(1000);
        for (int i = 999; i >= 0; --i)
            QCOMPARE(again.book(i), maker.book(i));
        QVERIFY(BookMaker(1000, 7).book(3) != maker.book(3));
        // Seen once; a change of these changes every figure that was ever published.
        QCOMPARE(maker.book(0).id.toString(QUuid::WithoutBraces), QString::fromLatin1(firstId));
        QCOMPARE(maker.book(1).title, QString::fromUtf8(secondTitle));
    }

    void looksLikeARealOne()
    {
        const BookMaker maker(20000);
        QSet<QUuid> ids;
        QSet<QString> isbns;
        int withIsbn = 0, described = 0, deleted = 0, middle = 0, latin = 0, great = 0;
        for (int i = 0; i < 20000; ++i) {
            const wire::Book book = maker.book(i);
            ids.insert(book.id);
            QVERIFY(book.published.isValid());
            QVERIFY(!book.authorIds.empty() && book.authorIds.size() <= 4);
            QVERIFY(!book.categoryIds.empty() && book.categoryIds.size() <= 3);
            QVERIFY(!book.prices.empty() && book.prices.size() <= 3);
            QVERIFY(!book.title.isEmpty() && book.title.size() <= 120);
            if (book.isbn) {
                ++withIsbn;
                isbns.insert(*book.isbn);
                QVERIFY2(isValidIsbn(*book.isbn), qUtf8Printable(*book.isbn));
            }
            described += book.descriptions.empty() ? 0 : 1;
            deleted += *book.stamp.deleted ? 1 : 0;
            middle += book.title.size() >= 15 && book.title.size() <= 45 ? 1 : 0;
            latin += book.title[0].script() == QChar::Script_Latin ? 1 : 0;
            great += book.publisherId == maker.id(Kind::Publisher, 0) ? 1 : 0;
        }
        QCOMPARE(ids.size(), 20000);
        QCOMPARE(isbns.size(), withIsbn);
        const auto percent = [](int of) {
            return of / 200;
        };
        QVERIFY(percent(withIsbn) >= 88 && percent(withIsbn) <= 92);
        QVERIFY(percent(described) >= 31 && percent(described) <= 35);
        QVERIFY(deleted >= 100 && deleted <= 320);
        QVERIFY(percent(middle) >= 70);
        QVERIFY(percent(latin) >= 65 && percent(latin) <= 75);
        QVERIFY(percent(great) >= 8 && percent(great) <= 12);
    }

    void itsSyncBodyReadsBack()
    {
        const BookMaker maker(2000);
        const QByteArray body = SyncBody::snapshot(maker);
        QHash<QUuid, wire::Entity> made;
        for (const Kind kind : wire::allEntityKinds) {
            for (int i = 0; i < maker.count(kind); ++i)
                made.insert(maker.id(kind, i), maker.entity(kind, i));
        }
        QCOMPARE(made.size(), maker.count());
        QList<QByteArray> lines = body.split('\n');
        QCOMPARE(lines.takeLast(), QByteArray());
        const auto end = wire::parseSyncLine(lines.takeLast());
        QVERIFY(end && std::holds_alternative<wire::SyncEnd>(*end));
        QCOMPARE(std::get<wire::SyncEnd>(*end).count, made.size());
        QCOMPARE(lines.size(), made.size());
        for (const QByteArray &line : std::as_const(lines)) {
            const auto parsed = wire::parseSyncLine(line);
            QVERIFY2(parsed, qUtf8Printable(parsed.error.text()));
            const auto *entity = std::get_if<wire::Entity>(&*parsed);
            QVERIFY(entity);
            QVERIFY(made.take(wire::idOf(*entity)) == *entity);
        }
    }

    void changesAreTheNextVersionOfABook()
    {
        const BookMaker maker(500);
        BookChanges changes(maker);
        QHash<QUuid, wire::Book> held;
        for (int i = 0; i < 500; ++i)
            held.insert(maker.id(Kind::Book, i), maker.book(i));
        int prices = 0, titles = 0, others = 0;
        for (int i = 0; i < 10000; ++i) {
            const wire::Book changed = changes.next();
            const auto before = held.constFind(changed.id);
            if (before == held.cend()) {
                ++others;
                QCOMPARE(changed.stamp.version, 1);
            } else {
                QCOMPARE(changed.stamp.version, before->stamp.version + 1);
                (changed.title != before->title                   ? titles
                 : changed.stamp.deleted != before->stamp.deleted ? others
                                                                  : prices) += 1;
            }
            QVERIFY(changes.now(changes.last()) == changed);
            held.insert(changed.id, changed);
        }
        QCOMPARE(changes.count(), int(held.size()));
        QVERIFY(prices > 8300 && prices < 8700);
        QVERIFY(titles > 900 && titles < 1100);
        QVERIFY(others > 400 && others < 600);
    }

private:
    static constexpr const char *firstId = "01856aa0-c800-7f16-8369-a85a7c47da7e";
    static constexpr const char *secondTitle = "Учебник тень дорога книга";

    static bool isValidIsbn(const QString &isbn)
    {
        int sum = 0;
        int digits = 0;
        for (const QChar letter : isbn) {
            if (letter == u'-')
                continue;
            sum += letter.digitValue() * (digits % 2 == 0 ? 1 : 3);
            ++digits;
        }
        return digits == 13 && sum % 10 == 0 && isbn.count(u'-') == 4;
    }
};

QTEST_GUILESS_MAIN(BookMakerTest)
#include "BookMakerTest.moc"
