#pragma once

#include "tests/models/catalog/SyncBench.h"

#include <deque>
#include <random>

namespace colophon::test {

/// A server of either kind that changes its books and authors at random, and whose answers, notifications and stream
/// fail at random: the other side of a SyncBench. The same seed gives the same run.
class RandomServer
{
public:
    enum class Sort { WithPayload, WithSync, Base };

    RandomServer(SyncBench &bench, Sort sort, std::uint64_t seed);

    /// One thing happens: a change, a frame, an answer, a cut, a reconnect, a restore, or time.
    void step();
    /// All is well from now on: the stream is there, and everything is answered until nothing more is asked.
    bool calm();
    /// Empty when the replica is what the server holds, else what differs.
    QString difference() const;

private:
    struct Change
    {
        qint64 sequence = 0;
        EntityKey key;
        qint64 version = 0;
        bool deleted = false;
    };
    struct Answer
    {
        QPointer<QObject> context;
        std::function<void(bool fails)> give;
    };

    int below(int limit) { return static_cast<int>(m_random() % static_cast<std::uint64_t>(limit)); }
    bool once(int in) { return below(in) == 0; }
    void change();
    void announce(const Change &change);
    wire::Entity entity(const EntityKey &key) const;
    void takeRequests();
    void answer(bool mayFail);
    void answerSync(const ScriptedServer::Sync &sync);
    void frame();
    void cut();
    void connectAgain();
    void restore();
    QByteArray cursor(qint64 sequence) const { return m_epoch + '-' + QByteArray::number(sequence); }
    static EntityKey keyOf(int number);

    SyncBench &m_bench;
    Sort m_sort;
    std::mt19937_64 m_random;
    QHash<EntityKey, wire::Entity> m_rows;
    QHash<EntityKey, qint64> m_changedAt; ///< the place of each row's last change
    std::vector<Change> m_log;
    std::deque<Change> m_frames; ///< on their way
    std::deque<Answer> m_answers;
    QByteArray m_epoch = "e";
    qint64 m_sequence = 0;
    qint64 m_told = 0; ///< the place that the client would resume from
    int m_epochs = 0;
    bool m_connected = false;
};

} // namespace colophon::test
