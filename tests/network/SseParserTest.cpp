#include "tests/network/SseVectors.h"

#include <QTest>

#include <cstdlib>
#include <new>
#include <random>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

constexpr SseParser::Limits smallLimits{.line = 40, .data = 24};

qsizetype allocations = 0;

} // namespace

// AddressSanitizer's own operators are still those of the libraries: memory that one made comes to the other.
extern "C" const char *__asan_default_options()
{
    return "alloc_dealloc_mismatch=0";
}

// What the parser keeps, it keeps in std::string.
void *operator new(size_t size)
{
    ++allocations;
    if (void *memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}

void operator delete(void *memory) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, size_t) noexcept
{
    std::free(memory);
}

class SseParserTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vectors();
    void lineLimit();
    void limitsAreExact_data();
    void limitsAreExact();
    void dataLimit();
    void aWholeLineIsNotCopied();
    void steadyStateAllocatesNothing();
    void idSurvivesFromConnectionBefore();
    void aByteOrderMarkAfterACutCommentIsNone();
    void seededGarbage();
};

void SseParserTest::vectors()
{
    QString problem;
    const std::vector<SseVector> vectors = SseVector::read(QStringLiteral(NETWORK_TEST_DATA "/sse.json"), problem);
    QCOMPARE(problem, QString());
    QCOMPARE(vectors.size(), size_t(142));
    for (const SseVector &vector : vectors)
        QCOMPARE(vector.name + vector.miss(), vector.name);
}

void SseParserTest::lineLimit()
{
    std::vector<HeldEvent> events;
    SseParser parser([&](const SseEvent &event) { events.push_back(HeldEvent::of(event)); });
    const QByteArray block(1 << 20, 'a');
    QCOMPARE(parser.feed("id: 7\ndata: before\n\ndata:"), SseParser::Error::None);
    SseParser::Error error = SseParser::Error::None;
    int blocks = 0;
    for (; error == SseParser::Error::None && blocks < 20; ++blocks)
        error = parser.feed(block);
    QCOMPARE(error, SseParser::Error::LineTooLong);
    QCOMPARE(blocks, 16);
    QCOMPARE(parser.feed("\n\n"), SseParser::Error::LineTooLong);
    QCOMPARE(events.size(), size_t(1));
    QCOMPARE(parser.lastEventId(), "7");
}

void SseParserTest::limitsAreExact_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<SseParser::Error>("error");
    using Error = SseParser::Error;
    const SseParser::Limits limits = smallLimits;
    const QByteArray line(limits.line, 'x');
    const QByteArray data(limits.data, 'x');
    QTest::newRow("a line that just fits") << line + '\n' << Error::None;
    QTest::newRow("a line above") << line + "x\n" << Error::LineTooLong;
    QTest::newRow("a comment that just fits") << ':' + line.mid(1) + '\n' << Error::None;
    QTest::newRow("a comment above") << ':' + line + '\n' << Error::LineTooLong;
    QTest::newRow("data that just fits") << "data:" + data + "\n\n" << Error::None;
    QTest::newRow("data above") << "data:" + data + "x\n\n" << Error::EventTooLong;
    QTest::newRow("the end of a line counts") << "data:" + data.mid(1) + "\ndata:\n\n" << Error::None;
    QTest::newRow("and makes it too long") << "data:" + data + "\ndata:\n\n" << Error::EventTooLong;
    QTest::newRow("the next event starts anew") << ("data:" + data + "\n\n").repeated(3) << Error::None;
}

void SseParserTest::limitsAreExact()
{
    QFETCH(QByteArray, stream);
    QFETCH(SseParser::Error, error);
    for (qsizetype piece = 1; piece <= stream.size(); ++piece) {
        SseParser parser([](const SseEvent &) {}, {}, smallLimits);
        SseParser::Error seen = SseParser::Error::None;
        for (qsizetype at = 0; at < stream.size(); at += piece)
            seen = parser.feed(QByteArrayView(stream).sliced(at, std::min(piece, stream.size() - at)));
        QCOMPARE(seen, error);
    }
}

void SseParserTest::dataLimit()
{
    SseParser parser([](const SseEvent &) {});
    const QByteArray line = "data:" + QByteArray(1 << 20, 'a') + '\n';
    SseParser::Error error = SseParser::Error::None;
    int lines = 0;
    for (; error == SseParser::Error::None && lines < 20; ++lines)
        error = parser.feed(line);
    QCOMPARE(error, SseParser::Error::EventTooLong);
    QCOMPARE(lines, 16);
}

void SseParserTest::idSurvivesFromConnectionBefore()
{
    std::vector<HeldEvent> events;
    SseParser parser([&](const SseEvent &event) { events.push_back(HeldEvent::of(event)); }, "e-7");
    parser.feed("data: a\n\nid: e-8\ndata: b\n\n");
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[0].lastEventId, "e-7");
    QVERIFY(!events[0].hasId);
    QCOMPARE(events[1].lastEventId, "e-8");
    QVERIFY(events[1].hasId);
}

/// The views of an event point into the bytes that were fed, if its data came in one line and at once.
void SseParserTest::aWholeLineIsNotCopied()
{
    const QByteArray stream = "event: x\ndata: the data\n\n";
    int seen = 0;
    SseParser parser([&](const SseEvent &event) {
        ++seen;
        QVERIFY(event.data.begin() >= stream.begin() && event.data.end() <= stream.end());
    });
    parser.feed(stream);
    QCOMPARE(seen, 1);
}

void SseParserTest::steadyStateAllocatesNothing()
{
    const QByteArray stream =
        "event: BookUpdated\ndata: {\"a\":1}\ndata: and a second line of some length\nid: 0190-12345\n\n"
        ": beat\nevent: BookCreated\ndata: " +
        QByteArray(200, 'y') + "\nid: 0190-12346\n\n";
    qsizetype bytes = 0;
    SseParser parser([&](const SseEvent &event) { bytes += event.data.size() + event.lastEventId.size(); });
    const auto feedAll = [&](qsizetype piece) {
        for (qsizetype at = 0; at < stream.size(); at += piece)
            parser.feed(QByteArrayView(stream).sliced(at, std::min(piece, stream.size() - at)));
    };
    for (qsizetype piece = 1; piece <= stream.size(); ++piece)
        feedAll(piece);
    const qsizetype before = allocations;
    for (qsizetype piece = 1; piece <= stream.size(); ++piece)
        feedAll(piece);
    QCOMPARE(allocations - before, 0);
    QVERIFY(bytes > 0);
}

/// Found by fuzz_sse: a comment that two pieces share was no line to the parser.
void SseParserTest::aByteOrderMarkAfterACutCommentIsNone()
{
    const QByteArray stream = ": c\n\xEF\xBB\xBF"
                              "data: a\n\ndata: b\n\n";
    for (qsizetype split = 0; split <= stream.size(); ++split) {
        const SseOutcome outcome = parseSse({stream.first(split), stream.mid(split)});
        QCOMPARE(outcome.events.size(), size_t(1));
        QCOMPARE(outcome.events.front().data, "b");
    }
}

void SseParserTest::seededGarbage()
{
    // However the same bytes are cut, the events are the same.
    std::mt19937 random(20261123);
    static constexpr char alphabet[] = "data:id event retry 0129\n\r\n\r:\0\xEF\xBB\xBF\xE2\x82\xFF\xC3\n\n";
    for (int round = 0; round < 400; ++round) {
        QByteArray bytes;
        const auto length = random() % 300;
        for (unsigned i = 0; i < length; ++i) {
            const char *const words[] = {"data", "id", "event", "retry"};
            if (random() % 6 == 0)
                bytes += words[random() % 4];
            bytes += alphabet[random() % (sizeof alphabet - 1)];
        }
        const SseOutcome whole = parseSse({bytes});
        std::vector<QByteArray> pieces;
        for (qsizetype at = 0; at < bytes.size();) {
            const auto size = qsizetype(1 + random() % 7);
            pieces.push_back(bytes.mid(at, size));
            at += size;
        }
        QVERIFY(parseSse(pieces) == whole);
    }
}

QTEST_GUILESS_MAIN(SseParserTest)
#include "SseParserTest.moc"
