#include "network/stream/NotificationDecoder.h"
#include "network/wire/Batch.h"
#include "network/wire/Capabilities.h"
#include "network/wire/Configuration.h"
#include "network/wire/EntityJson.h"
#include "network/wire/History.h"
#include "network/wire/Problem.h"
#include "network/wire/SyncLine.h"
#include "network/wire/Tokens.h"
#include "tests/network/RecordedData.h"

#include <QTest>
#include <random>

using namespace colophon;
using namespace colophon::test;
using namespace colophon::wire;
using namespace Qt::StringLiterals;

class WireGarbageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void seededGarbage();
};

void WireGarbageTest::seededGarbage()
{
    std::mt19937 random(3);
    const std::vector<QByteArray> seeds = {
        recorded(u"admin-book.json"_s),
        recorded(u"admin-books.json"_s).left(3000),
        recorded(u"admin-authors.json"_s),
        R"({"type":"Book","entity":)" + recorded(u"sync-book.json"_s) + "}",
        R"({"accessToken":"a","expiresIn":9,"errors":{"a":["b"]},"features":["x"]})",
        R"([{"eventId":"0196a1b2-0000-7000-8000-0000000000ee","type":"BookUpdated","version":2,"actor":{"id":"u"},
"changes":[{"field":"title","from":"a","to":{"x":[1,2.50,null]}}]}])",
        R"({"results":[{"id":"a","status":412,"eTag":null,"problem":{"error":"ERR_X","errors":{"a":["B"]}}}]})"};
    for (int round = 0; round < 6000; ++round) {
        QByteArray bytes = seeds[random() % seeds.size()];
        for (unsigned change = 0; change <= random() % 4; ++change) {
            const auto at = qsizetype(random() % std::size_t(bytes.size()));
            switch (random() % 4) {
            case 0:
                bytes[at] = char(random());
                break;
            case 1:
                bytes.truncate(at + 1);
                break;
            case 2:
                bytes.remove(at, qsizetype(random() % 20));
                break;
            default:
                bytes.insert(at, "{}[],:\"\\01e.-nut"[random() % 16]);
                break;
            }
            if (bytes.isEmpty())
                bytes = "{";
        }
        for (const EntityKind kind : allEntityKinds) {
            const auto entity = parseEntity(kind, bytes);
            QVERIFY(entity.value.has_value() != (entity.error.name != ParseError::Name::None));
            const auto page = parsePage(kind, bytes);
            QVERIFY(page.value.has_value() != (page.error.name != ParseError::Name::None));
        }
        const auto history = parseHistory(bytes);
        QVERIFY(history.value.has_value() != (history.error.name != ParseError::Name::None));
        const auto results = parseBatchResults(bytes);
        QVERIFY(results.value.has_value() != (results.error.name != ParseError::Name::None));
        const auto line = parseSyncLine(bytes);
        QVERIFY(line.value.has_value() != (line.error.name != ParseError::Name::None));
        QCOMPARE(parseProblem(500, bytes).status, 500);
        parseTokens(bytes);
        parseCapabilities(bytes);
        parseLocalization(bytes);
        parseClaims("a." + bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".c");
        decodeNotification({"BookUpdated", bytes, {}, false});
    }
}

QTEST_GUILESS_MAIN(WireGarbageTest)
#include "WireGarbageTest.moc"
