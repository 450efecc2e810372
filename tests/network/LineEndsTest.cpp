// Each way of looking for line ends finds what a plain loop finds, at every length.
#include "network/stream/LineEnds.h"

#include <QTest>

#include <random>
#include <vector>

using namespace colophon;

Q_DECLARE_METATYPE(colophon::LineEnds::Instructions)

class LineEndsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatAPlainLoopFinds_data()
    {
        QTest::addColumn<LineEnds::Instructions>("instructions");
        QTest::newRow("best") << LineEnds::Instructions::Best;
        QTest::newRow("baseline") << LineEnds::Instructions::Baseline;
    }
    void findsWhatAPlainLoopFinds()
    {
        QFETCH(const LineEnds::Instructions, instructions);
        std::mt19937 random(4);
        LineEnds lineEnds(instructions);
        for (int round = 0; round < 4000; ++round) {
            const auto size = static_cast<qsizetype>(random() % (round % 8 == 0 ? LineEnds::span + 1 : 200));
            const QByteArray text = someText(random, size);
            std::vector<quint16> expected;
            for (qsizetype at = 0; at < size; ++at) {
                if (text[at] == '\r' || text[at] == '\n')
                    expected.push_back(static_cast<quint16>(at));
            }
            const auto found = lineEnds.look(text);
            QCOMPARE(std::vector<quint16>(found.begin(), found.end()), expected);
            // Never ASCII where it is not, and not always "perhaps".
            for (qsizetype first = 0; first < size; first += 1 + static_cast<qsizetype>(random() % 90)) {
                const qsizetype last = first + 1 + static_cast<qsizetype>(random()) % (size - first);
                const QByteArrayView part = QByteArrayView(text).sliced(first, last - first);
                const auto isAscii = [](char byte) {
                    return static_cast<uchar>(byte) < 0x80;
                };
                if (!std::all_of(part.begin(), part.end(), isAscii))
                    QVERIFY(lineEnds.mayHoldNonAscii(first, last));
                else if (std::all_of(text.begin(), text.end(), isAscii))
                    QVERIFY(!lineEnds.mayHoldNonAscii(first, last));
            }
        }
    }

private:
    /// Few line ends or many, few bytes that are not ASCII, many, or none.
    static QByteArray someText(std::mt19937 &random, qsizetype size)
    {
        const auto endsIn100 = random() % 3 == 0 ? 60 : random() % 4;
        const auto othersIn1000 = random() % 2 == 0 ? 0 : random() % 20;
        QByteArray text(size, 'x');
        for (char &byte : text) {
            if (random() % 100 < endsIn100)
                byte = random() % 2 == 0 ? '\r' : '\n';
            else if (random() % 1000 < othersIn1000)
                byte = static_cast<char>(0x80 + random() % 0x80);
        }
        return text;
    }
};

QTEST_GUILESS_MAIN(LineEndsTest)
#include "LineEndsTest.moc"
