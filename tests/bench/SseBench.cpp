// bench_sse [--file F] [--json FILE]: how fast the event stream is read. The parser stands next to a bare memchr scan
// for line ends, the limit, and a straightforward line-by-line QByteArray parser, the baseline; all three take the
// same bytes in the same pieces, round by round in turn. Asserts that both parsers saw the same; no time.
#include "network/http/SystemClock.h"
#include "network/stream/EventStream.h"
#include "network/stream/SseParser.h"
#include "tests/bench/BenchTable.h"
#include "tests/bench/LineByLineParser.h"
#include "tests/network/FixedTokens.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>

#include <sys/resource.h>

#include <cstdio>
#include <cstring>
#include <random>
#include <thread>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

namespace {

constexpr qsizetype wholeStream = 200'000'000;
constexpr int rounds = 5;
constexpr int framesEndToEnd = 200'000;

/// Frames as colophond sends them, with ids, times and names that differ.
QByteArray generated(qsizetype size)
{
    std::mt19937_64 random(20261123);
    static constexpr const char *titles[] = {"Dune",     "A Tale of Two Cities", "Война и мир",
                                             "Os Maias", "坊っちゃん",           "Les Fleurs du mal: édition critique",
                                             "1984"};
    QByteArray stream;
    stream.reserve(size + 1024);
    for (qint64 sequence = 1; stream.size() < size; ++sequence) {
        const auto hex = [&random](int digits) {
            return QByteArray::number(random(), 16).rightJustified(16, '0').left(digits);
        };
        const QByteArray version = QByteArray::number(1 + random() % 40);
        stream += "event: BookUpdated\nid: 0196a1b2-0000-7000-8000-0000000000e0-" + QByteArray::number(sequence) +
                  "\ndata: {\"NotificationType\":\"BookUpdated\",\"eventId\":\"" + hex(8) + "-0000-7000-8000-" +
                  hex(12) + "\",\"entityId\":\"" + hex(8) + "-0000-7000-8000-" + hex(12) + "\",\"title\":\"" +
                  titles[random() % std::size(titles)] +
                  "\",\"timestamp\":\"2026-11-23T00:45:31.5+00:00\",\"version\":" + version +
                  ",\"eventType\":\"BookUpdated\",\"sequence\":" + QByteArray::number(sequence) + "}\n\n";
    }
    return stream;
}

std::vector<QByteArray> cut(const QByteArray &stream, const std::function<qsizetype()> &next)
{
    std::vector<QByteArray> pieces;
    for (qsizetype at = 0; at < stream.size();) {
        const qsizetype size = std::min(next(), stream.size() - at);
        // Not a copy: each reader gets the same bytes from the same place.
        pieces.push_back(QByteArray::fromRawData(stream.constData() + at, size));
        at += size;
    }
    return pieces;
}

struct Count
{
    qint64 events = 0;
    qint64 bytes = 0;
    quint64 sum = 14695981039346656037U; ///< FNV-1a over type, data and id of each event

    void add(QByteArrayView type, QByteArrayView data, QByteArrayView id)
    {
        ++events;
        bytes += data.size();
        for (const QByteArrayView part : {type, data, id}) {
            for (const char byte : part)
                sum = (sum ^ static_cast<quint8>(byte)) * 1099511628211U;
            sum = (sum ^ 0xFF) * 1099511628211U;
        }
    }
};

double seconds(const std::function<void()> &action)
{
    QElapsedTimer timer;
    timer.start();
    action();
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

qint64 scanLineEnds(const std::vector<QByteArray> &pieces)
{
    qint64 lines = 0;
    for (const QByteArray &piece : pieces) {
        const char *at = piece.constData();
        const char *const end = at + piece.size();
        while (at != end) {
            const void *found = std::memchr(at, '\n', static_cast<size_t>(end - at));
            if (!found)
                break;
            ++lines;
            at = static_cast<const char *>(found) + 1;
        }
    }
    return lines;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// False when the two parsers disagree.
bool parse(BenchTable &table, const QString &how, const QByteArray &stream, const std::vector<QByteArray> &pieces)
{
    Count ours;
    Count theirs;
    {
        SseParser parser([&ours](const SseEvent &event) { ours.add(event.type, event.data, event.lastEventId); });
        LineByLineParser line([&theirs](const QByteArray &type, const QByteArray &data, const QByteArray &id) {
            theirs.add(type, data, id);
        });
        for (const QByteArray &piece : pieces) {
            parser.feed(piece);
            line.feed(piece);
        }
    }
    std::vector<double> scan;
    std::vector<double> parser;
    std::vector<double> baseline;
    qint64 lines = 0;
    for (int round = 0; round < rounds; ++round) {
        qint64 events = 0;
        qint64 bytes = 0;
        scan.push_back(seconds([&] { lines += scanLineEnds(pieces); }));
        parser.push_back(seconds([&] {
            SseParser read([&](const SseEvent &event) {
                ++events;
                bytes += event.data.size() + event.type.size() + event.lastEventId.size();
            });
            for (const QByteArray &piece : pieces)
                read.feed(piece);
        }));
        baseline.push_back(seconds([&] {
            LineByLineParser read([&](const QByteArray &type, const QByteArray &data, const QByteArray &id) {
                --events;
                bytes -= data.size() + type.size() + id.size();
            });
            for (const QByteArray &piece : pieces)
                read.feed(piece);
        }));
        if (events != 0 || bytes != 0)
            return false;
    }
    const double size = static_cast<double>(stream.size()) / 1e6;
    const double limit = size / median(scan);
    const double line = size / median(baseline);
    table.add({.figure = how + u": bare scan for line ends"_s,
               .rows = lines / rounds,
               .value = limit,
               .unit = u"MB/s"_s,
               .baseline = {},
               .aim = u"the limit"_s});
    table.add({.figure = how + u": line-by-line QByteArray parser"_s,
               .rows = theirs.events,
               .value = line,
               .unit = u"MB/s"_s,
               .baseline = {},
               .aim = {}});
    table.add({.figure = how + u": SseParser"_s,
               .rows = ours.events,
               .value = size / median(parser),
               .unit = u"MB/s"_s,
               .baseline = line,
               .aim = u">= %1 (half the scan)"_s.arg(limit / 2, 0, 'f', 0)});
    table.add({.figure = how + u": SseParser"_s,
               .rows = ours.events,
               .value = static_cast<double>(ours.events) / median(parser) / 1e6,
               .unit = u"M/s"_s,
               .baseline = static_cast<double>(theirs.events) / median(baseline) / 1e6,
               .aim = u"events a second"_s});
    std::printf("  SseParser: %lld events, checksum %016llx; line by line: %lld events, checksum %016llx\n",
                static_cast<long long>(ours.events), static_cast<unsigned long long>(ours.sum),
                static_cast<long long>(theirs.events), static_cast<unsigned long long>(theirs.sum));
    return ours.events == theirs.events && ours.sum == theirs.sum;
}

/// One line in pieces of 64 bytes: the time for a byte must not grow with the line.
void longLine(BenchTable &table)
{
    const auto speed = [](qsizetype size) {
        const QByteArray line = "data: " + QByteArray(size, 'x') + "\n\n";
        const std::vector<QByteArray> pieces = cut(line, [] { return qsizetype(64); });
        std::vector<double> times;
        for (int round = 0; round < rounds; ++round) {
            times.push_back(seconds([&] {
                SseParser parser([](const SseEvent &) {});
                for (const QByteArray &piece : pieces)
                    parser.feed(piece);
            }));
        }
        return static_cast<double>(size) / 1e6 / median(times);
    };
    const double small = speed(64 * 1024);
    table.add({.figure = u"one line of 8 MiB in pieces of 64 bytes"_s,
               .rows = 1,
               .value = speed(8 * 1024 * 1024),
               .unit = u"MB/s"_s,
               .baseline = small,
               .aim = u"as a line of 64 KiB (baseline): linear"_s});
}

/// Answers one request with a greeting and `frames`, then waits for the client to go.
void serve(QTcpServer &server, const QByteArray &frames)
{
    if (!server.waitForNewConnection(10000))
        return;
    const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
    QByteArray request;
    while (!request.contains("\r\n\r\n") && socket->waitForReadyRead(10000))
        request += socket->readAll();
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    const auto chunk = [&socket](QByteArrayView bytes) {
        socket->write(QByteArray::number(bytes.size(), 16) + "\r\n");
        socket->write(bytes.data(), bytes.size());
        socket->write("\r\n");
        while (socket->bytesToWrite() > 0 && socket->waitForBytesWritten(10000)) {
        }
    };
    chunk("event: Connected\ndata: {\"NotificationType\":\"Ping\"}\n\n");
    for (qsizetype at = 0; at < frames.size(); at += 16 * 1024)
        chunk(QByteArrayView(frames).sliced(at, std::min<qsizetype>(16 * 1024, frames.size() - at)));
    socket->waitForDisconnected(60000);
}

double cpuOfThisThread()
{
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    const auto of = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

double peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void endToEnd(BenchTable &table)
{
    const QByteArray frames = generated(framesEndToEnd * qsizetype(380));
    const qint64 sent = frames.count("\n\n");
    quint16 port = 0;
    std::atomic<bool> listening = false;
    std::thread thread([&] {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        port = server.serverPort();
        listening = true;
        serve(server, frames);
    });
    while (!listening)
        std::this_thread::yield();
    FixedTokens tokens;
    SystemClock clock;
    qint64 seen = 0;
    QElapsedTimer timer;
    const double memory = peakMegabytes();
    const double cpu = cpuOfThisThread();
    double took = 0;
    double used = 0;
    {
        EventStream stream(QUrl(u"http://127.0.0.1:%1"_s.arg(port)), {}, "bench", tokens, clock, 1);
        QObject::connect(&stream, &EventStream::notification, qApp, [&] {
            if (++seen == sent) {
                took = static_cast<double>(timer.nsecsElapsed()) / 1e9;
                used = cpuOfThisThread() - cpu;
                QCoreApplication::quit();
            }
        });
        timer.start();
        stream.start();
        QCoreApplication::exec();
    }
    thread.join();
    const QString what = u"loopback server to Notification"_s;
    table.add({.figure = what,
               .rows = seen,
               .value = static_cast<double>(seen) / took,
               .unit = u"events/s"_s,
               .baseline = {},
               .aim = {}});
    table.add({.figure = what + u": CPU of its thread"_s,
               .rows = seen,
               .value = used / static_cast<double>(seen) * 1e6,
               .unit = u"us/event"_s,
               .baseline = {},
               .aim = {}});
    table.add({.figure = what + u": peak memory above the start"_s,
               .rows = seen,
               .value = peakMegabytes() - memory,
               .unit = u"MB"_s,
               .baseline = {},
               .aim = {}});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser options;
    const QCommandLineOption fileOption(u"file"_s, u"A recorded stream instead of a generated one."_s, u"F"_s);
    const QCommandLineOption jsonOption(u"json"_s, u"Writes the figures as JSON."_s, u"FILE"_s);
    options.addOptions({fileOption, jsonOption});
    options.addHelpOption();
    options.process(app);

    BenchTable table;
    // First, while the process is small: its peak memory is measured.
    endToEnd(table);
    QByteArray stream;
    if (options.isSet(fileOption)) {
        QFile file(options.value(fileOption));
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "bench_sse: %s: %s\n", qUtf8Printable(file.fileName()),
                         qUtf8Printable(file.errorString()));
            return 2;
        }
        stream = file.readAll();
    } else {
        stream = generated(wholeStream);
    }
    std::mt19937 random(7);
    bool same = parse(table, u"64 KiB pieces"_s, stream, cut(stream, [] { return qsizetype(64 * 1024); }));
    same = parse(table, u"pieces of 1 byte to 4 KiB"_s, stream,
                 cut(stream, [&random] { return qsizetype(1 + random() % 4096); })) &&
           same;
    longLine(table);
    if (!same)
        std::fputs("bench_sse: the parsers disagree\n", stderr);
    return table.writeJson(options.value(jsonOption)) && same ? 0 : 1;
}
