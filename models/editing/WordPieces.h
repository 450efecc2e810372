#pragma once

#include <QStringView>

#include <vector>

namespace colophon {

/// A piece of a text: a word with what is written inside of it ("don't", "12.50"), a character of a script that writes
/// no blanks between words, a mark of punctuation, a run of blanks, or a line break.
struct WordPiece
{
    QStringView text; ///< points into the text that was split
    /// How well the piece, left unchanged, keeps two changes apart: 0 blanks, 1 a character of a script without
    /// blanks, 2 all else. Two changes that have less than 2 between them touch.
    int weight = 2;

    bool operator==(const WordPiece &other) const { return text == other.text; }
};

/// Splits a text of any UTF-16, lone surrogates included; the pieces joined are the text. A surrogate pair, a letter
/// with its combining marks, an emoji sequence and CRLF are never torn apart.
std::vector<WordPiece> wordPieces(QStringView text);

} // namespace colophon
