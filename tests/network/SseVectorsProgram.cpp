// sse_vectors FILE: runs the cases of a vectors file, each in its own pieces, whole, one byte at a time and at every
// split. Names every miss; the last line is how many passed of how many.
#include "tests/network/SseVectors.h"

#include <cstdio>

using namespace colophon::test;

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("usage: sse_vectors FILE\n", stderr);
        return 2;
    }
    QString problem;
    const std::vector<SseVector> vectors = SseVector::read(QString::fromLocal8Bit(argv[1]), problem);
    if (vectors.empty()) {
        std::fprintf(stderr, "sse_vectors: %s: %s\n", argv[1], problem.isEmpty() ? "no vectors" : qPrintable(problem));
        return 2;
    }
    size_t passed = 0;
    for (const SseVector &vector : vectors) {
        const QByteArray missed = vector.miss();
        if (missed.isEmpty())
            ++passed;
        else
            std::printf("%s: %s\n", vector.name.constData(), missed.constData());
    }
    std::printf("%zu/%zu\n", passed, vectors.size());
    return passed == vectors.size() ? 0 : 1;
}
