#pragma once

#include <QByteArray>

#include <random>
#include <vector>

namespace colophon::test {

/// Makes inputs from inputs: by turning, putting in, taking out and repeating bytes and words, and by crossing two.
/// The same seed makes the same inputs.
class Mutator
{
public:
    /// words: what the format is made of.
    Mutator(quint64 seed, std::vector<QByteArray> words, qsizetype longest)
        : m_random(seed)
        , m_words(std::move(words))
        , m_longest(longest)
    {
    }

    /// An input near one of the corpus, of at most the longest length.
    QByteArray next(const std::vector<QByteArray> &corpus);
    /// The input cut into pieces, some of them empty.
    std::vector<QByteArray> pieces(const QByteArray &input);

private:
    size_t pick(size_t below) { return below == 0 ? 0 : m_random() % below; }
    void change(QByteArray &input, const std::vector<QByteArray> &corpus);

    std::mt19937_64 m_random;
    std::vector<QByteArray> m_words;
    qsizetype m_longest;
};

} // namespace colophon::test
