#pragma once

#include <QByteArray>
#include <QList>
#include <QStringView>

#include <string>
#include <string_view>

namespace colophon {

/// How texts are made alike for a search: case, accents and other marks do not count. UTF-8. Any thread.
class SearchText
{
public:
    /// Appends @p text, folded.
    static void fold(QStringView text, std::string &out);
    static QByteArray folded(QStringView text);
    /// An ISBN is held without its hyphens: a word with hyphens may also occur without them.
    static std::string withoutHyphens(std::string_view word);
    /// The words of a search, folded, none twice; each has to occur.
    static QList<QByteArray> words(const QString &search);
};

} // namespace colophon
