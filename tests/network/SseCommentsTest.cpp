// Comments, for who wants them (WHATWG HTML, section 9.2.6).
#include "network/stream/SseParser.h"

#include <QTest>

using namespace colophon;

namespace {

/// What a parser that is fed `bytes` in pieces of `size` tells, one text each.
QByteArrayList told(QByteArrayView bytes, qsizetype size, SseParser::Limits limits = SseParser::Limits())
{
    QByteArrayList all;
    SseParser parser([&all](const SseEvent &event) { all += "event " + event.data.toByteArray(); }, {}, limits);
    parser.setOnComment([&all](QByteArrayView text) { all += "comment " + text.toByteArray(); });
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        if (parser.feed(bytes.sliced(at, std::min(size, bytes.size() - at))) != SseParser::Error::None)
            all += "error";
    }
    return all;
}

} // namespace

class SseCommentsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void areToldInTheirPlaceHoweverTheyAreCut()
    {
        const QByteArray bytes =
            "\xEF\xBB\xBF:first\n: second \r\n:\rdata: 1\n:within\ndata: 2\n\n:\xFF bytes\n:unfinished";
        const QByteArrayList expected{"comment first",  "comment  second ", "comment ",
                                      "comment within", "event 1\n2",       "comment \xFF bytes"};
        for (qsizetype size = 1; size <= bytes.size(); ++size)
            QCOMPARE(told(bytes, size), expected);
    }

    void haveTheLimitOfALine()
    {
        const SseParser::Limits limits{.line = 5, .data = 5};
        for (qsizetype size = 1; size <= 8; ++size) {
            QCOMPARE(told(":1234\n", size, limits), QByteArrayList{"comment 1234"});
            QCOMPARE(told(":12345\n", size, limits).value(0), "error");
        }
    }
};

QTEST_APPLESS_MAIN(SseCommentsTest)
#include "SseCommentsTest.moc"
