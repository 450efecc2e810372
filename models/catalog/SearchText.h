#pragma once

#include <QByteArray>
#include <QList>
#include <QStringView>

#include <string>

namespace colophon {

/// How texts are made alike for a search: case, accents and other marks do not count. UTF-8. Any thread.
class SearchText
{
public:
    /// Appends @p text, folded.
    static void fold(QStringView text, std::string &out);
    static QByteArray folded(QStringView text);
    /// The words of a search, folded, none twice; each has to occur.
    static QList<QByteArray> words(const QString &search);
};

} // namespace colophon
