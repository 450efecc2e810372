#include "models/editing/WordMerge.h"

#include "models/editing/WordDiff.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace colophon {

namespace {

using Pieces = std::span<const WordPiece>;

Pieces piecesOf(const std::vector<WordPiece> &pieces, int begin, int end)
{
    return Pieces(pieces).subspan(static_cast<size_t>(begin), static_cast<size_t>(end - begin));
}

struct Written
{
    int begin; ///< in the base
    int end;
    Pieces pieces;
    bool isMine;
};

bool comesBefore(const Written &a, const Written &b)
{
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
}

std::vector<Written> written(const std::vector<WordPiece> &base, const std::vector<WordPiece> &other, bool isMine)
{
    std::vector<Written> changes;
    for (const WordChange &change : wordChanges(base, other))
        changes.push_back({change.begin, change.end, piecesOf(other, change.otherBegin, change.otherEnd), isMine});
    return changes;
}

bool isSame(const Written &a, const Written &b)
{
    return a.begin == b.begin && a.end == b.end && std::ranges::equal(a.pieces, b.pieces);
}

/// Both sides' changes in the order of the base. What both did alike is there once; it counts as neither's.
struct Joined
{
    std::vector<Written> apart;
    std::vector<Written> alike;
};

Joined join(const std::vector<Written> &mine, const std::vector<Written> &theirs)
{
    Joined joined;
    auto other = theirs.begin();
    for (const Written &change : mine) {
        while (other != theirs.end() && comesBefore(*other, change))
            joined.apart.push_back(*other++);
        if (other != theirs.end() && isSame(change, *other)) {
            joined.alike.push_back(change);
            ++other;
        } else {
            joined.apart.push_back(change);
        }
    }
    joined.apart.insert(joined.apart.end(), other, theirs.end());
    return joined;
}

bool touch(const std::vector<WordPiece> &base, const Written &first, const Written &second)
{
    if (second.begin < first.end)
        return true;
    int weight = 0;
    for (const WordPiece &piece : piecesOf(base, first.end, second.begin))
        weight += piece.weight;
    return weight < 2;
}

} // namespace

std::optional<QString> mergeWords(QStringView base, QStringView mine, QStringView theirs)
{
    const std::vector<WordPiece> basePieces = wordPieces(base);
    const std::vector<WordPiece> minePieces = wordPieces(mine);
    const std::vector<WordPiece> theirPieces = wordPieces(theirs);
    const Joined joined = join(written(basePieces, minePieces, true), written(basePieces, theirPieces, false));
    for (size_t i = 1; i < joined.apart.size(); ++i) {
        const Written &first = joined.apart[i - 1];
        const Written &second = joined.apart[i];
        if (first.isMine != second.isMine && touch(basePieces, first, second))
            return std::nullopt;
    }

    std::vector<Written> changes;
    std::ranges::merge(joined.apart, joined.alike, std::back_inserter(changes), comesBefore);
    std::vector<WordPiece> pieces;
    const auto add = [&pieces](Pieces more) {
        pieces.insert(pieces.end(), more.begin(), more.end());
    };
    int at = 0;
    for (const Written &change : changes) {
        add(piecesOf(basePieces, at, change.begin));
        add(change.pieces);
        at = change.end;
    }
    add(piecesOf(basePieces, at, static_cast<int>(basePieces.size())));
    QString merged;
    for (const WordPiece &piece : pieces)
        merged += piece.text;
    // What one wrote before a point and the other behind it may have become one word that nobody wrote.
    return wordPieces(merged) == pieces ? std::optional(merged) : std::nullopt;
}

} // namespace colophon
