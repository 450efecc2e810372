#include "app/windows/WindowPlacement.h"

#include <QTest>

using colophon::WindowPlacement;

class WindowPlacementTest : public QObject
{
    Q_OBJECT

private:
    static WindowPlacement placement()
    {
        return {.preferred = {1440, 900},
                .least = {760, 520},
                .remembered = {},
                .beside = {},
                .screens = {QRect(0, 0, 1920, 1080)}};
    }

private Q_SLOTS:
    void theFirstIsInTheMiddle() { QCOMPARE(placement().frame(), QRect(240, 90, 1440, 900)); }

    void itFitsASmallScreen()
    {
        auto small = placement();
        small.screens = {QRect(0, 0, 1280, 800)};
        QCOMPARE(small.frame(), QRect(0, 0, 1280, 800));
    }

    void aFixedSizeStaysOnATinyScreen()
    {
        auto fixed = placement();
        fixed.preferred = fixed.least = {880, 560};
        fixed.screens = {QRect(0, 0, 800, 600)};
        QCOMPARE(fixed.frame().size(), QSize(880, 560));
    }

    void theNextCascades()
    {
        auto next = placement();
        next.remembered = QRect(0, 0, 1000, 700);
        next.beside = QRect(100, 50, 1000, 700);
        QCOMPARE(next.frame(), QRect(128, 78, 1000, 700));
    }

    void theCascadeStaysOnItsScreen()
    {
        auto next = placement();
        next.beside = QRect(470, 170, 1440, 900);
        QCOMPARE(next.frame().topLeft(), QPoint(0, 0));
    }

    void rememberedComesBack()
    {
        auto again = placement();
        again.remembered = QRect(30, 40, 900, 600);
        QCOMPARE(again.frame(), QRect(30, 40, 900, 600));
    }

    void rememberedBeyondAllScreensIsCentred()
    {
        auto gone = placement();
        gone.remembered = QRect(1900, 40, 900, 600);
        QCOMPARE(gone.frame(), QRect(510, 240, 900, 600));
        gone.remembered = QRect(1800, 1000, 900, 600);
        QCOMPARE(gone.frame().topLeft(), QPoint(1800, 1000));
    }

    void neverBelowTheLeast()
    {
        auto tiny = placement();
        tiny.remembered = QRect(0, 0, 100, 100);
        QCOMPARE(tiny.frame().size(), QSize(760, 520));
    }
};

QTEST_GUILESS_MAIN(WindowPlacementTest)
#include "WindowPlacementTest.moc"
