#include "models/catalog/SearchText.h"

#include <QString>

#include <array>

namespace colophon {
namespace {

QString foldedSlowly(const QString &text)
{
    const QString apart = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString plain;
    plain.reserve(apart.size());
    for (const QChar c : apart) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain.append(c);
    }
    return plain;
}

/// What the letters of the European scripts become, most of which become one letter: normalizing a title costs more
/// than all else that is done to it.
class FoldTable
{
public:
    static constexpr char16_t End = 0x600;
    static constexpr char16_t Several = 0xffff; ///< more letters than one
    static constexpr char16_t Nothing = 0;

    FoldTable()
    {
        for (char16_t c = 0; c < End; ++c) {
            const QString plain = foldedSlowly(QString(QChar(c)));
            m_letters[c] = plain.isEmpty() ? Nothing : plain.size() == 1 ? plain[0].unicode() : Several;
        }
    }

    char16_t operator[](char16_t c) const
    {
        if (c < End)
            return m_letters[c];
        const bool isIdeograph = (c >= 0x4e00 && c < 0xa000) || (c >= 0x3400 && c < 0x4dc0);
        return isIdeograph ? c : Several;
    }

private:
    std::array<char16_t, End> m_letters{};
};

/// Where the next letter goes.
char *writeUtf8(char16_t c, char *out)
{
    if (c < 0x80) {
        *out++ = static_cast<char>(c);
        return out;
    }
    if (c < 0x800) {
        *out++ = static_cast<char>(0xc0 | (c >> 6));
    } else {
        *out++ = static_cast<char>(0xe0 | (c >> 12));
        *out++ = static_cast<char>(0x80 | ((c >> 6) & 0x3f));
    }
    *out++ = static_cast<char>(0x80 | (c & 0x3f));
    return out;
}

} // namespace

void SearchText::fold(QStringView text, std::string &out)
{
    static const FoldTable table;
    const size_t start = out.size();
    out.resize(start + 3 * static_cast<size_t>(text.size()));
    char *end = out.data() + start;
    for (const QChar c : text) {
        const char16_t letter = table[c.unicode()];
        if (letter == FoldTable::Several) {
            out.resize(start);
            out += foldedSlowly(text.toString()).toStdString();
            return;
        }
        if (letter != FoldTable::Nothing || c.isNull())
            end = writeUtf8(letter, end);
    }
    out.resize(static_cast<size_t>(end - out.data()));
}

QByteArray SearchText::folded(QStringView text)
{
    std::string out;
    fold(text, out);
    return QByteArray(out.data(), static_cast<qsizetype>(out.size()));
}

std::string SearchText::withoutHyphens(std::string_view word)
{
    std::string plain(word);
    std::erase(plain, '-');
    return plain;
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
