#include "tests/sse_harness/Cases.h"

namespace colophon::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray bom = "\xEF\xBB\xBF";

QJsonObject atOnce()
{
    return {{u"initialDelayMs"_s, 0}};
}

void events(Trial &t)
{
    t.create();
    t.connection();
    t.send("data: Hel");
    t.send("lo\n\ndata: a\ndata:b\n\ndata\n\nignored: x\nid: 1\nevent: greeting\ndata:  c\n\ndata: d\n\n");
    t.expectEvent("Hello");
    t.expectEvent("a\nb");
    t.expectEvent("");
    t.expectEvent(" c", "1", "greeting");
    t.expectEvent("d", "1");
}

void charactersInPieces(Trial &t)
{
    t.create();
    t.connection();
    t.sendInPieces("data: \xE2\x82\xAC\xE8\xB1\x86\xE8\x85\x90\r\n\r\nid: a\0c\ndata: e\n\n"_ba, 1);
    t.expectEvent("\xE2\x82\xAC\xE8\xB1\x86\xE8\x85\x90");
    t.expectEvent("e");
}

void lineEndsCutInTwo(Trial &t)
{
    t.create();
    t.connection();
    for (const QByteArray &piece :
         {"data: Hello\r"_ba, "\ndata: World\r"_ba, "\n\r\ndata: OK\r"_ba, "\n"_ba, "\r"_ba, "\n"_ba})
        t.sendInPieces(piece, piece.size());
    t.expectEvent("Hello\nWorld");
    t.expectEvent("OK");
}

void inOrder(Trial &t)
{
    t.create();
    t.connection();
    QByteArray all;
    for (int i = 0; i < 100; ++i)
        all += "data: message " + QByteArray::number(i) + "\n\n";
    t.send(all);
    for (int i = 0; i < 100; ++i)
        t.expectEvent("message " + QByteArray::number(i));
}

void asksAsTheStandardHasIt(Trial &t)
{
    t.create();
    const SmallHttpRequest &request = t.connection();
    t.expect(request.method == "GET", "not asked by GET");
    t.expect(request.headers.value("accept") == "text/event-stream", "another Accept");
    t.expect(request.headers.value("cache-control") == "no-cache", "another Cache-Control");
    t.expect(!request.headers.contains("last-event-id"), "a Last-Event-ID out of nowhere");
}

void followsRedirects(Trial &t, int status)
{
    t.answerWith(status, {{"Location", "/elsewhere"}});
    t.create();
    t.expect(t.connection().path == "/elsewhere", "the redirect was not followed");
    t.send("data: hello\n\n");
    t.expectEvent("hello");
}

void redirectToNowhere(Trial &t, int status, const SmallHttpRequest::Headers &headers)
{
    t.answerWith(status, headers);
    t.create();
    t.expectError();
}

void resumes(Trial &t)
{
    t.create(atOnce());
    t.connection();
    t.send("id: abc\ndata: Hello\n\ndata: World\n\nid: def\ndata: Goodbye");
    t.expectEvent("Hello", "abc");
    t.expectEvent("World", "abc");
    t.cut();
    t.passError();
    t.expect(t.connection().headers.value("last-event-id") == "abc", "another Last-Event-ID");
    t.send("data: again\n\nid\ndata: none\n\n");
    t.expectEvent("again", "abc");
    t.expectEvent("none");
    t.cut();
    t.passError();
    t.expect(!t.connection().headers.contains("last-event-id"), "an id that was taken back");
}

void byteOrderMark(Trial &t)
{
    t.create(atOnce());
    t.connection();
    t.sendInPieces(bom + "data: " + bom + "1\n\n" + bom + "data: no field\n\ndata: 2\n\n", 1);
    t.expectEvent(bom + "1");
    t.expectEvent("2");
    t.cut();
    t.passError();
    t.connection();
    t.send(bom + "event: greeting\ndata: 3\n\n");
    t.expectEvent("3", {}, "greeting");
}

void comments(Trial &t)
{
    t.create();
    t.connection();
    t.send(bom + ":Hello\n");
    t.expectComment("Hello");
    t.send(": World\ndata: 1\n:within\n\n:\n");
    t.expectComment(" World");
    t.expectComment("within");
    t.expectEvent("1");
    t.expectComment("");
}

void carriageReturns(Trial &t)
{
    t.create();
    t.connection();
    t.send("data: 1\rdata: 2\r\r\rdata:\rdata: 3\r\r");
    t.expectEvent("1\n2");
    t.expectEvent("\n3");
    t.sendInPieces("data: 4\r\rdata: 5\r\r", 1);
    t.expectEvent("4");
    t.expectEvent("5");
}

void listening(Trial &t)
{
    t.create();
    t.connection();
    t.command({{u"command"_s, u"listen"_s}, {u"listen"_s, QJsonObject{{u"type"_s, u" greeting"_s}}}});
    t.send("event:  greeting\ndata: Hello\n\n");
    t.expectEvent("Hello", {}, " greeting");
}

void headers(Trial &t)
{
    t.create({{u"headers"_s, QJsonObject{{u"header-name-1"_s, u"value-1"_s}, {u"header-name-2"_s, u"value-2"_s}}}});
    const SmallHttpRequest &request = t.connection();
    t.expect(request.headers.value("header-name-1") == "value-1", "the first header");
    t.expect(request.headers.value("header-name-2") == "value-2", "the second header");
    t.expect(request.headers.value("accept") == "text/event-stream", "Accept beside them");
}

void firstId(Trial &t)
{
    t.create({{u"lastEventId"_s, u"abc"_s}});
    t.expect(t.connection().headers.value("last-event-id") == "abc", "the first Last-Event-ID");
    t.send("data: 1\n\n");
    t.expectEvent("1", "abc");
}

void sizes(Trial &t)
{
    t.create();
    t.connection();
    // About the sizes of buffers, and the longest line of the public suite.
    for (const qsizetype size : {1, 1023, 1024, 1025, 4096, 8192, 16384, 65536, 262144, 1048577, 14 * 1024 * 1024}) {
        const QByteArray data(size, 'x');
        t.send("data: " + data + "\n\n");
        t.expectEvent(data);
    }
}

void withBody(Trial &t, const QString &method)
{
    QJsonObject wanted = atOnce();
    wanted[u"method"_s] = method;
    wanted[u"body"_s] = u"{\"hello\": \"world\"}"_s;
    wanted[u"headers"_s] = QJsonObject{{u"content-type"_s, u"application/json; charset=utf-8"_s}};
    t.create(wanted);
    for (int attempt = 0; attempt < 2; ++attempt) {
        const SmallHttpRequest &request = t.connection();
        t.expect(request.method == method.toLatin1(), "another method");
        t.expect(request.body == R"({"hello": "world"})", "another body");
        t.expect(request.headers.value("content-type") == "application/json; charset=utf-8", "another type");
        t.cut();
    }
}

void readTimeout(Trial &t)
{
    QJsonObject wanted = atOnce();
    wanted[u"readTimeoutMs"_s] = 250;
    t.create(wanted);
    t.connection();
    t.send("data: Hello\n\n");
    t.expectEvent("Hello");
    t.expectError();
    t.connection();
}

void restart(Trial &t)
{
    t.create(atOnce());
    t.connection();
    t.send("id: 1\ndata: Hello\n\n");
    t.expectEvent("Hello", "1");
    t.command({{u"command"_s, u"restart"_s}});
    t.expect(t.connection().headers.value("last-event-id") == "1", "the id after a restart");
    t.send("data: Thanks\n\n");
    // An error in between would be none.
    t.expectEvent("Thanks", "1");
}

void retry(Trial &t)
{
    t.create({{u"initialDelayMs"_s, 30000}});
    t.connection();
    t.send("retry: nonsense\nretry: 0\n\ndata: 1\n\n");
    t.expectEvent("1");
    t.cut();
    t.expectError();
    t.connection();
}

void shutdown(Trial &t)
{
    t.answerWith(204);
    t.create(atOnce());
    t.expectError();
    t.expect(t.asked() == 1, "asked again after 204");
    t.expectNoMore(400ms);
}

} // namespace

const std::vector<Case> &allCases()
{
    static const std::vector<Case> cases{
        {"", "events and their fields", "", events},
        {"", "a character in several pieces, an id with NUL", "", charactersInPieces},
        {"", "CRLF cut in two", "", lineEndsCutInTwo},
        {"", "callbacks in order", "order", inOrder},
        {"", "method and headers", "", asksAsTheStandardHasIt},
        {"", "follows 301", "",
         [](Trial &t) {
             followsRedirects(t, 301);
         }},
        {"", "follows 307", "",
         [](Trial &t) {
             followsRedirects(t, 307);
         }},
        {"", "301 without Location", "location",
         [](Trial &t) {
             redirectToNowhere(t, 301, {});
         }},
        {"", "307 without Location", "location",
         [](Trial &t) {
             redirectToNowhere(t, 307, {});
         }},
        {"", "301 with an empty Location", "location",
         [](Trial &t) {
             redirectToNowhere(t, 301, {{"Location", ""}});
         }},
        {"", "307 with an empty Location", "location",
         [](Trial &t) {
             redirectToNowhere(t, 307, {{"Location", ""}});
         }},
        {"", "resumes from the last id", "", resumes},
        {"bom", "one byte order mark at the start", "", byteOrderMark},
        {"comments", "comments as they come", "comments", comments},
        {"cr-only", "lines that end in CR", "", carriageReturns},
        {"event-type-listeners", "a type that was asked for", "listen", listening},
        {"headers", "headers of one's own", "headers", headers},
        {"last-event-id", "an id to begin with", "last-event-id", firstId},
        {"payload-size-stress-testable", "lines up to 14 MB", "size", sizes},
        {"post", "POST with a body, each time", "method",
         [](Trial &t) {
             withBody(t, u"POST"_s);
         }},
        {"read-timeout", "silence ends a connection", "read-timeout", readTimeout},
        {"report", "REPORT with a body, each time", "method",
         [](Trial &t) {
             withBody(t, u"REPORT"_s);
         }},
        {"restart", "restarts at once, without an error", "restart", restart},
        {"retry", "the server's retry replaces the delay", "", retry},
        {"server-directed-shutdown-request", "204 ends it", "shutdown", shutdown},
    };
    return cases;
}

} // namespace colophon::test
