#include "tests/network/StreamBench.h"

#include <QTest>

namespace colophon::test {

QString StreamBench::path()
{
    return QStringLiteral("/api/notifications/stream");
}

QByteArray StreamBench::frame(const QByteArray &event, const QByteArray &id, const QByteArray &data)
{
    return "event: " + event + "\ndata: " + data + (id.isEmpty() ? QByteArray() : "\nid: " + id) + "\n\n";
}

QByteArray StreamBench::bookUpdated(const QByteArray &id)
{
    return frame("BookUpdated", id, R"({"entityId":"0196a1b2-0000-7000-8000-000000000001","version":2})");
}

StreamBench::StreamBench()
    : greeting(frame("Connected", "e-5"))
{
    tokens.token = "secret1";
    server.on("GET", path(), [this](FakeExchange &x) {
        x.beginStream();
        x.send(greeting);
    });
    stream = std::make_unique<EventStream>(server.url(), QStringLiteral("*DEFAULT*"), "client-1", tokens, clock, 1);
}

bool StreamBench::openLive()
{
    bool opened = false;
    const auto heard =
        QObject::connect(stream.get(), &EventStream::opened, stream.get(), [&opened](bool) { opened = true; });
    stream->start();
    const bool connecting = stream->state() == EventStream::State::Connecting;
    const bool open = QTest::qWaitFor([&] { return opened; }, 10000);
    QObject::disconnect(heard);
    const bool catchingUp = stream->state() == EventStream::State::CatchingUp;
    stream->markCaughtUp();
    return connecting && open && catchingUp && stream->state() == EventStream::State::Live;
}

FakeExchange &StreamBench::connection()
{
    return *server.pending(path());
}

std::optional<std::chrono::milliseconds> StreamBench::untilNextTry() const
{
    const QDateTime next = stream->nextTryAt();
    return next.isValid() ? std::optional(std::chrono::milliseconds(clock.utc().msecsTo(next))) : std::nullopt;
}

bool StreamBench::reconnect()
{
    const std::size_t before = server.seen().size();
    const auto wait = untilNextTry();
    if (!wait)
        return false;
    clock.advance(*wait);
    return QTest::qWaitFor([&] { return server.seen().size() == before + 1; }, 10000);
}

} // namespace colophon::test
