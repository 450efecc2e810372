#include "network/wire/TextCache.h"

#include "network/wire/JsonFields.h"

#include <cstring>

namespace colophon::wire::json {

namespace {

constexpr std::size_t longestKept = 64;

/// Its length and its last eight bytes: ids that a server made one after another differ at their end.
std::size_t place(std::string_view utf8)
{
    quint64 mixed = 0;
    const std::size_t tail = std::min(utf8.size(), sizeof(mixed));
    std::memcpy(&mixed, utf8.data() + utf8.size() - tail, tail);
    mixed = (mixed ^ utf8.size()) * 0x9e37'79b9'7f4a'7c15ULL;
    return std::size_t(mixed >> 58);
}

} // namespace

QString TextCache::text(std::string_view utf8)
{
    if (utf8.empty() || utf8.size() > longestKept)
        return json::text(utf8);
    Entry &entry = m_entries[place(utf8)];
    if (std::string_view(entry.utf8.constData(), std::size_t(entry.utf8.size())) != utf8) {
        entry.text = json::text(utf8);
        entry.utf8 = QByteArray(utf8.data(), qsizetype(utf8.size()));
    }
    return entry.text;
}

} // namespace colophon::wire::json
