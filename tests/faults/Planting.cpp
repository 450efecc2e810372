#include "tests/faults/Planting.h"

namespace colophon::test {

using namespace Qt::StringLiterals;
using Plant = RunOptions::Plant;
using State = EventStream::State;

Planting::Planting(Plant plant, CatalogServer &server, ClientStack &client, Clock &clock)
    : m_plant(plant)
    , m_server(server)
    , m_client(client)
    , m_clock(clock)
    , m_alarm(clock.alarm([this] { applyOlder(); }))
{
    server.onFrame([this](QByteArray &text) { frame(text); });
    server.onBody([this](const QString &path, QByteArray &text) { body(path, text); });
    connect(client.stream.get(), &EventStream::stateChanged, this, &Planting::stateChanged);
    if (plant == Plant::OlderVersion)
        m_alarm->set(std::chrono::seconds(60));
}

Planting::~Planting() = default;

void Planting::frame(QByteArray &text)
{
    if (m_plant == Plant::KeepDeleted)
        text.replace("\"isDeleted\":true", "\"isDeleted\":false").replace("Deleted\"", "Updated\"");
    const bool isTold = !text.contains("event: Connected") && !text.contains("event: Ping");
    if (m_plant == Plant::LoseFrame && isTold && ++m_frames % 20 == 0)
        text.clear();
}

void Planting::body(const QString &path, QByteArray &text)
{
    if (m_plant == Plant::KeepDeleted)
        text.replace("\"isDeleted\":true", "\"isDeleted\":false");
    if (m_plant != Plant::LoseRow || path != u"/api/admin/sync"_s)
        return;
    QList<QByteArray> lines = text.split('\n');
    if (lines.size() < 3)
        return;
    // Behind the rows are the end with their count, and an empty line.
    for (qsizetype row = lines.size() - 3; row >= 0; --row) {
        if (row % 20 == 0)
            lines.remove(row);
    }
    const qsizetype rows = lines.size() - 2;
    QByteArray &end = lines[rows];
    const qsizetype from = end.indexOf("\"count\":") + 8;
    end.replace(from, end.indexOf(',', from) - from, QByteArray::number(rows));
    text = lines.join('\n');
}

void Planting::stateChanged(State state)
{
    if (m_plant == Plant::TwoStreams && state == State::CatchingUp && !m_second) {
        m_second =
            std::make_unique<EventStream>(m_server.url(), u"*DEFAULT*"_s, "client-1", *m_client.session, m_clock, 99);
        m_second->start();
    }
    if (m_plant == Plant::NoBackoff && state == State::Offline) {
        QMetaObject::invokeMethod(
            this, [this] { m_client.stream->reconnectNow(); }, Qt::QueuedConnection);
    }
}

void Planting::applyOlder()
{
    m_alarm->set(std::chrono::seconds(60));
    CatalogStore &store = m_client.catalog->store();
    for (const QUuid &id : store.ids(wire::EntityKind::Book)) {
        const auto held = store.findOnServer({wire::EntityKind::Book, id});
        if (!held || wire::stampOf(*held).version < 2)
            continue;
        ChangeBatch batch;
        wire::Entity older = *held;
        --wire::stampOf(older).version;
        batch.rows.push_back({std::move(older), Origin::Other, true});
        m_client.catalog->catalog()->queue().enqueue(std::move(batch));
        return;
    }
}

} // namespace colophon::test
