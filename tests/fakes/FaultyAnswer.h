#pragma once

#include "network/http/Clock.h"
#include "tests/fakes/AnswerHead.h"
#include "tests/fakes/Fault.h"
#include "tests/network/FakeExchange.h"

namespace colophon::test {

/// Bytes that leave a few at a time, by the given clock. Goes away with its exchange.
class Drip final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds step{100};

    /// @p pieces: into how many equal parts the bytes are cut. @p done is called behind the last.
    Drip(FakeExchange &exchange, Clock &clock, QByteArray bytes, int pieces, std::function<void()> done = {});

private:
    void next();

    FakeExchange &m_exchange;
    QByteArray m_bytes;
    qsizetype m_piece;
    std::function<void()> m_done;
    std::unique_ptr<Alarm> m_alarm;
};

/// Writes an answer as the fault says. Answers of which something is still to come keep their exchange; others let it
/// go, so that a long run does not gather them. The clock outlives the exchange.
void answerWith(Fault fault, FakeExchange &exchange, Clock &clock, AnswerHead head, const QByteArray &body);

} // namespace colophon::test
