#include "models/editing/BulkPrice.h"

#include <QTest>

#include <array>
#include <random>

using namespace colophon;
using namespace Qt::StringLiterals;

using Rounding = BulkPrice::Rounding;

class TestBulkPrice : public QObject
{
    Q_OBJECT

private:
    std::mt19937 m_random{20261123};

    int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(m_random); }

private Q_SLOTS:
    void rounding_data()
    {
        QTest::addColumn<QString>("price");
        QTest::addColumn<int>("rounding");
        QTest::addColumn<QString>("result");
        const auto row = [](const char *price, Rounding rounding, const char *result) {
            QTest::addRow("%s to %d", price, static_cast<int>(rounding))
                << QString::fromLatin1(price) << static_cast<int>(rounding) << QString::fromLatin1(result);
        };
        row("1.005", Rounding::Cent, "1.01");
        row("1.0049999999999999999999999999", Rounding::Cent, "out of range");
        row("1.004999999999999999", Rounding::Cent, "1.00");
        row("2.675", Rounding::Cent, "2.68"); // a binary fraction says 2.67
        row("0.125", Rounding::Cent, "0.13");
        row("9.97", Rounding::FiveCents, "9.95");
        row("9.975", Rounding::FiveCents, "10.00");
        row("9.95", Rounding::TenCents, "10.00");
        row("9.94", Rounding::TenCents, "9.90");
        row("9.25", Rounding::FiftyCents, "9.50");
        row("9.5", Rounding::Whole, "10.00");
        row("0.49", Rounding::Whole, "0.00");
        row("10.49", Rounding::Ending99, "10.99");
        row("10.48", Rounding::Ending99, "9.99");
        row("0.10", Rounding::Ending99, "0.99");
        row("0", Rounding::Ending99, "0.99");
        row("10.45", Rounding::Ending95, "10.95");
        row("10.44", Rounding::Ending95, "9.95");
        row("9000000000000000000", Rounding::Cent, "out of range");
        row("90000000000000000", Rounding::Whole, "90000000000000000.00");
    }
    void rounding()
    {
        QFETCH(QString, price);
        QFETCH(int, rounding);
        const BulkPrice adjustment{BulkPrice::By::Amount, wire::Decimal(0, 0), static_cast<Rounding>(rounding)};
        const auto decimal = wire::Decimal::fromText(price);
        QVERIFY(decimal);
        const BulkPrice::Result result = adjustment.of(*decimal);
        const bool fits = result.fault == BulkPrice::Fault::None;
        QTEST(fits ? result.price.toText(2) : u"out of range"_s, "result");
    }

    /// Against the nearest of all prices that there are on labels, found by trying them.
    void pricesAsTried()
    {
        constexpr std::array steps{std::pair{1, 0},   std::pair{5, 0},    std::pair{10, 0},  std::pair{50, 0},
                                   std::pair{100, 0}, std::pair{100, 99}, std::pair{100, 95}};
        for (int i = 0; i < 20000; ++i) {
            const int priceScale = below(4);
            const int changeScale = below(3);
            const qint64 price = below(3000);
            const qint64 by = below(400) - 200;
            const auto index = static_cast<size_t>(below(static_cast<int>(steps.size())));
            const bool percent = below(2) == 0;
            const qint64 p = price * (priceScale == 0   ? 1000
                                      : priceScale == 1 ? 100
                                      : priceScale == 2 ? 10
                                                        : 1);                           // in thousandths
            const qint64 c = by * (changeScale == 0 ? 100 : changeScale == 1 ? 10 : 1); // in hundredths
            const qint64 exact = percent ? p * (10000 + c) : (p + 10 * c) * 10000;      // in 10^-7
            const BulkPrice adjustment{percent ? BulkPrice::By::Percent : BulkPrice::By::Amount,
                                       wire::Decimal(by, changeScale), static_cast<Rounding>(index)};
            const BulkPrice::Result result = adjustment.of(wire::Decimal(price, priceScale));
            if (percent && price == 0) {
                QCOMPARE(result.price, wire::Decimal(0, 0));
                continue;
            }
            QCOMPARE(result.fault, exact < 0 ? BulkPrice::Fault::BelowZero : BulkPrice::Fault::None);
            if (exact < 0)
                continue;
            const auto [step, end] = steps[index];
            qint64 best = end;
            const auto off = [&](qint64 cents) {
                return std::abs(cents * 100000 - exact);
            };
            for (qint64 cents = end; cents * 100000 <= exact + qint64{step} * 100000; cents += step) {
                if (off(cents) <= off(best))
                    best = cents;
            }
            QCOMPARE(result.price, wire::Decimal(best, 2));
        }
    }
};

QTEST_GUILESS_MAIN(TestBulkPrice)

#include "tst_bulkprice.moc"
