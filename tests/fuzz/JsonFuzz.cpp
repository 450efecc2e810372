// fuzz_json [--seconds N] [--runs N] [--seed N]: gives every parser of network/wire changed documents, recorded ones
// among them, and checks what JsonChecks.h says. Inputs that pass new edges of the parsers' code are kept and changed
// further. First it hunts codecs with a planted fault, each at most a minute, then the real one for the time or the
// number of runs asked for. Ends with 1, naming the input, when something is wrong or a planted fault is not found.
#include "tests/fuzz/Coverage.h"
#include "tests/fuzz/JsonChecks.h"
#include "tests/fuzz/Mutator.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <array>
#include <cstdio>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestInput = 5000;
constexpr qint64 plantedWithinMs = 60000;

using Corpora = std::array<std::vector<QByteArray>, jsonTargets>;

std::vector<QByteArray> words()
{
    return {"{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1.5",
            "10.50",
            "1e2",
            "1e400",
            "0.1234567890123456789",
            "9223372036854775807",
            "9223372036854775808",
            "\"\"",
            "\"x\"",
            "\"0196a1b2-0000-7000-8000-000000000001\"",
            "\"2026-04-20T08:15:31.1234567+00:00\"",
            "\"2026-12-31T23:59:59.9999999-05:30\"",
            "\"\\u0000\"",
            "\\\"",
            "\\ud83d\\ude00",
            "\\ud83d",
            "\xEF\xBB\xBF",
            "\"\xEF\xBB\xBF\xC3\xA9\"",
            "\xFF",
            "\"id\":",
            "\"eTag\":\"\\\"3\\\"\"",
            "\"version\":7",
            "\"title\":",
            "\"TITLE\":\"other\",",
            "\"isbn\":",
            "\"name\":",
            "\"translations\":",
            "{\"en\":{\"description\":\"d\"}}",
            "{\"pt-BR\":{\"name\":\"n\"}}",
            "\"prices\":{\"GBP\":10.50,\"EUR\":0.10}",
            "\"publicationDate\":{\"year\":1965,\"month\":8}",
            "\"authorIds\":[",
            "\"authors\":[{\"id\":",
            "\"publisher\":{",
            "\"isDeleted\":true",
            "\"updatedAt\":",
            "\"updatedBy\":{\"id\":\"u\",\"name\":\"Ana\"}",
            "\"activeSale\":{\"percentage\":12.5,\"start\":",
            "\"items\":[",
            "\"hasNextPage\":",
            "\"error\":\"ERR_X\"",
            "\"errors\":{\"a.b\":[\"C\"]}",
            "\"retryAfter\":1.5",
            "\"accessToken\":\"a\"",
            "\"expiresIn\":900",
            "\"features\":[\"x\"]",
            "\"type\":\"Book\"",
            "\"entity\":",
            "\"done\":true",
            "\"cursor\":\"e-1\"",
            "\"count\":1"};
}

QByteArray file(const QString &name)
{
    QFile opened(QStringLiteral(NETWORK_TEST_DATA "/") + name);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

/// For each target what it is made for, from the recordings where there are any.
Corpora seeds()
{
    const QByteArray id = R"({"id":"0196a1b2-0000-7000-8000-000000000001")";
    const QByteArray book = file(u"sync-book.json"_s).trimmed();
    const QByteArray small = id + R"(,"title":"t","isbn":"978-0","prices":{"GBP":10.50},"updatedAt":)"
                                  R"("2026-04-20T08:15:31.1234567+00:00","later":{"deep":[1,{"title":"x"}]}})";
    const QByteArray cased = id + R"(,"title":"t","name":null,"TITLE":"x"})";
    const QByteArray author =
        id + R"(,"name":"n","translations":{"en":{"biography":"b"}},"version":3,"isDeleted":false})";
    Corpora all;
    all[0] = {file(u"admin-book.json"_s), book, file(u"book-on-sale.json"_s), small, cased};
    all[1] = {file(u"admin-author.json"_s), author};
    all[2] = {file(u"admin-category.json"_s), id + R"(,"translations":{"pt":{"name":"n"}}})"};
    all[3] = {file(u"publisher.json"_s), id + R"(,"name":"n","eTag":null})"};
    all[4] = {"[" + small + "," + small + "]",
              R"({"items":[)" + small + R"(],"hasNextPage":false,"totalItemCount":1})"};
    all[5] = {file(u"admin-authors.json"_s)};
    all[6] = {R"({"items":[)" + id + R"(,"name":"n"}],"hasNextPage":true})"};
    all[7] = {file(u"admin-publishers.json"_s)};
    all[8] = {R"({"type":"Book","entity":)" + book + "}", R"({"entity":)" + author + R"(,"type":"Author"})",
              R"({"cursor":"e-9","count":2,"done":true})"};
    all[9] = {
        R"({"eventId":"00000000-0000-0000-0000-000000000000","entityId":"0196a1b2-0000-7000-8000-000000000001",)"
        R"("title":"t","version":4,"timestamp":"2026-04-20T08:15:31.1234567+00:00","actor":{"id":"u","name":"Ana"}})"};
    all[10] = {file(u"problem-400-title.json"_s), file(u"problem-428.json"_s), file(u"problem-412-create.json"_s),
               R"({"error":"E","errors":{"prices.GBP":["A","B"]},"retryAfter":7.5,"traceId":"00-ab-cd-01"})"};
    all[11] = {R"({"tokenType":"Bearer","accessToken":"a.b.c","expiresIn":900,"refreshToken":"r="})"};
    all[12] = {R"({"sub":"u","email":"a@b.c","tenant_id":"*DEFAULT*","exp":1790000000,"role":["A","B"]})"};
    all[13] = {R"({"server":"colophond","version":"1.0.0","epoch":"e","features":["sync","resume"]})"};
    all[14] = {file(u"localization.json"_s)};
    all[15] = {file(u"currency.json"_s)};
    const QByteArray event = R"("eventId":"0196a1b2-0000-7000-8000-0000000000ee")";
    all[16] = {"[{" + event +
               R"(,"type":"BookUpdated","version":2,"timestamp":"2026-04-20T08:15:31+00:00",)"
               R"("actor":{"id":"u","name":"Ana"},"causationId":"c","correlationId":"c",)"
               R"("changes":[{"field":"prices.GBP","from":10.90,"to":{"x":[1,null,"y"]}}]}])"};
    all[17] = {R"({"results":[{"id":"a","status":204,"eTag":"\"2\"",)" + event +
               R"(,"problem":null},{"id":"b","status":412,"problem":{"error":"E","errors":{"a":["B"]}}}]})"};
    return all;
}

struct Miss
{
    QString what;
    QByteArray input;
    int target = 0;
};

/// The first input of which there is something to complain within that time and that number of runs.
std::optional<Miss> hunt(const JsonCodec &codec, quint64 seed, qint64 forMs, qint64 mostRuns, qint64 &runs,
                         size_t &kept)
{
    Coverage::reset();
    Mutator mutator(seed, words(), longestInput);
    Corpora corpora = seeds();
    QElapsedTimer timer;
    timer.start();
    for (runs = 0; runs < mostRuns && (runs % 256 != 0 || timer.elapsed() < forMs); ++runs) {
        // Entities are read in more ways than the rest.
        const int target = int(runs % 32) < jsonTargets ? int(runs % 32) : int(runs % 4);
        std::vector<QByteArray> &corpus = corpora[size_t(target)];
        const QByteArray input = runs < jsonTargets ? corpus.front() : mutator.next(corpus);
        Coverage::startRun();
        const QString what = complaint(codec, target, input);
        if (Coverage::foundNew()) {
            corpus.push_back(input);
            ++kept;
        }
        if (!what.isEmpty())
            return Miss{what, input, target};
    }
    return std::nullopt;
}

void show(const Miss &miss)
{
    std::printf("%s\n  target %d, input %s\n", qPrintable(miss.what), miss.target,
                miss.input.toPercentEncoding("{}[]\":, ").constData());
}

struct Planted
{
    const char *what;
    JsonCodec codec;
};

/// Faults that readers and writers of JSON have.
std::vector<Planted> plantedFaults()
{
    std::vector<Planted> faults;
    const auto plant = [&faults](const char *what) -> JsonCodec & {
        faults.push_back({what, realCodec()});
        return faults.back().codec;
    };
    plant("prices go through a double").encode = [](wire::Entity entity) {
        if (auto *book = std::get_if<wire::Book>(&entity)) {
            for (auto &[currency, price] : book->prices)
                price = wire::Decimal::fromJson(QByteArray::number(price.toDouble(), 'g', 17)).value_or(price);
        }
        return wire::toJson(entity);
    };
    plant("a null is left out of a body").updateBody = [](const wire::Entity &entity) {
        return wire::updateBody(entity).replace("\"isbn\":null,", "");
    };
    plant("a byte order mark is lost").decode = [](wire::EntityKind kind, const QByteArray &json) {
        return wire::parseEntity(kind, QByteArray(json).replace("\"\xEF\xBB\xBF", "\""), u"en"_s);
    };
    plant("an error does not say where").decode = [](wire::EntityKind kind, const QByteArray &json) {
        auto parsed = wire::parseEntity(kind, json, u"en"_s);
        if (parsed.error.where.contains(u'.'))
            parsed.error.where.clear();
        return parsed;
    };
    plant("a member's name counts in any case").decode = [](wire::EntityKind kind, const QByteArray &json) {
        return wire::parseEntity(kind, QByteArray(json).replace("\"TITLE\"", "\"title\""), u"en"_s);
    };
    plant("what is behind the seconds of a time is lost").decode = [](wire::EntityKind kind, const QByteArray &json) {
        auto parsed = wire::parseEntity(kind, json, u"en"_s);
        if (parsed) {
            QDateTime &time = wire::stampOf(*parsed).updatedAt;
            time = time.isValid() ? time.addMSecs(-time.time().msec()) : time;
        }
        return parsed;
    };
    return faults;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser options;
    const QCommandLineOption secondsOption(u"seconds"_s, u"How long the real parsers are fuzzed."_s, u"N"_s, u"600"_s);
    const QCommandLineOption runsOption(u"runs"_s, u"At most so many inputs."_s, u"N"_s);
    const QCommandLineOption seedOption(u"seed"_s, u"What the inputs are made from."_s, u"N"_s, u"20261123"_s);
    const QCommandLineOption showOption(u"show"_s, u"Print the inputs that found the planted faults."_s);
    options.addOptions({secondsOption, runsOption, seedOption, showOption});
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
        const auto miss = hunt(fault.codec, seed, plantedWithinMs, std::numeric_limits<qint64>::max(), runs, kept);
        std::printf("planted: %s: %s after %lld inputs%s%s\n", fault.what, miss ? "found" : "NOT FOUND",
                    static_cast<long long>(runs + 1), miss ? ": " : "", miss ? qPrintable(miss->what) : "");
        if (miss && options.isSet(showOption))
            show(*miss);
        found += miss ? 1 : 0;
    }
    kept = 0;
    const auto miss = hunt(realCodec(), seed, options.value(secondsOption).toLongLong() * 1000, mostRuns, runs, kept);
    if (miss)
        show(*miss);
    std::printf("%lld inputs, %zu edges, %zu kept, %d of %zu planted faults found, %s\n", static_cast<long long>(runs),
                Coverage::edges(), kept, found, faults.size(), miss ? "a fault" : "no fault");
    return !miss && found == static_cast<int>(faults.size()) ? 0 : 1;
}
