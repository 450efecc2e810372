// A stream over a link that is taken down under it: see half-open-netns, which runs this in a network namespace.
#include "network/http/SystemClock.h"
#include "network/stream/EventStream.h"
#include "tests/fakes/FakeColophond.h"
#include "tests/network/FixedTokens.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QMetaEnum>
#include <QProcess>
#include <QTimer>

#include <iostream>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using State = EventStream::State;

namespace {

constexpr int giveUpAfterMs = 120'000;
// A beat may be up to this much late, and timers of the system too.
constexpr qint64 toleranceMs = 3000;

bool setLink(const QString &state)
{
    return QProcess::execute(u"ip"_s, {u"link"_s, u"set"_s, u"lo"_s, state}) == 0;
}

class HalfOpen : public QObject
{
public:
    HalfOpen()
        : m_server(m_catalog, m_clock, 1, {})
        , m_stream(m_server.url(), u"*DEFAULT*"_s, "client-1", m_tokens, m_clock, 1)
    {
        m_since.start();
        connect(&m_stream, &EventStream::opened, this, [this] { m_stream.markCaughtUp(); });
        connect(&m_stream, &EventStream::cursorAdvanced, this, [this] { beat(); });
        connect(&m_stream, &EventStream::stateChanged, this, &HalfOpen::changed);
        QTimer::singleShot(giveUpAfterMs, this, [this] { end(false, "nothing more happened"); });
        m_stream.start();
    }

private:
    void say(const std::string &what)
    {
        std::cout << m_since.elapsed() << " ms: " << what;
        if (m_downAt >= 0)
            std::cout << " (" << m_since.elapsed() - m_heardAt << " ms after the last beat)";
        std::cout << std::endl;
    }
    void end(bool isRight, const std::string &why)
    {
        say((isRight ? "ok: " : "WRONG: ") + why);
        QCoreApplication::exit(isRight ? 0 : 1);
    }
    void beat()
    {
        m_heardAt = m_since.elapsed();
        if (m_downAt >= 0)
            return;
        m_downAt = m_heardAt;
        say("a beat was heard, the link goes down");
        if (!setLink(u"down"_s))
            end(false, "the link cannot be taken down");
    }
    void changed(State state, EventStream::Reason reason)
    {
        say(std::string(QMetaEnum::fromType<State>().valueToKey(int(state))) + " because " +
            QMetaEnum::fromType<EventStream::Reason>().valueToKey(int(reason)));
        const qint64 silent = m_since.elapsed() - m_heardAt;
        if (m_downAt >= 0 && state == State::Stale)
            m_staleAfter = silent;
        if (m_downAt >= 0 && m_deadAfter < 0 && state == State::Offline) {
            m_deadAfter = silent;
            if (!setLink(u"up"_s))
                end(false, "the link cannot be brought up");
        }
        if (m_deadAfter >= 0 && state == State::Live) {
            const bool inTime = std::abs(m_staleAfter - EventStream::staleAfter.count()) < toleranceMs &&
                                std::abs(m_deadAfter - EventStream::deadAfter.count()) < toleranceMs;
            end(inTime, "stale after " + std::to_string(m_staleAfter) + " ms, lost after " +
                            std::to_string(m_deadAfter) + " ms, live again");
        }
    }

    SystemClock m_clock;
    FakeCatalog m_catalog;
    FakeColophond m_server;
    FixedTokens m_tokens;
    EventStream m_stream;
    QElapsedTimer m_since;
    qint64 m_heardAt = 0;
    qint64 m_downAt = -1;
    qint64 m_staleAfter = -1;
    qint64 m_deadAfter = -1;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    HalfOpen halfOpen;
    return application.exec();
}
