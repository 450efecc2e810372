#pragma once

#include <QCoreApplication>
#include <QRegularExpression>
#include <QString>

#include <optional>
#include <vector>

namespace colophon {

/// Search and replace in a text, literally or by a regular expression, whose groups \1 to \99 (and \0, all of it) can
/// be named in the replacement; \\ is a backslash there. What a pattern may cost is bounded, so that none freezes a
/// window: one that has to try too much of a text finds nothing in it, and says so. Pure; any thread.
class BulkReplacement
{
    Q_DECLARE_TR_FUNCTIONS(BulkReplacement)

public:
    /// What a match may try from one place of the text (PCRE2's match limit).
    static constexpr int mostTried = 20000;
    /// A text that becomes longer than any server takes is not written to its end.
    static constexpr qsizetype longest = 20000;

    struct Wish
    {
        QString search;
        QString replacement;
        bool isPattern = false;
        bool matchCase = true;

        bool operator==(const Wish &) const = default;
    };
    struct Result
    {
        QString text;
        QString problem; ///< why it is as it was
    };

    explicit BulkReplacement(Wish wish);

    /// What is wrong with the pattern, in a sentence; "" for nothing.
    QString searchError() const;
    /// A group that the pattern does not have.
    QString replacementError() const;
    bool isValid() const { return !m_wish.search.isEmpty() && searchError().isEmpty() && replacementError().isEmpty(); }

    /// isValid().
    Result of(const QString &text) const;

private:
    /// Of a replacement: a literal text, or a group.
    struct Piece
    {
        QString text;
        int group = -1;
    };

    void readReplacement();
    Result literal(const QString &text) const;
    Result matched(const QString &text) const;
    static Result tooLong(const QString &text);

    Wish m_wish;
    QRegularExpression m_pattern;
    std::vector<Piece> m_pieces;
};

} // namespace colophon
