#include "models/catalog/PreparedRows.h"

#include "models/catalog/SearchText.h"

namespace colophon {
namespace {

constexpr qsizetype LongestExcerpt = 120;
constexpr char Separator = '\n';

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

qint64 msOf(const QDateTime &time)
{
    return time.isValid() ? time.toMSecsSinceEpoch() : RowHead::NoTime;
}

std::string packTexts(const std::map<QString, QString> &texts)
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

/// What a search looks in: a book's title and plain ISBN, another's names.
void writeSearch(const wire::Entity &entity, const QString &name, std::string &out)
{
    if (const auto *category = std::get_if<wire::Category>(&entity)) {
        for (const auto &[culture, each] : category->names) {
            SearchText::fold(each, out);
            out += Separator;
        }
        return;
    }
    SearchText::fold(name, out);
    const auto *book = std::get_if<wire::Book>(&entity);
    if (!book || !book->isbn)
        return;
    out += Separator;
    QString plain = *book->isbn;
    SearchText::fold(plain.remove(u'-').remove(u' '), out);
}

/// Collects the references of an entity, which stand before its other fields.
class References
{
public:
    References(std::vector<QUuid> &ids, std::string &counts)
        : m_ids(ids)
        , m_counts(counts)
    {
    }

    void operator()(const FieldLayout &, const QUuid &id)
    {
        m_counts.number(id.isNull() ? 0 : 1);
        if (!id.isNull())
            m_ids.push_back(id);
    }
    void operator()(const FieldLayout &, const std::vector<QUuid> &ids)
    {
        m_counts.number(ids.size());
        m_ids.insert(m_ids.end(), ids.begin(), ids.end());
    }
    template <typename Other>
    void operator()(const FieldLayout &, const Other &)
    {
    }

private:
    std::vector<QUuid> &m_ids;
    PackedWriter m_counts;
};

/// Writes the other fields.
class OtherFields
{
public:
    OtherFields(Codes<QString> &codes, std::string &out, std::string &longTexts)
        : m_codes(codes)
        , m_out(out)
        , m_longTexts(longTexts)
    {
    }

    void operator()(const FieldLayout &, const QUuid &) {}
    void operator()(const FieldLayout &, const std::vector<QUuid> &) {}
    void operator()(const FieldLayout &, const wire::PartialDate &date)
    {
        m_out.number(static_cast<quint64>((date.year << 9) | (date.month << 5) | date.day));
    }
    void operator()(const FieldLayout &, const std::map<QString, wire::Decimal> &amounts)
    {
        m_out.number(amounts.size());
        for (const auto &[currency, amount] : amounts) {
            m_out.number(m_codes.of(currency));
            RowReader::writeDecimal(m_out, amount);
        }
    }
    void operator()(const FieldLayout &field, const QString &text)
    {
        if (field.form == FieldForm::Code) {
            m_out.number(m_codes.of(text));
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
        m_out.signedNumber(msOf(sale->start));
        m_out.signedNumber(msOf(sale->end));
    }
    void operator()(const FieldLayout &field, const std::map<QString, QString> &texts)
    {
        m_out.number(texts.size());
        if (field.form == FieldForm::LongTexts && !texts.empty()) {
            m_longTexts = packTexts(texts);
            m_out.fixed(fingerprint(m_longTexts));
            if (!field.excerpt)
                return;
        }
        for (const auto &[culture, text] : texts) {
            m_out.number(m_codes.of(culture));
            if (field.form == FieldForm::Names)
                writeText(m_out, text);
            else
                writeText(m_out, QStringView(text).left(text.indexOf(u'\n')).trimmed().left(LongestExcerpt));
        }
    }

private:
    Codes<QString> &m_codes;
    PackedWriter m_out;
    std::string &m_longTexts;
};

} // namespace

QString nameOf(const wire::Entity &entity, const QString &defaultCulture)
{
    if (const auto *book = std::get_if<wire::Book>(&entity))
        return book->title;
    if (const auto *author = std::get_if<wire::Author>(&entity))
        return author->name;
    if (const auto *publisher = std::get_if<wire::Publisher>(&entity))
        return publisher->name;
    const auto &names = std::get<wire::Category>(entity).names;
    const auto preferred = names.find(defaultCulture);
    if (preferred != names.end())
        return preferred->second;
    return names.empty() ? QString() : names.begin()->second;
}

void RowPreparer::add(const wire::Entity &entity, PreparedRows &rows)
{
    const wire::Stamp &stamp = wire::stampOf(entity);
    const QString name = nameOf(entity, m_defaultCulture);
    PreparedRows::Row row;
    row.kind = wire::kindOf(entity);
    row.head.id = wire::idOf(entity);
    row.head.key = m_collation.key(name);
    row.head.version = static_cast<quint64>(stamp.version) & RowHead::MostVersions;
    row.head.updatedAtMs = msOf(stamp.updatedAt);
    row.head.flags = static_cast<quint8>(RowHead::Live | (stamp.deleted ? RowHead::DeletedKnown : 0) |
                                         (stamp.deleted.value_or(false) ? RowHead::Deleted : 0));
    const bool isBySomebody = !stamp.updatedBy.id.isEmpty() || !stamp.updatedBy.name.isEmpty();
    row.actor = isBySomebody ? m_actors.of(stamp.updatedBy) + 1 : 0;
    row.firstId = static_cast<quint32>(rows.m_ids.size());
    row.bytes = static_cast<quint32>(rows.m_bytes.size());
    quint32 end = row.bytes;
    const auto sizeOfPiece = [&] {
        return static_cast<quint32>(rows.m_bytes.size()) -
               std::exchange(end, static_cast<quint32>(rows.m_bytes.size()));
    };
    std::string longTexts;
    std::visit(
        [&](const auto &of) {
            describe(of, References(rows.m_ids, rows.m_bytes));
            row.countsSize = sizeOfPiece();
            describe(of, OtherFields(m_codes, rows.m_bytes, longTexts));
            row.fieldsSize = sizeOfPiece();
        },
        entity);
    writeSearch(entity, name, rows.m_bytes);
    row.searchSize = sizeOfPiece();
    rows.m_bytes += longTexts;
    row.textsSize = sizeOfPiece();
    rows.m_rows.push_back(row);
}

void setLongTexts(wire::Entity &entity, std::string_view packed)
{
    std::map<QString, QString> texts;
    PackedReader in(packed);
    for (quint64 left = in.number(); left > 0 && in.isGood(); --left) {
        const QString culture = textOf(in.text());
        texts.insert_or_assign(culture, textOf(in.text()));
    }
    std::visit(
        [&](auto &of) {
            describe(of, [&](const FieldLayout &field, auto &value) {
                if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::map<QString, QString>>) {
                    if (field.form == FieldForm::LongTexts)
                        value = std::move(texts);
                }
            });
        },
        entity);
}

} // namespace colophon
