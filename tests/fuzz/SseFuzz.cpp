// fuzz_sse [--seconds N] [--runs N] [--seed N]: gives SseParser arbitrary bytes in arbitrary pieces and compares with
// the reference. Inputs that pass new edges of the parser's code are kept and changed further. First it hunts parsers
// with a planted fault, each at most a minute, then the real one for the time or the number of runs asked for. Ends
// with 1, naming input and pieces, when the real one differs or a planted fault is not found.
#include "network/stream/SseParser.h"
#include "tests/fuzz/Coverage.h"
#include "tests/fuzz/Mutator.h"
#include "tests/fuzz/SseReference.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>
#include <functional>
#include <optional>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

using Pieces = std::vector<QByteArray>;
using Parse = std::function<SseOutcome(const Pieces &)>;

constexpr qsizetype longestInput = 600;
constexpr qint64 plantedWithinMs = 60000;

std::vector<QByteArray> words()
{
    return {"data:",
            "data",
            "data: ",
            "event:",
            "event: x",
            "id:",
            "id: 7",
            "id",
            "retry:",
            "retry: 3000",
            ":",
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "\r\r",
            "\r\n\r\n",
            " ",
            "\xEF\xBB\xBF",
            "\xEF\xBB",
            "\xE2\x82\xAC",
            "\xF0\x9F\x93\x9A",
            "\xED\xA0\x80",
            "\xC3",
            "\xFF",
            "\xF4\x90\x80\x80",
            QByteArray(1, '\0'),
            "x",
            "9223372036854775807",
            "9223372036854775808",
            "falsefield:",
            "Data:"};
}

std::vector<QByteArray> seeds()
{
    return {"", "data: a\n\n", "event: e\nid: 1\nretry: 10\ndata: a\ndata: b\n\n: c\n\n",
            "\xEF\xBB\xBF"
            "data: a\r\n\r\n",
            "data\rdata\r\r"};
}

struct Miss
{
    QByteArray input;
    Pieces pieces;
    qint64 runs = 0;
};

/// The first input on which the two differ within that time and that number of runs.
std::optional<Miss> hunt(const Parse &parse, quint64 seed, qint64 forMs, qint64 mostRuns, qint64 &runs, size_t &kept)
{
    Coverage::reset();
    Mutator mutator(seed, words(), longestInput);
    std::vector<QByteArray> corpus = seeds();
    QElapsedTimer timer;
    timer.start();
    for (runs = 0; runs < mostRuns && (runs % 256 != 0 || timer.elapsed() < forMs); ++runs) {
        const QByteArray input = mutator.next(corpus);
        const Pieces pieces = mutator.pieces(input);
        Coverage::startRun();
        const SseOutcome seen = parse(pieces);
        if (Coverage::foundNew())
            corpus.push_back(input);
        if (!(seen == referenceOfSse(input)))
            return Miss{input, pieces, runs + 1};
    }
    kept = corpus.size();
    return std::nullopt;
}

QByteArray joined(const Pieces &pieces)
{
    QByteArray all;
    for (const QByteArray &piece : pieces)
        all += piece;
    return all;
}

struct Planted
{
    const char *what;
    Parse parse;
};

/// Faults that parsers of the field had, put around the real one.
std::vector<Planted> plantedFaults()
{
    return {{"a CRLF that two pieces share counts twice",
             [](Pieces pieces) {
                 bool afterCr = false;
                 for (QByteArray &piece : pieces) {
                     if (piece.isEmpty())
                         continue;
                     const bool cr = piece.endsWith('\r');
                     if (afterCr && piece.startsWith('\n'))
                         piece.prepend('\n');
                     afterCr = cr;
                 }
                 return parseSse(pieces);
             }},
            {"a byte order mark is taken off each line",
             [](const Pieces &pieces) {
                 return parseSse({joined(pieces).replace("\n\xEF\xBB\xBF", "\n")});
             }},
            {"an id with a NUL counts",
             [](const Pieces &pieces) {
                 return parseSse({joined(pieces).replace('\0', '0')});
             }},
            {"each piece is decoded for itself",
             [](Pieces pieces) {
                 for (QByteArray &piece : pieces)
                     piece = QString::fromUtf8(piece).toUtf8();
                 return parseSse(pieces);
             }},
            {"an event that the stream's end cuts off is told", [](Pieces pieces) {
                 pieces.push_back("\n\n");
                 return parseSse(pieces);
             }}};
}

void show(const Miss &miss)
{
    std::printf("  input %s\n  pieces", miss.input.toPercentEncoding(" :").constData());
    for (const QByteArray &piece : miss.pieces)
        std::printf(" %lld", static_cast<long long>(piece.size()));
    std::printf("\n");
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser options;
    const QCommandLineOption secondsOption(u"seconds"_s, u"How long the real parser is fuzzed."_s, u"N"_s, u"600"_s);
    const QCommandLineOption runsOption(u"runs"_s, u"At most so many inputs."_s, u"N"_s);
    const QCommandLineOption seedOption(u"seed"_s, u"What the inputs are made from."_s, u"N"_s, u"20261123"_s);
    options.addOptions({secondsOption, runsOption, seedOption});
    options.addHelpOption();
    options.process(app);
    const quint64 seed = options.value(seedOption).toULongLong();
    const qint64 mostRuns =
        options.isSet(runsOption) ? options.value(runsOption).toLongLong() : std::numeric_limits<qint64>::max();
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));

    qint64 runs = 0;
    size_t kept = 0;
    int found = 0;
    const std::vector<Planted> faults = plantedFaults();
    for (const Planted &fault : faults) {
        const auto miss = hunt(fault.parse, seed, plantedWithinMs, std::numeric_limits<qint64>::max(), runs, kept);
        std::printf("planted: %s: %s after %lld inputs\n", fault.what, miss ? "found" : "NOT FOUND",
                    static_cast<long long>(runs + 1));
        found += miss ? 1 : 0;
    }
    const auto miss = hunt(parseSse, seed, options.value(secondsOption).toLongLong() * 1000, mostRuns, runs, kept);
    if (miss) {
        std::printf("DIFFERENT after %lld inputs\n", static_cast<long long>(miss->runs));
        show(*miss);
    }
    std::printf("%lld inputs, %zu edges, %zu kept, %d of %zu planted faults found, %s\n", static_cast<long long>(runs),
                Coverage::edges(), kept, found, faults.size(), miss ? "a difference" : "no difference");
    return !miss && found == static_cast<int>(faults.size()) ? 0 : 1;
}
