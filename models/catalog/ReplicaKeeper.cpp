#include "models/catalog/ReplicaKeeper.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>

namespace colophon {
namespace {

constexpr size_t MostSegments = 8;

}

ReplicaKeeper::ReplicaKeeper(Catalog &catalog, const QString &path, const ReplicaIdentity &identity, QObject *parent)
    : QObject(parent)
    , m_catalog(catalog)
    , m_path(path)
    , m_identity(identity)
    , m_save(catalog.clock().alarm([this] { save(); }))
{
    m_packer.setMaxThreadCount(1);
    m_nextTurn.setSingleShot(true);
    m_nextTurn.setInterval(0);
    connect(&m_nextTurn, &QTimer::timeout, this, &ReplicaKeeper::take);
    connect(&m_catalog.store(), &CatalogStore::changed, this, &ReplicaKeeper::arm);
    connect(&m_catalog, &Catalog::configurationChanged, this, [this] {
        m_isNewState = true;
        arm();
    });
}

ReplicaKeeper::~ReplicaKeeper()
{
    flush();
    readFrom(nullptr);
}

void ReplicaKeeper::load()
{
    if (m_path.isEmpty()) {
        m_isLoaded = true;
        return;
    }
    m_loading = std::make_unique<ReplicaLoading>(m_path, m_identity, m_catalog.store().rows().collation());
    connect(m_loading.get(), &ReplicaLoading::came, this, &ReplicaKeeper::take);
}

void ReplicaKeeper::take()
{
    if (!m_loading)
        return;
    if (const auto state = m_loading->takeState()) {
        m_restore.emplace(m_catalog.store());
        m_restore->begin(*state);
        readFrom(std::make_unique<LongTexts>(m_path));
        m_catalog.setConfiguration(state->configuration);
        m_isNewState = false;
    }
    QElapsedTimer turn;
    turn.start();
    while (!m_isTwice) {
        const std::vector<KeptSegment> segments = m_loading->take(m_chunk);
        if (segments.empty())
            break;
        const qint64 before = turn.nsecsElapsed();
        m_isTwice = !m_restore->show(segments);
        const std::chrono::nanoseconds took(turn.nsecsElapsed() - before);
        if (took < Turn / 5)
            m_chunk = std::min(m_chunk * 2, MostSegments);
        else if (took > Turn / 2)
            m_chunk = std::max<size_t>(m_chunk / 2, 1);
        if (std::chrono::nanoseconds(turn.nsecsElapsed()) + took > Turn) {
            m_nextTurn.start();
            return;
        }
    }
    if (m_isTwice || m_loading->isDone())
        ended();
}

void ReplicaKeeper::ended()
{
    // What of it is not taken is not wanted any more.
    m_loading->stop();
    while (!m_loading->isDone())
        m_loading->take(MostSegments);
    auto result = std::make_shared<ReplicaLoading::Result>(m_loading->takeResult());
    m_loading.release()->deleteLater();
    result->isDamaged = result->isDamaged || m_isTwice;
    if (!result->isDamaged) {
        settle(std::move(*result));
        return;
    }
    // What was shown of it goes again: its texts are in the file that is set aside.
    ChangeBatch shown;
    for (const wire::EntityKind kind : wire::allEntityKinds) {
        for (const QUuid &id : m_catalog.store().ids(kind))
            shown.removed.push_back({{kind, id}, Origin::Snapshot});
    }
    m_catalog.queue().enqueue(std::move(shown));
    m_catalog.queue().whenApplied(this, [this, result] {
        readFrom(nullptr);
        result->opened = ReplicaFile::replaceDamaged(std::move(result->opened.file));
        result->cursor.clear();
        result->rowsBeside.clear();
        settle(std::move(*result));
    });
}

void ReplicaKeeper::settle(ReplicaLoading::Result result)
{
    if (m_restore)
        m_restore->end();
    m_restore.reset();
    m_cursor = result.cursor;
    m_replaceAll = m_cursor.isEmpty();
    if (result.hasOtherKeys)
        m_catalog.store().keepAllAnew();
    m_packing = ReplicaPacking(std::move(result.rowsBeside));
    if (result.opened.file) {
        m_writer = std::make_unique<ReplicaWriter>(std::move(result.opened.file));
        connect(m_writer.get(), &ReplicaWriter::written, this, &ReplicaKeeper::arm);
        connect(m_writer.get(), &ReplicaWriter::failed, this, [this](const QString &problem) {
            setProblem(tr("The catalog is no longer kept on this computer. %1 It is read from the server at the next "
                          "start.")
                           .arg(problem));
        });
        readFrom(std::make_unique<LongTexts>(*m_writer, m_path));
    }
    setProblem(result.opened.problem);
    m_isLoaded = true;
    arm();
    Q_EMIT loaded();
}

void ReplicaKeeper::readFrom(std::unique_ptr<LongTexts> texts)
{
    m_texts = std::move(texts);
    if (!m_texts) {
        m_catalog.store().texts().setSource({});
        return;
    }
    m_catalog.store().texts().setSource([this](ReplicaSlot slot) { return m_texts->read(slot).bytes; });
}

void ReplicaKeeper::cover(const QByteArray &cursor)
{
    if (cursor == m_cursor)
        return;
    m_cursor = cursor;
    m_isNewState = true;
    arm();
}

void ReplicaKeeper::arm()
{
    if (m_writer && !m_save->isSet() && (m_isNewState || m_catalog.store().hasUnkept()))
        m_save->set(SaveEvery);
}

void ReplicaKeeper::save()
{
    if (!m_writer || m_isPacking || !m_writer->hasDisk())
        return;
    // A disk that is slower than the server: what changes meanwhile is taken later, in one.
    if (m_writer->isFull())
        return;
    m_isPacking = true;
    m_isNewState = false;
    const auto unkept = std::make_shared<UnkeptRows>(m_catalog.store().takeUnkept());
    const auto pack = [this, unkept, cursor = m_cursor, configuration = m_catalog.configuration(),
                       replaceAll = std::exchange(m_replaceAll, false)]() mutable {
        ReplicaBatch batch;
        if (replaceAll)
            batch.replaceAll();
        m_packing.add(*unkept, configuration, batch);
        batch.setCursor(cursor);
        m_writer->submit(std::move(batch));
        // Segments that nobody else has any more go here, not on the UI thread.
        const auto texts = std::exchange(unkept->texts, {});
        *unkept = {ReplicaRows(unkept->rows.collation()), {}, {}};
        QMetaObject::invokeMethod(
            this, [this, texts] { packed(texts); }, Qt::QueuedConnection);
    };
    m_packer.start(pack);
}

void ReplicaKeeper::packed(const std::shared_ptr<const HeldTexts::Pieces> &texts)
{
    m_catalog.store().texts().kept(texts);
    m_isPacking = false;
    arm();
}

void ReplicaKeeper::flush()
{
    if (!m_writer)
        return;
    m_save->cancel();
    m_packer.waitForDone();
    m_isPacking = false;
    m_writer->flush();
    if (m_isNewState || m_catalog.store().hasUnkept()) {
        save();
        m_packer.waitForDone();
        m_writer->flush();
    }
}

bool ReplicaKeeper::forget()
{
    m_loading.reset();
    m_save->cancel();
    m_packer.clear();
    m_packer.waitForDone();
    readFrom(nullptr);
    if (m_writer) {
        m_writer->abandon();
        m_writer.reset();
    }
    return m_path.isEmpty() || (ReplicaFile::forget(m_path) && QDir().rmdir(QFileInfo(m_path).path()));
}

void ReplicaKeeper::setProblem(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

} // namespace colophon
