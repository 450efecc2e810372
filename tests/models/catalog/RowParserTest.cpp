#include "models/catalog/RowParser.h"
#include "tests/models/catalog/Entities.h"

#include <QTest>
#include <QThreadPool>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

/// Workers that work when the test says so, in any order.
struct ScriptedWorkers
{
    std::vector<Workers::Task> waiting;
    std::vector<Workers::Task> delivered;

    Workers workers()
    {
        return {[this](Workers::Task task) { waiting.push_back(std::move(task)); },
                [this](Workers::Task task) {
                    delivered.push_back(std::move(task));
                }};
    }
    void run(std::size_t place)
    {
        const Workers::Task task = std::move(waiting[place]);
        waiting.erase(waiting.begin() + qsizetype(place));
        task();
        for (const Workers::Task &back : std::exchange(delivered, {}))
            back();
    }
};

/// A block that is too large to be parsed where it comes; its rows are numbered on from `first`.
QByteArray block(int first, int count = 300)
{
    std::vector<wire::Entity> rows;
    for (int i = first; i < first + count; ++i)
        rows.push_back(book(i, 1, QString(u' ').repeated(200)));
    return linesOf(rows);
}

RowPreparer preparer()
{
    return {{}, {}, Collation(QLocale::c()), {}};
}

struct Taken
{
    std::vector<QUuid> ids;
    std::vector<wire::ParseError> ends;

    RowParser::Rows rows()
    {
        return [this](const PreparedRows &some) {
            for (std::size_t i = 0; i < some.size(); ++i)
                ids.push_back(some.row(i).head.id);
        };
    }
    RowParser::Ended ended()
    {
        return [this](const wire::ParseError &failed) {
            ends.push_back(failed);
        };
    }
    bool isInOrder() const
    {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (ids[i] != idNumber(int(i)))
                return false;
        }
        return true;
    }
};

} // namespace

class RowParserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLittleIsThereAtOnce()
    {
        Taken taken;
        ScriptedWorkers scripted;
        RowParser parser(scripted.workers(), preparer(), taken.rows(), taken.ended());
        parser.add(linesOf({book(0, 1, u"A"_s), book(1, 1, u"B"_s)}) + R"({"type":"Later","entity":{}})"
                                                                       "\n\r\n");
        QCOMPARE(taken.ids.size(), std::size_t(2));
        parser.finish();
        QCOMPARE(taken.ends, std::vector<wire::ParseError>(1));
        QVERIFY(scripted.waiting.empty());
    }

    void rowsComeInTheOrderOfTheirBlocks()
    {
        Taken taken;
        ScriptedWorkers scripted;
        RowParser parser(scripted.workers(), preparer(), taken.rows(), taken.ended());
        QVERIFY(block(0).size() > RowParser::AtOnce);
        for (int i = 0; i < 8; ++i)
            parser.add(block(i * 300));
        QCOMPARE(scripted.waiting.size(), RowParser::Away);
        scripted.run(2);
        scripted.run(1);
        QVERIFY(taken.ids.empty());
        QCOMPARE(scripted.waiting.size(), std::size_t(1)); // what is parsed and waits for its turn counts
        scripted.run(0);
        QCOMPARE(taken.ids.size(), std::size_t(900));
        parser.finish();
        while (!scripted.waiting.empty()) {
            QVERIFY(taken.ends.empty());
            scripted.run(scripted.waiting.size() - 1);
        }
        QCOMPARE(taken.ids.size(), std::size_t(2400));
        QVERIFY(taken.isInOrder());
        QCOMPARE(taken.ends, std::vector<wire::ParseError>(1));
    }

    void aLittleDoesNotOvertakeWhatIsAway()
    {
        Taken taken;
        ScriptedWorkers scripted;
        RowParser parser(scripted.workers(), preparer(), taken.rows(), taken.ended());
        parser.add(block(0));
        parser.add(block(300, 1));
        parser.finish();
        QVERIFY(taken.ids.empty() && taken.ends.empty());
        scripted.run(1);
        scripted.run(0);
        QVERIFY(taken.isInOrder());
        QCOMPARE(taken.ids.size(), std::size_t(301));
        QCOMPARE(taken.ends.size(), std::size_t(1));
    }

    void theFirstLineThatCannotBeReadIsTheEnd_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("text");
        QTest::newRow("garbage") << QByteArray("garbage") << u"NotJson"_s;
        QTest::newRow("id") << QByteArray(R"({"type":"Book","entity":{"id":7}})") << u"BadValue: entity.id"_s;
        QTest::newRow("goes on") << QByteArray(R"({"cursor":"e-9","count":300,"done":true})") << u"BadValue: done"_s;
    }

    void theFirstLineThatCannotBeReadIsTheEnd()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, text);
        for (const bool withWorkers : {true, false}) {
            Taken taken;
            ScriptedWorkers scripted;
            RowParser parser(withWorkers ? scripted.workers() : Workers(), preparer(), taken.rows(), taken.ended());
            parser.add(block(0));
            parser.add(block(300, 10) + line + '\n' + block(310));
            parser.add(block(1000));
            while (!scripted.waiting.empty())
                scripted.run(scripted.waiting.size() - 1);
            parser.add(block(2000));
            parser.finish();
            QVERIFY(scripted.waiting.empty());
            QCOMPARE(taken.ids.size(), std::size_t(300));
            QVERIFY(taken.isInOrder());
            QCOMPARE(taken.ends.size(), std::size_t(1));
            QCOMPARE(taken.ends[0].text(), text);
        }
    }

    void onceItIsGoneNothingIsCalled()
    {
        Taken taken;
        ScriptedWorkers scripted;
        auto parser = std::make_unique<RowParser>(scripted.workers(), preparer(), taken.rows(), taken.ended());
        parser->add(block(0));
        parser->add(block(300));
        parser->finish();
        parser.reset();
        QCOMPARE(scripted.waiting.size(), std::size_t(2));
        scripted.run(1);
        scripted.run(0);
        QVERIFY(taken.ids.empty() && taken.ends.empty());
    }

    void whoTakesRowsMayLetGoOfIt()
    {
        for (const bool withWorkers : {true, false}) {
            ScriptedWorkers scripted;
            std::unique_ptr<RowParser> parser;
            int called = 0;
            parser = std::make_unique<RowParser>(
                withWorkers ? scripted.workers() : Workers(), preparer(),
                [&](const PreparedRows &) {
                    ++called;
                    parser.reset();
                },
                [&](const wire::ParseError &) { ++called; });
            parser->add(block(0));
            if (parser)
                parser->add(block(300));
            while (!scripted.waiting.empty())
                scripted.run(scripted.waiting.size() - 1);
            QCOMPARE(called, 1);
            QVERIFY(!parser);
        }
    }

    void onThePoolOfAProgram()
    {
        Taken taken;
        QThreadPool pool;
        pool.setMaxThreadCount(2);
        RowParser parser(Workers::over(pool, *this), preparer(), taken.rows(), taken.ended());
        for (int i = 0; i < 40; ++i)
            parser.add(block(i * 300));
        parser.finish();
        QTRY_COMPARE_WITH_TIMEOUT(taken.ends.size(), std::size_t(1), 30000);
        QCOMPARE(taken.ids.size(), std::size_t(12000));
        QVERIFY(taken.isInOrder());
    }
};

QTEST_GUILESS_MAIN(RowParserTest)
#include "RowParserTest.moc"
