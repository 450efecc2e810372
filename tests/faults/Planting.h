#pragma once

#include "tests/fakes/CatalogServer.h"
#include "tests/faults/ClientStack.h"
#include "tests/faults/RunOptions.h"

namespace colophon::test {

/// Puts one wrong thing into a run, by what stands between server and client or by what is done to the client from
/// outside: the program itself is as it is.
class Planting final : public QObject
{
    Q_OBJECT
public:
    Planting(RunOptions::Plant plant, CatalogServer &server, ClientStack &client, Clock &clock);
    ~Planting() override;

private:
    void frame(QByteArray &text);
    void body(const QString &path, QByteArray &text);
    void stateChanged(EventStream::State state);
    void applyOlder();

    RunOptions::Plant m_plant;
    CatalogServer &m_server;
    ClientStack &m_client;
    Clock &m_clock;
    std::unique_ptr<Alarm> m_alarm;
    std::unique_ptr<EventStream> m_second;
    int m_frames = 0;
};

} // namespace colophon::test
