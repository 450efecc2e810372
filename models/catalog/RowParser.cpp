#include "models/catalog/RowParser.h"

#include <deque>
#include <optional>

namespace colophon {

/// Belongs to the UI thread; a worker holds only its block, the flag and a weak reference that it hands back.
struct RowParser::State : std::enable_shared_from_this<State>
{
    State(Workers on, RowPreparer prepares)
        : workers(std::move(on))
        , preparer(std::move(prepares))
    {
    }

    Workers workers;
    RowPreparer preparer; ///< the UI thread's; each task takes one of its own
    Rows rows;
    Ended ended;
    std::deque<QByteArray> waiting;
    std::deque<std::optional<ParsedRows>> away; ///< in the order of their blocks; empty: a worker has it
    std::size_t first = 0;                      ///< the number of the block away.front()
    qsizetype parsedHere = 0;
    bool whole = false; ///< nothing more comes
    std::shared_ptr<std::atomic<bool>> stopped = std::make_shared<std::atomic<bool>>(false);

    bool isOver() const { return stopped->load(std::memory_order_relaxed); }

    void send()
    {
        while (away.size() < Away && !waiting.empty()) {
            const std::size_t number = first + away.size();
            away.emplace_back();
            workers.run([weak = weak_from_this(), flag = stopped, deliver = workers.deliver, number,
                         preparer = preparer, block = std::move(waiting.front())] {
                // Through a pointer, for a task can be copied.
                auto parsed = std::make_shared<ParsedRows>(ParsedRows::of(block, preparer, *flag));
                deliver([weak, number, parsed] {
                    if (const auto state = weak.lock())
                        state->came(number, std::move(*parsed));
                });
            });
            waiting.pop_front();
        }
    }

    void came(std::size_t number, ParsedRows parsed)
    {
        if (isOver())
            return;
        away[number - first] = std::move(parsed);
        while (!isOver() && !away.empty() && away.front()) {
            ParsedRows next = std::move(*away.front());
            away.pop_front();
            ++first;
            send();
            take(std::move(next));
        }
        endIfDone();
    }

    void take(ParsedRows parsed)
    {
        if (parsed.failed.name != wire::ParseError::Name::None) {
            stopped->store(true, std::memory_order_relaxed);
            ended(parsed.failed);
        } else if (!parsed.rows.isEmpty()) {
            rows(std::move(parsed.rows));
        }
    }

    void endIfDone()
    {
        if (isOver() || !whole || !away.empty() || !waiting.empty())
            return;
        stopped->store(true, std::memory_order_relaxed);
        ended({});
    }
};

RowParser::RowParser(Workers workers, RowPreparer preparer, Rows rows, Ended ended)
    : m_state(std::make_shared<State>(std::move(workers), std::move(preparer)))
{
    m_state->rows = std::move(rows);
    m_state->ended = std::move(ended);
}

RowParser::~RowParser()
{
    m_state->stopped->store(true, std::memory_order_relaxed);
}

void RowParser::add(const QByteArray &lines)
{
    const std::shared_ptr<State> state = m_state;
    if (state->isOver())
        return;
    const bool here = state->away.empty() && state->parsedHere + lines.size() <= AtOnce;
    if (here || !state->workers.run) {
        state->parsedHere += lines.size();
        state->take(ParsedRows::of(lines, state->preparer, *state->stopped));
        return;
    }
    state->waiting.push_back(lines);
    state->send();
}

void RowParser::finish()
{
    const std::shared_ptr<State> state = m_state;
    state->whole = true;
    state->endIfDone();
}

} // namespace colophon
