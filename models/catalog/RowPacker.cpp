#include "models/catalog/RowPacker.h"

#include <cstring>

namespace colophon {
namespace {

constexpr qsizetype LongestExcerpt = 120;

/// Tells two long texts apart. Written to disk, so the same everywhere.
quint64 fingerprint(std::string_view bytes)
{
    quint64 hash = 0x9E3779B97F4A7C15ULL ^ bytes.size();
    while (!bytes.empty()) {
        quint64 word = 0;
        const size_t count = std::min(bytes.size(), sizeof word);
        for (size_t i = 0; i < count; ++i)
            word |= static_cast<quint64>(static_cast<quint8>(bytes[i])) << (8 * i);
        hash = (hash ^ word) * 0xD6E8FEB86659FD93ULL;
        hash ^= hash >> 32;
        bytes.remove_prefix(count);
    }
    return hash;
}

void writeText(PackedWriter &out, QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    out.text({utf8.constData(), static_cast<size_t>(utf8.size())});
}

QString textOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// Appends the members of an entity to a row's body.
class Pack
{
public:
    Pack(ReplicaRows &rows, RowPacker::Places &places, PackedRow &packed)
        : m_rows(rows)
        , m_places(places)
        , m_packed(packed)
        , m_out(packed.body)
    {
    }

    void operator()(const FieldLayout &field, const QUuid &id) { ref(field, id, 1); }
    void operator()(const FieldLayout &field, const std::vector<QUuid> &ids)
    {
        m_out.number(ids.size());
        for (const QUuid &id : ids)
            ref(field, id, 0);
    }
    void operator()(const FieldLayout &, const wire::PartialDate &date)
    {
        m_out.number(static_cast<quint64>((date.year << 9) | (date.month << 5) | date.day));
    }
    void operator()(const FieldLayout &, const std::map<QString, wire::Decimal> &amounts)
    {
        m_out.number(amounts.size());
        for (const auto &[currency, amount] : amounts) {
            m_out.number(m_rows.codes().of(currency));
            RowReader::writeDecimal(m_out, amount);
        }
    }
    void operator()(const FieldLayout &field, const QString &text)
    {
        if (field.form == FieldForm::Code) {
            m_out.number(m_rows.codes().of(text));
            return;
        }
        m_out.number(1);
        writeText(m_out, text);
    }
    void operator()(const FieldLayout &, const std::optional<QString> &text)
    {
        m_out.number(text ? 1 : 0);
        if (text)
            writeText(m_out, *text);
    }
    void operator()(const FieldLayout &, const std::optional<wire::Sale> &sale)
    {
        m_out.number(sale ? 1 : 0);
        if (!sale)
            return;
        RowReader::writeDecimal(m_out, sale->percentage);
        m_out.signedNumber(RowPacker::msOf(sale->start));
        m_out.signedNumber(RowPacker::msOf(sale->end));
    }
    void operator()(const FieldLayout &field, const std::map<QString, QString> &texts)
    {
        m_out.number(texts.size());
        if (field.form == FieldForm::LongTexts && !texts.empty()) {
            m_packed.longTexts = RowPacker::packTexts(texts);
            m_out.fixed(fingerprint(m_packed.longTexts));
            if (!field.excerpt)
                return;
        }
        for (const auto &[culture, text] : texts) {
            m_out.number(m_rows.codes().of(culture));
            if (field.form == FieldForm::Names)
                writeText(m_out, text);
            else
                writeText(m_out, QStringView(text).left(text.indexOf(u'\n')).trimmed().left(LongestExcerpt));
        }
    }

private:
    void ref(const FieldLayout &field, const QUuid &id, quint64 offset)
    {
        if (offset == 1 && id.isNull())
            m_out.number(0);
        else
            m_out.number(m_places[static_cast<size_t>(field.of)].take(id) + offset);
    }

    ReplicaRows &m_rows;
    RowPacker::Places &m_places;
    PackedRow &m_packed;
    PackedWriter m_out;
};

} // namespace

qint64 RowPacker::msOf(const QDateTime &time)
{
    return time.isValid() ? time.toMSecsSinceEpoch() : RowHead::NoTime;
}

const PackedRow &RowPacker::pack(const wire::Entity &entity, const RowTexts &texts)
{
    const wire::Stamp &stamp = wire::stampOf(entity);
    m_packed.body.clear();
    m_packed.longTexts.clear();
    m_packed.search = texts.search;
    m_packed.head = {};
    m_packed.head.id = wire::idOf(entity);
    m_packed.head.key = texts.key;
    m_packed.head.version = stamp.version;
    m_packed.head.updatedAtMs = msOf(stamp.updatedAt);
    m_packed.head.flags = static_cast<quint8>(RowHead::Live | (stamp.deleted ? RowHead::DeletedKnown : 0) |
                                              (stamp.deleted.value_or(false) ? RowHead::Deleted : 0));
    const bool isBySomebody = !stamp.updatedBy.id.isEmpty() || !stamp.updatedBy.name.isEmpty();
    PackedWriter(m_packed.body).number(isBySomebody ? m_rows.actors().of(stamp.updatedBy) + 1 : 0);
    std::visit([this](const auto &of) { describe(of, Pack(m_rows, m_places, m_packed)); }, entity);
    return m_packed;
}

std::string RowPacker::packTexts(const std::map<QString, QString> &texts)
{
    std::string packed;
    PackedWriter out(packed);
    out.number(texts.size());
    for (const auto &[culture, text] : texts) {
        writeText(out, culture);
        writeText(out, text);
    }
    return packed;
}

std::optional<std::map<QString, QString>> RowPacker::unpackTexts(std::string_view packed)
{
    std::map<QString, QString> texts;
    PackedReader in(packed);
    for (quint64 left = in.number(); left > 0 && in.isGood(); --left) {
        const QString culture = textOf(in.text());
        texts.insert_or_assign(culture, textOf(in.text()));
    }
    return in.isGood() && in.atEnd() ? std::optional(texts) : std::nullopt;
}

} // namespace colophon
