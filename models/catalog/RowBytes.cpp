#include "models/catalog/RowBytes.h"

#include "models/catalog/PackedBytes.h"

#include <QtEndian>

#include <cstring>

namespace colophon {
namespace {

// Beside the flags of the row: it has an id, without which it has nothing.
constexpr quint64 HasId = 0x80;
// A row's own texts are some hundred bytes; a segment's ends are numbers of 32 bits.
constexpr quint64 MostBytes = 1U << 22;

QByteArray toBytes(const std::string &text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

void writeHead(PackedWriter &out, const RowHead &head, size_t body, size_t search)
{
    if (head.id.isNull()) {
        out.number(0);
        return;
    }
    out.number(HasId | head.flags);
    const QUuid &id = head.id;
    out.fixed(qToLittleEndian((quint64(id.data1) << 32) | (quint64(id.data2) << 16) | id.data3));
    quint64 last = 0;
    std::memcpy(&last, id.data4, sizeof last);
    out.fixed(last);
    if ((head.flags & RowHead::Live) == 0)
        return;
    out.fixed(qToLittleEndian(head.key.high));
    out.fixed(qToLittleEndian(head.key.low));
    out.fixed(qToLittleEndian(static_cast<quint64>(head.updatedAtMs)));
    out.number(head.version);
    out.number(body);
    out.number(search);
}

/// Gives a head whose ends are the lengths.
bool readHead(PackedReader &in, RowHead &head)
{
    const quint64 flags = in.number();
    if (flags == 0)
        return in.isGood();
    if ((flags & HasId) == 0 || flags > 0xff)
        return false;
    const quint64 first = qFromLittleEndian(in.fixed());
    const quint64 last = in.fixed();
    head.id.data1 = static_cast<uint>(first >> 32);
    head.id.data2 = static_cast<ushort>(first >> 16);
    head.id.data3 = static_cast<ushort>(first);
    std::memcpy(head.id.data4, &last, sizeof last);
    head.flags = static_cast<quint8>(flags & ~HasId);
    if (head.id.isNull())
        return false;
    if ((head.flags & RowHead::Live) == 0)
        return in.isGood() && head.flags == 0;
    head.key.high = qFromLittleEndian(in.fixed());
    head.key.low = qFromLittleEndian(in.fixed());
    head.updatedAtMs = static_cast<qint64>(qFromLittleEndian(in.fixed()));
    const quint64 version = in.number();
    const quint64 body = in.number();
    const quint64 search = in.number();
    if (!in.isGood() || version > RowHead::MostVersions || body > MostBytes || search > MostBytes)
        return false;
    head.version = version & RowHead::MostVersions;
    head.bodyEnd = static_cast<quint32>(body);
    head.searchEnd = static_cast<quint32>(search);
    return true;
}

} // namespace

QByteArray RowBytes::ofSegment(const RowSegment &segment)
{
    std::string bytes;
    bytes.reserve(RowSegment::Rows * 56 + segment.bodies().size() + segment.searches().size());
    PackedWriter out(bytes);
    for (quint32 row = 0; row < RowSegment::Rows; ++row)
        writeHead(out, segment.head(row), segment.body(row).size(), segment.search(row).size());
    bytes += segment.bodies();
    bytes += segment.searches();
    return toBytes(bytes);
}

QByteArray RowBytes::ofRow(const RowSegment &segment, quint32 row)
{
    if (segment.head(row).id.isNull())
        return {};
    std::string bytes;
    PackedWriter out(bytes);
    writeHead(out, segment.head(row), segment.body(row).size(), segment.search(row).size());
    bytes += segment.body(row);
    bytes += segment.search(row);
    return toBytes(bytes);
}

std::optional<RowSegment> RowBytes::toSegment(QByteArrayView bytes)
{
    PackedReader in({bytes.data(), static_cast<size_t>(bytes.size())});
    std::array<RowHead, RowSegment::Rows> heads;
    quint32 body = 0;
    quint32 search = 0;
    for (RowHead &head : heads) {
        if (!readHead(in, head))
            return std::nullopt;
        body += head.bodyEnd;
        search += head.searchEnd;
        head.bodyEnd = body;
        head.searchEnd = search;
    }
    const char *const begin = in.position();
    if (static_cast<quint64>(bytes.data() + bytes.size() - begin) != quint64(body) + search)
        return std::nullopt;
    return RowSegment(heads, {begin, begin + body}, {begin + body, begin + body + search});
}

bool RowBytes::toRow(QByteArrayView bytes, RowSegment &segment, quint32 row)
{
    if (bytes.isEmpty()) {
        segment.put(row, RowHead(), {}, {});
        return true;
    }
    PackedReader in({bytes.data(), static_cast<size_t>(bytes.size())});
    RowHead head;
    if (!readHead(in, head) || head.id.isNull())
        return false;
    const char *const begin = in.position();
    const quint32 body = head.bodyEnd;
    const quint32 search = head.searchEnd;
    if (static_cast<quint64>(bytes.data() + bytes.size() - begin) != quint64(body) + search)
        return false;
    segment.put(row, head, {begin, body}, {begin + body, search});
    return true;
}

} // namespace colophon
