#include "models/catalog/SearchText.h"

#include <QString>

#include <algorithm>

namespace colophon {

void SearchText::fold(QStringView text, std::string &out)
{
    const size_t start = out.size();
    out.resize(start + static_cast<size_t>(text.size()));
    char *at = out.data() + start;
    const auto isAscii = [&](QChar c) {
        const char16_t code = c.unicode();
        *at++ = static_cast<char>(code >= u'A' && code <= u'Z' ? code + 0x20 : code);
        return code < 0x80;
    };
    if (std::all_of(text.begin(), text.end(), isAscii))
        return;
    out.resize(start);
    const QString apart = text.toString().normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString plain;
    plain.reserve(apart.size());
    for (const QChar c : apart) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain.append(c);
    }
    const QByteArray utf8 = plain.toUtf8();
    out.append(utf8.constData(), static_cast<size_t>(utf8.size()));
}

QByteArray SearchText::folded(QStringView text)
{
    std::string out;
    fold(text, out);
    return QByteArray(out.data(), static_cast<qsizetype>(out.size()));
}

QList<QByteArray> SearchText::words(const QString &search)
{
    QList<QByteArray> words = folded(search).simplified().split(' ');
    words.removeAll(QByteArray());
    QList<QByteArray> distinct;
    for (const QByteArray &word : std::as_const(words)) {
        if (!distinct.contains(word))
            distinct.append(word);
    }
    return distinct;
}

} // namespace colophon
