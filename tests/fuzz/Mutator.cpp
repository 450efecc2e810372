#include "tests/fuzz/Mutator.h"

namespace colophon::test {

QByteArray Mutator::next(const std::vector<QByteArray> &corpus)
{
    QByteArray input = corpus[pick(corpus.size())];
    for (size_t changes = 1 + pick(6); changes > 0; --changes)
        change(input, corpus);
    input.truncate(m_longest);
    return input;
}

void Mutator::change(QByteArray &input, const std::vector<QByteArray> &corpus)
{
    const auto size = static_cast<size_t>(input.size());
    const auto at = static_cast<qsizetype>(pick(size + 1));
    const auto length = static_cast<qsizetype>(1 + pick(size < 16 ? 4 : size / 4));
    switch (pick(8)) {
    case 0:
        if (at < input.size())
            input[at] = static_cast<char>(input[at] ^ (1 << pick(8)));
        break;
    case 1:
        if (at < input.size())
            input[at] = static_cast<char>(pick(256));
        break;
    case 2:
    case 3:
    case 4:
        input.insert(at, m_words[pick(m_words.size())]);
        break;
    case 5:
        input.remove(at, length);
        break;
    case 6:
        input.insert(at, input.mid(at, length));
        break;
    default:
        input = input.first(at) + corpus[pick(corpus.size())];
    }
}

std::vector<QByteArray> Mutator::pieces(const QByteArray &input)
{
    std::vector<QByteArray> cut;
    const size_t longest = pick(2) == 0 ? 3 : 1 + pick(200);
    for (qsizetype at = 0; at < input.size();) {
        const auto size = static_cast<qsizetype>(pick(longest + 1));
        cut.push_back(input.mid(at, size));
        at += size;
    }
    return cut;
}

} // namespace colophon::test
