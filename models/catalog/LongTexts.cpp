#include "models/catalog/LongTexts.h"

#include "models/catalog/ReplicaTable.h"
#include "models/catalog/ReplicaWriter.h"
#include "models/catalog/TextSums.h"

namespace colophon {

LongTexts::LongTexts(const ReplicaWriter &writer, const QString &path)
    : LongTexts(&writer, path)
{
}

LongTexts::LongTexts(const QString &path)
    : LongTexts(nullptr, path)
{
}

LongTexts::LongTexts(const ReplicaWriter *writer, const QString &path)
    : m_writer(writer)
    , m_file(SqliteFile::openToRead(path))
{
    // One statement sees one state of the file, whatever is committed in the meantime.
    if (m_file)
        m_read.emplace(*m_file, "SELECT sums.checksum, sums.bytes, texts.bytes FROM (SELECT ? AS row, ? AS segment) "
                                "LEFT JOIN text_sums AS sums ON sums.key = segment "
                                "LEFT JOIN texts ON texts.key = row");
}

LongTexts::~LongTexts() = default;

LongTexts::Text LongTexts::read(ReplicaSlot slot)
{
    // The writer forgets a text only once it is on file: looked for in this order it is never missed.
    if (auto waiting = m_writer ? m_writer->waitingText(slot) : std::nullopt)
        return {waiting->isEmpty() ? Text::State::None : Text::State::Present, *waiting};
    return readFile(slot);
}

LongTexts::Text LongTexts::readFile(ReplicaSlot slot)
{
    constexpr auto unreadable = Text::State::Unreadable;
    if (!m_read)
        return {unreadable, {}};
    m_read->reset().bind(qint64(slot.key())).bind(qint64(slot.segmentKey()));
    Text text{unreadable, {}};
    if (m_read->next()) {
        const QByteArrayView sums = m_read->view(1);
        const QByteArrayView bytes = m_read->view(2);
        const auto sum = quint64(m_read->integer(0));
        if (sum == 0 && sums.isEmpty()) {
            text.state = Text::State::None;
        } else if (sums.size() == TextSums::size &&
                   sum == ReplicaTable::checksum(ReplicaTable::Name::TextSums, slot.segmentKey(), sums)) {
            const quint64 expected = TextSums::at(sums, slot.slot);
            if (expected == 0)
                text.state = Text::State::None;
            else if (expected == ReplicaTable::checksum(ReplicaTable::Name::Texts, slot.key(), bytes))
                text = {Text::State::Present, bytes.toByteArray()};
        }
    }
    // An open read would keep the log from being put in place.
    m_read->reset();
    return text;
}

} // namespace colophon
