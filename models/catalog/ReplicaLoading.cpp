#include "models/catalog/ReplicaLoading.h"

#include "models/catalog/RowBytes.h"
#include "models/catalog/RowCheck.h"

#include <algorithm>

namespace colophon {
namespace {

using Kind = wire::EntityKind;

std::string_view nameIn(const RowReader &row, quint32 culture)
{
    if (row.kind() != Kind::Category)
        return row.text(Field::Name);
    std::string_view name;
    bool isFirst = true;
    row.eachText(Field::Texts, [&](quint32 code, std::string_view text) {
        if (std::exchange(isFirst, false) || code == culture)
            name = text;
    });
    return name;
}

} // namespace

ReplicaLoading::ReplicaLoading(const QString &path, const ReplicaIdentity &identity, const Collation &collation,
                               QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_identity(identity)
    , m_collation(collation)
{
    m_thread = std::thread([this] { work(); });
}

ReplicaLoading::~ReplicaLoading()
{
    m_stop = true;
    m_thread.join();
}

std::optional<KeptState> ReplicaLoading::takeState()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_state, std::nullopt);
}

std::vector<KeptSegment> ReplicaLoading::take(size_t most)
{
    m_told = false;
    const std::lock_guard lock(m_mutex);
    const auto end = m_segments.begin() + static_cast<std::ptrdiff_t>(std::min(most, m_segments.size()));
    std::vector<KeptSegment> taken(std::make_move_iterator(m_segments.begin()), std::make_move_iterator(end));
    m_segments.erase(m_segments.begin(), end);
    return taken;
}

bool ReplicaLoading::isDone() const
{
    const std::lock_guard lock(m_mutex);
    return m_ended && m_segments.empty();
}

ReplicaLoading::Result ReplicaLoading::takeResult()
{
    const std::lock_guard lock(m_mutex);
    return std::move(m_result);
}

void ReplicaLoading::tell()
{
    if (!m_told.exchange(true))
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT came(); }, Qt::QueuedConnection);
}

void ReplicaLoading::work()
{
    ReplicaFile::Opened opened = ReplicaFile::open(m_path, m_identity);
    if (opened.file && !opened.file->cursor().isEmpty())
        read(*opened.file);
    {
        const std::lock_guard lock(m_mutex);
        m_result.opened = std::move(opened);
        m_ended = true;
    }
    m_told = false;
    tell();
}

void ReplicaLoading::read(ReplicaFile &file)
{
    const auto state = KeptState::fromBytes(file.codes(), file.counts());
    if (!state) {
        const std::lock_guard lock(m_mutex);
        m_result.isDamaged = true;
        return;
    }
    const bool hasOtherKeys = state->collation != m_collation.version();
    {
        const std::lock_guard lock(m_mutex);
        m_state = state;
        m_result.cursor = file.cursor();
        m_result.hasOtherKeys = hasOtherKeys;
    }
    tell();
    RowCheck check(*state);
    for (const Kind kind : {Kind::Publisher, Kind::Category, Kind::Author, Kind::Book}) {
        const RowSlot end = state->ends[static_cast<size_t>(kind)];
        for (quint32 number = 0; number * RowSegment::Rows < end && !m_stop; ++number) {
            KeptSegment segment{kind, number, {}};
            const bool isGood = readSegment(file, {static_cast<quint8>(kind), number}, check, segment);
            // The UI thread waits for the lock; keys take their time.
            if (isGood && hasOtherKeys)
                makeKeys(*state, kind, segment.rows.own());
            const std::lock_guard lock(m_mutex);
            if (!isGood) {
                m_result.isDamaged = true;
                return;
            }
            m_segments.push_back(std::move(segment));
            tell();
        }
    }
}

bool ReplicaLoading::readSegment(ReplicaFile &file, const ReplicaSegment &place, RowCheck &check, KeptSegment &segment)
{
    RowSegment rows;
    int beside = 0;
    const auto takeSegment = [&rows](QByteArrayView bytes) {
        std::optional<RowSegment> read = RowBytes::toSegment(bytes);
        if (read)
            rows = std::move(*read);
        return read.has_value();
    };
    const auto takeRow = [&](ReplicaSlot slot, QByteArrayView bytes) {
        ++beside;
        return RowBytes::toRow(bytes, rows, slot.slot % RowSegment::Rows);
    };
    if (!file.readSegment(place, takeSegment, takeRow) || !check.isGood(segment.kind, segment.number, rows))
        return false;
    if (beside > 0)
        m_result.rowsBeside.insert(place.key(), beside);
    segment.rows = SegmentPointer(std::move(rows));
    return true;
}

void ReplicaLoading::makeKeys(const KeptState &state, Kind kind, RowSegment &segment) const
{
    const auto culture = static_cast<quint32>(state.codes.indexOf(state.configuration.defaultCulture));
    for (quint32 row = 0; row < RowSegment::Rows; ++row) {
        const RowReader reader(kind, segment, row);
        if (!reader.isLive())
            continue;
        RowHead head = reader.head();
        head.key = m_collation.key(nameIn(reader, culture));
        segment.put(row, head, std::string(reader.body()), std::string(reader.search()));
    }
}

} // namespace colophon
