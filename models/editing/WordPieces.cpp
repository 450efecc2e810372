#include "models/editing/WordPieces.h"

#include <QChar>

namespace colophon {

namespace {

enum class Sort : quint8 { Blank, Break, Letter, Mark, Joiner, Single, Punctuation };

bool writesNoBlanks(QChar::Script script)
{
    switch (script) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

/// Marks that belong to a word when letters stand on both sides: 12.50, don't, and/or.
bool joins(char32_t c)
{
    return QStringView(u"'.,-:/_@&+").contains(QChar(c > 0xffff ? u'\0' : static_cast<char16_t>(c))) || c == 0x2019 ||
           c == 0x2010 || c == 0x2011 || c == 0x00b7;
}

Sort sortOf(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return Sort::Mark;
    case QChar::Punctuation_Connector:
    case QChar::Punctuation_Dash:
    case QChar::Punctuation_Open:
    case QChar::Punctuation_Close:
    case QChar::Punctuation_InitialQuote:
    case QChar::Punctuation_FinalQuote:
    case QChar::Punctuation_Other:
    case QChar::Symbol_Math:
        return joins(c) ? Sort::Joiner : Sort::Punctuation;
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return Sort::Break;
    default:
        break;
    }
    if (c == '\n' || c == '\r' || c == 0x85)
        return Sort::Break;
    if (QChar::isSpace(c))
        return Sort::Blank;
    return writesNoBlanks(QChar::script(c)) ? Sort::Single : Sort::Letter;
}

struct Point
{
    Sort sort;
    qsizetype end; ///< where the next one begins
};

Point pointAt(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return {sortOf(QChar::surrogateToUcs4(c, text[at + 1])), at + 2};
    return {sortOf(c.unicode()), at + 1};
}

qsizetype pastMarks(QStringView text, qsizetype at)
{
    while (at < text.size()) {
        const Point next = pointAt(text, at);
        if (next.sort != Sort::Mark)
            break;
        at = next.end;
    }
    return at;
}

/// Past letters, their marks, and joiners that have a letter behind them.
qsizetype pastWord(QStringView text, qsizetype at)
{
    qsizetype end = at;
    bool joined = false;
    while (at < text.size()) {
        const Point next = pointAt(text, at);
        if (next.sort == Sort::Joiner) {
            joined = true;
        } else if (next.sort == Sort::Letter) {
            end = next.end;
            joined = false;
        } else if (next.sort == Sort::Mark) {
            if (!joined)
                end = next.end;
        } else {
            break;
        }
        at = next.end;
    }
    return end;
}

qsizetype pastBlanks(QStringView text, qsizetype at)
{
    while (at < text.size()) {
        const Point next = pointAt(text, at);
        if (next.sort != Sort::Blank)
            break;
        at = next.end;
    }
    return at;
}

} // namespace

std::vector<WordPiece> wordPieces(QStringView text)
{
    std::vector<WordPiece> pieces;
    qsizetype at = 0;
    while (at < text.size()) {
        const Point first = pointAt(text, at);
        qsizetype end = first.end;
        int weight = 2;
        switch (first.sort) {
        case Sort::Blank:
            end = pastBlanks(text, end);
            weight = 0;
            break;
        case Sort::Break:
            if (text[at] == u'\r' && end < text.size() && text[end] == u'\n')
                ++end;
            break;
        case Sort::Letter:
        case Sort::Mark:
            end = pastWord(text, at);
            break;
        case Sort::Single:
            end = pastMarks(text, end);
            weight = 1;
            break;
        case Sort::Joiner:
        case Sort::Punctuation:
            end = pastMarks(text, end);
            break;
        }
        pieces.push_back({text.sliced(at, end - at), weight});
        at = end;
    }
    return pieces;
}

} // namespace colophon
