#include "models/catalog/ReplicaWriter.h"

namespace colophon {

namespace {

std::optional<QByteArray> textIn(const ReplicaBatch &batch, quint64 key)
{
    const auto text = batch.texts().constFind(key);
    if (text != batch.texts().cend())
        return text.value();
    if (batch.replacesAll())
        return QByteArray();
    return {};
}

} // namespace

ReplicaWriter::ReplicaWriter(std::unique_ptr<ReplicaFile> file, QObject *parent)
    : ReplicaWriter(std::move(file), Pace(), parent)
{
}

ReplicaWriter::ReplicaWriter(std::unique_ptr<ReplicaFile> file, Pace pace, QObject *parent)
    : QObject(parent)
    , m_pace(pace)
    , m_file(std::move(file))
{
    m_thread = std::thread([this] { work(); });
}

ReplicaWriter::~ReplicaWriter()
{
    stop();
}

void ReplicaWriter::submit(ReplicaBatch batch)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_hasDisk)
            batch.keepTexts();
        m_next.add(std::move(batch));
    }
    m_wake.notify_one();
}

bool ReplicaWriter::isFull() const
{
    const std::lock_guard lock(m_mutex);
    return m_hasDisk && m_next.bytes() + m_writing.bytes() > m_pace.full;
}

void ReplicaWriter::flush()
{
    std::unique_lock lock(m_mutex);
    m_hurried = true;
    m_wake.notify_one();
    m_settled.wait(lock, [this] { return !m_hasDisk || (m_next.isEmpty() && !m_isWriting); });
    m_hurried = false;
}

void ReplicaWriter::abandon()
{
    {
        const std::lock_guard lock(m_mutex);
        m_abandoned = true;
    }
    stop();
    const std::lock_guard lock(m_mutex);
    goOnWithoutDisk();
}

bool ReplicaWriter::hasDisk() const
{
    const std::lock_guard lock(m_mutex);
    return m_hasDisk;
}

std::optional<QByteArray> ReplicaWriter::waitingText(ReplicaSlot slot) const
{
    const std::lock_guard lock(m_mutex);
    auto text = textIn(m_next, slot.key());
    return text ? text : textIn(m_writing, slot.key());
}

void ReplicaWriter::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    m_file.reset();
}

void ReplicaWriter::goOnWithoutDisk()
{
    m_hasDisk = false;
    m_writing.add(std::move(m_next));
    m_writing.keepTexts();
    m_next = std::move(m_writing);
    m_writing = {};
    m_isWriting = false;
}

void ReplicaWriter::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stopping || !m_next.isEmpty(); });
        m_wake.wait_for(lock, m_pace.rest, [this] { return m_stopping || m_hurried || m_next.bytes() > m_pace.large; });
        if (m_next.isEmpty() || m_abandoned)
            return;
        m_writing = std::move(m_next);
        m_next = {};
        m_isWriting = true;
        lock.unlock();
        const bool done = m_file->write(m_writing);
        lock.lock();
        if (!done) {
            goOnWithoutDisk();
            m_settled.notify_all();
            QMetaObject::invokeMethod(
                this, [this, problem = m_file->problem()] { Q_EMIT failed(problem); }, Qt::QueuedConnection);
            m_file.reset();
            return;
        }
        std::optional<ReplicaBatch> gone = std::exchange(m_writing, {});
        m_isWriting = false;
        m_settled.notify_all();
        lock.unlock();
        // A million texts take their time to go; nobody is to wait for that.
        gone.reset();
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT written(); }, Qt::QueuedConnection);
        lock.lock();
    }
}

} // namespace colophon
