// RowParser with plain threads under ThreadSanitizer, which does not see what Qt does inside: it is compiled together
// with the parsers that the workers run, and no event loop takes part. Exits 1 when rows are lost or out of order.
#include "models/catalog/RowParser.h"
#include "tests/models/catalog/Entities.h"

#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>

using namespace colophon;
using namespace colophon::test;

namespace {

class Tasks
{
public:
    void put(Workers::Task task)
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
        m_changed.notify_one();
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }
    /// False when it is closed and empty.
    bool doOne()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_closed || !m_tasks.empty(); });
        if (m_tasks.empty())
            return false;
        const Workers::Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task();
        return true;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Workers::Task> m_tasks;
    bool m_closed = false;
};

QByteArray block(int first, int count)
{
    std::vector<wire::Entity> rows;
    for (int i = first; i < first + count; ++i) {
        wire::Book made = book(i, 1, QStringLiteral("a title that is as long as a title, or longer"));
        made.language = QStringLiteral("en");
        made.prices[QStringLiteral("GBP")] = wire::Decimal(1050, 2);
        made.stamp.updatedBy = {QStringLiteral("u1"), QStringLiteral("Ana")};
        made.descriptions[QStringLiteral("en")] = QString(QChar(u'd')).repeated(300);
        rows.push_back(std::move(made));
    }
    return linesOf(rows);
}

} // namespace

int main()
{
    constexpr int rowsOfABlock = 120;
    constexpr int blocks = 24;
    std::vector<QByteArray> body;
    for (int i = 0; i < blocks; ++i)
        body.push_back(block(i * rowsOfABlock, rowsOfABlock));

    Tasks away;
    Tasks here;
    std::thread one([&away] {
        while (away.doOne()) {
        }
    });
    std::thread other([&away] {
        while (away.doOne()) {
        }
    });
    const Workers workers{[&away](Workers::Task task) { away.put(std::move(task)); },
                          [&here](Workers::Task task) {
                              here.put(std::move(task));
                          }};
    const RowPreparer preparer({}, {}, Collation(QLocale::c()), {});
    int wrong = 0;
    for (int round = 0; round < 24; ++round) {
        const int leaveAt = round % 3 == 0 ? blocks * rowsOfABlock : round * rowsOfABlock;
        int next = 0;
        bool ended = false;
        std::unique_ptr<RowParser> parser;
        parser = std::make_unique<RowParser>(
            workers, preparer,
            [&](const PreparedRows &rows) {
                for (std::size_t i = 0; i < rows.size(); ++i)
                    wrong += rows.row(i).head.id == idNumber(next++) ? 0 : 1;
                if (next >= leaveAt && leaveAt < blocks * rowsOfABlock)
                    parser.reset();
            },
            [&](const wire::ParseError &failed) {
                ended = true;
                wrong += failed.name == wire::ParseError::Name::None ? 0 : 1;
            });
        for (const QByteArray &lines : body)
            parser->add(lines);
        parser->finish();
        while (parser && !ended)
            here.doOne();
        wrong += parser && next != blocks * rowsOfABlock ? 1 : 0;
    }
    away.close();
    one.join();
    other.join();
    std::printf("%d wrong\n", wrong);
    return wrong == 0 ? 0 : 1;
}
