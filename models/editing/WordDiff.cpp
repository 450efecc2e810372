#include "models/editing/WordDiff.h"

#include <QHash>

#include <algorithm>
#include <span>

namespace colophon {

namespace {

constexpr int mostSteps = 500;

using Numbers = std::span<const int>;

/// Equal pieces get equal numbers: a comparison costs the same however long the words are.
class Numbering
{
public:
    std::vector<int> of(const std::vector<WordPiece> &pieces)
    {
        std::vector<int> numbers;
        numbers.reserve(pieces.size());
        for (const WordPiece &piece : pieces) {
            const auto found = m_numbers.constFind(piece.text);
            numbers.push_back(found != m_numbers.cend() ? *found : add(piece.text));
        }
        return numbers;
    }

private:
    int add(QStringView text)
    {
        const int number = static_cast<int>(m_numbers.size());
        m_numbers.insert(text, number);
        return number;
    }

    QHash<QStringView, int> m_numbers;
};

/// The furthest place on each diagonal k = x - y after each number of steps: rows of 2d + 1 entries, one after another.
class Frontiers
{
public:
    int &at(int steps, int diagonal) { return m_places[index(steps, diagonal)]; }
    int at(int steps, int diagonal) const { return m_places[index(steps, diagonal)]; }
    void add(int steps) { m_places.resize(m_places.size() + static_cast<size_t>(2 * steps + 1)); }

private:
    static size_t index(int steps, int diagonal)
    {
        return static_cast<size_t>(steps) * static_cast<size_t>(steps) + static_cast<size_t>(diagonal + steps);
    }

    std::vector<int> m_places;
};

/// Whether the way to diagonal @p k came from the one above, by an insertion.
bool cameDown(const Frontiers &frontiers, int steps, int k)
{
    return k == -steps || (k != steps && frontiers.at(steps - 1, k - 1) < frontiers.at(steps - 1, k + 1));
}

void addStep(std::vector<WordChange> &changes, int x, int y, bool inserted)
{
    // Found from the end to the beginning.
    const int toX = inserted ? x : x + 1;
    const int toY = inserted ? y + 1 : y;
    if (!changes.empty() && changes.back().begin == toX && changes.back().otherBegin == toY) {
        changes.back().begin = x;
        changes.back().otherBegin = y;
    } else {
        changes.push_back({x, toX, y, toY});
    }
}

std::vector<WordChange> traced(const Frontiers &frontiers, int steps, int x, int y)
{
    std::vector<WordChange> changes;
    for (; steps > 0; --steps) {
        const bool down = cameDown(frontiers, steps, x - y);
        const int k = down ? x - y + 1 : x - y - 1;
        x = frontiers.at(steps - 1, k);
        y = x - k;
        addStep(changes, x, y, down);
    }
    std::reverse(changes.begin(), changes.end());
    return changes;
}

std::vector<WordChange> shortestEdit(Numbers a, Numbers b)
{
    const int n = static_cast<int>(a.size());
    const int m = static_cast<int>(b.size());
    Frontiers frontiers;
    for (int steps = 0; steps <= std::min(n + m, mostSteps); ++steps) {
        frontiers.add(steps);
        for (int k = -steps; k <= steps; k += 2) {
            int x = 0;
            if (steps > 0)
                x = cameDown(frontiers, steps, k) ? frontiers.at(steps - 1, k + 1) : frontiers.at(steps - 1, k - 1) + 1;
            while (x < n && x - k >= 0 && x - k < m && a[static_cast<size_t>(x)] == b[static_cast<size_t>(x - k)])
                ++x;
            frontiers.at(steps, k) = x;
            if (x >= n && x - k >= m)
                return traced(frontiers, steps, n, m);
        }
    }
    return {{0, n, 0, m}};
}

/// Moves what was only removed or only inserted towards the end as long as the texts stay what they are, and joins what
/// then touches, so that two people who did the same made the same change.
void settle(std::vector<WordChange> &changes, Numbers a, Numbers b)
{
    const int n = static_cast<int>(a.size());
    for (size_t i = changes.size(); i-- > 0;) {
        WordChange &change = changes[i];
        const int limit = i + 1 < changes.size() ? changes[i + 1].begin : n;
        const bool removal = change.otherBegin == change.otherEnd;
        const bool insertion = change.begin == change.end;
        while (change.end < limit &&
               ((removal && a[static_cast<size_t>(change.begin)] == a[static_cast<size_t>(change.end)]) ||
                (insertion && b[static_cast<size_t>(change.otherBegin)] == b[static_cast<size_t>(change.otherEnd)]))) {
            ++change.begin;
            ++change.end;
            ++change.otherBegin;
            ++change.otherEnd;
        }
        if (change.end == limit && i + 1 < changes.size()) {
            change.end = changes[i + 1].end;
            change.otherEnd = changes[i + 1].otherEnd;
            changes.erase(changes.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        }
    }
}

} // namespace

std::vector<WordChange> wordChanges(const std::vector<WordPiece> &base, const std::vector<WordPiece> &other)
{
    Numbering numbering;
    const std::vector<int> a = numbering.of(base);
    const std::vector<int> b = numbering.of(other);
    const auto [endA, endB] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const auto same = endA - a.begin();
    const auto fromEnd =
        std::mismatch(a.rbegin(), std::make_reverse_iterator(endA), b.rbegin(), std::make_reverse_iterator(endB));
    const auto tail = static_cast<size_t>(fromEnd.first - a.rbegin());
    const auto head = static_cast<size_t>(same);
    if (head == a.size() && head == b.size())
        return {};

    std::vector<WordChange> changes = shortestEdit(Numbers(a).subspan(head, a.size() - head - tail),
                                                   Numbers(b).subspan(head, b.size() - head - tail));
    for (WordChange &change : changes) {
        change.begin += static_cast<int>(head);
        change.end += static_cast<int>(head);
        change.otherBegin += static_cast<int>(head);
        change.otherEnd += static_cast<int>(head);
    }
    settle(changes, a, b);
    return changes;
}

} // namespace colophon
