#include "models/editing/BulkReplacement.h"

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

/// A pattern that brings a limit of its own can only lower this one (pcre2pattern, "Setting match resource limits").
QString limits()
{
    return u"(*LIMIT_MATCH=%1)"_s.arg(BulkReplacement::mostTried);
}

} // namespace

BulkReplacement::BulkReplacement(Wish wish)
    : m_wish(std::move(wish))
{
    if (!m_wish.isPattern)
        return;
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (!m_wish.matchCase)
        options |= QRegularExpression::CaseInsensitiveOption;
    m_pattern = QRegularExpression(limits() + m_wish.search, options);
    readReplacement();
}

void BulkReplacement::readReplacement()
{
    const QString &text = m_wish.replacement;
    Piece literal;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar next = text.at(i) == u'\\' && i + 1 < text.size() ? text.at(i + 1) : QChar();
        if (next == u'\\') {
            literal.text.append(next);
            ++i;
            continue;
        }
        if (next < u'0' || next > u'9') {
            literal.text.append(text.at(i));
            continue;
        }
        int group = next.digitValue();
        ++i;
        // Two digits are one number only where there are so many groups.
        const QChar second = i + 1 < text.size() ? text.at(i + 1) : QChar();
        if (group > 0 && second >= u'0' && second <= u'9' &&
            10 * group + second.digitValue() <= m_pattern.captureCount()) {
            group = 10 * group + second.digitValue();
            ++i;
        }
        if (!literal.text.isEmpty())
            m_pieces.push_back(std::exchange(literal, {}));
        m_pieces.push_back({{}, group});
    }
    if (!literal.text.isEmpty())
        m_pieces.push_back(literal);
}

QString BulkReplacement::searchError() const
{
    if (!m_wish.isPattern || m_wish.search.isEmpty() || m_pattern.isValid())
        return {};
    const qsizetype place = std::max<qsizetype>(0, m_pattern.patternErrorOffset() - limits().size());
    return tr("Not a pattern: %1 (at character %2).").arg(m_pattern.errorString()).arg(place + 1);
}

QString BulkReplacement::replacementError() const
{
    if (!m_wish.isPattern || !m_pattern.isValid())
        return {};
    for (const Piece &piece : m_pieces) {
        if (piece.group > m_pattern.captureCount())
            return tr("There is no group %1: the pattern has %Ln.", nullptr, m_pattern.captureCount())
                .arg(u'\\' + QString::number(piece.group));
    }
    return {};
}

BulkReplacement::Result BulkReplacement::tooLong(const QString &text)
{
    return {text, tr("The text would become too long.")};
}

BulkReplacement::Result BulkReplacement::of(const QString &text) const
{
    return m_wish.isPattern ? matched(text) : literal(text);
}

BulkReplacement::Result BulkReplacement::literal(const QString &text) const
{
    const Qt::CaseSensitivity sensitivity = m_wish.matchCase ? Qt::CaseSensitive : Qt::CaseInsensitive;
    QString result;
    qsizetype from = 0;
    while (true) {
        const qsizetype found = text.indexOf(m_wish.search, from, sensitivity);
        if (found < 0)
            break;
        result.append(QStringView(text).mid(from, found - from)).append(m_wish.replacement);
        from = found + m_wish.search.size();
        if (result.size() > longest)
            return tooLong(text);
    }
    return {result.append(QStringView(text).mid(from)), {}};
}

BulkReplacement::Result BulkReplacement::matched(const QString &text) const
{
    QString result;
    qsizetype from = 0;
    bool isAtEnd = false;
    QRegularExpressionMatchIterator matches = m_pattern.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        result.append(QStringView(text).mid(from, match.capturedStart() - from));
        for (const Piece &piece : m_pieces)
            result.append(piece.group < 0 ? QStringView(piece.text) : match.capturedView(piece.group));
        from = match.capturedEnd();
        isAtEnd = match.capturedLength() == 0 && from == text.size();
        if (result.size() > longest)
            return tooLong(text);
    }
    // The limit ends the row of matches as their end does, but for this; Qt says the same of a search from behind the
    // last character, to which an empty match there leads it.
    if (!matches.isValid() && !isAtEnd)
        return {text, tr("The pattern tries too much of this text; write it more exactly.")};
    return {result.append(QStringView(text).mid(from)), {}};
}

} // namespace colophon
