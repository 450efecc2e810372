#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <string_view>

namespace colophon::wire::json {

/// Gives the words that a catalog says over and over (currencies, cultures, languages, who changed what) as shared
/// texts: of each only the first is allocated. It holds a few dozen and forgets the one in whose place another comes.
/// For one thread at a time; the texts that it gave may go to any. Not for other rooms.
class TextCache
{
public:
    QString text(std::string_view utf8);

private:
    struct Entry
    {
        QByteArray utf8;
        QString text;
    };
    std::array<Entry, 64> m_entries;
};

} // namespace colophon::wire::json
