#include "server/domain/Clock.h"
#include "server/domain/Cultures.h"
#include "server/domain/Decimal.h"
#include "server/domain/Isbn.h"
#include "server/domain/PartialDate.h"
#include "server/domain/TextRules.h"
#include "server/domain/UuidGenerator.h"

#include <gtest/gtest.h>

using namespace colophond;

TEST(Uuid, ReadsOnlyTheHyphenatedForm)
{
    EXPECT_EQ(Uuid::fromText("0196A1B2-0000-7000-8000-00000000000F")->toText(), "0196a1b2-0000-7000-8000-00000000000f");
    for (const char *text : {"", "0196a1b2000070008000000000000001", "{0196a1b2-0000-7000-8000-00000000000}",
                             "0196a1b2-0000-7000-8000-00000000000g", "0196a1b2-0000-7000-80000-0000000000f"})
        EXPECT_FALSE(Uuid::fromText(text)) << text;
}

TEST(Uuid, VersionFiveIsThatOfTheStandard)
{
    // RFC 9562 appendix A.4: namespace DNS, name www.example.com.
    const auto dns = Uuid::fromText("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    EXPECT_EQ(Uuid::fromName(*dns, "www.example.com").toText(), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST(Uuid, VersionSevenOnlyRisesAlsoWhenTheClockStepsBack)
{
    std::int64_t now = 1'700'000'000'000'000;
    UuidGenerator ids([&] { return fromMicroseconds(now); }, [] { return ~std::uint64_t(0); });
    Uuid last;
    for (int i = 0; i < 200'000; ++i) {
        if (i == 1'000)
            now -= 5'000'000;
        const Uuid next = ids.next();
        ASSERT_LT(last, next) << i;
        last = next;
    }
    EXPECT_EQ(last.toText()[14], '7');
}

TEST(Decimal, KeepsItsScale)
{
    for (const char *text : {"10.90", "0", "0.00", "-3.5", "999999999999999999", "0.000000000000000001", "12.5000"})
        EXPECT_EQ(Decimal::fromText(text)->toText(), text);
    EXPECT_EQ(Decimal::fromText("1.5e2")->toText(), "150");
    EXPECT_EQ(Decimal::fromText("15E-1")->toText(), "1.5");
    EXPECT_NE(Decimal::fromText("10.9"), Decimal::fromText("10.90"));
    for (const char *text : {"", "-", ".5", "1.", "1e", "abc", "1.2.3", "1000000000000000000", "1e99", "1 "})
        EXPECT_FALSE(Decimal::fromText(text)) << text;
}

TEST(PartialDate, KnowsItsCalendar)
{
    EXPECT_EQ(PartialDate::make(1999, 4)->toText(), "1999-04");
    EXPECT_EQ(PartialDate::make(804)->toText(), "0804");
    EXPECT_EQ(PartialDate::make(1999, 0, 4)->toText(), "1999");
    EXPECT_EQ(PartialDate::fromText("2024-02-29"), PartialDate::make(2024, 2, 29));
    EXPECT_FALSE(PartialDate::make(2023, 2, 29));
    EXPECT_FALSE(PartialDate::make(0));
    EXPECT_FALSE(PartialDate::make(10000));
    EXPECT_FALSE(PartialDate::make(1999, 13));
    for (const char *text : {"", "1999-", "1999-13", "1999-4-31", "x", "1999-04-01-01", "1999-00"})
        EXPECT_FALSE(PartialDate::fromText(text)) << text;
}

TEST(Isbn, FollowsTheBaseAlsoWithX)
{
    EXPECT_TRUE(isAcceptedIsbn("978-0-441-17271-9"));
    EXPECT_TRUE(isAcceptedIsbn("0441172717"));
    EXPECT_TRUE(isAcceptedIsbn("0441172710")); // a wrong check digit is printed in real books
    EXPECT_FALSE(isAcceptedIsbn("080442957X"));
    EXPECT_FALSE(isAcceptedIsbn("123"));
    EXPECT_EQ(isbnDigits("0-8044-2957-X"), "080442957X");
}

TEST(Cultures, AreThoseOfIcuInAnyLetterCase)
{
    for (const char *code : {"en", "EN", "pt-PT", "pt-pt", "und", "eng", "grc", "la", "zh-Hans"})
        EXPECT_TRUE(isKnownCulture(code)) << code;
    for (const char *code : {"", "e", "xx", "english", "en-", "en-XY", "pt_PT", "qqq"})
        EXPECT_FALSE(isKnownCulture(code)) << code;
    EXPECT_EQ(languageName("en"), "English");
    EXPECT_EQ(languageName("pt-PT"), "Portuguese (Portugal)");
    EXPECT_EQ(languageName("nonsense"), "nonsense");
}

TEST(TextRules, CountAndFoldAsTheContractSays)
{
    EXPECT_EQ(utf16Length("a\xF0\x9F\x93\x9A"), 3u);
    EXPECT_TRUE(isBlank(" \t\xC2\xA0\xE3\x80\x80"));
    EXPECT_FALSE(isBlank(" x"));
    EXPECT_EQ(foldForSearch("José Straße ПУШКИН"), "jose strasse пушкин");
    EXPECT_LT(sortKey("apple"), sortKey("Éclair"));
    EXPECT_LT(sortKey("Éclair"), sortKey("zebra"));
}

TEST(Clock, WritesTimesAsTheContractSays)
{
    EXPECT_EQ(formatTimestamp(fromMicroseconds(1'776'680'130'000'000)), "2026-04-20T10:15:30+00:00");
    EXPECT_EQ(formatTimestamp(fromMicroseconds(1'776'680'130'120'000)), "2026-04-20T10:15:30.12+00:00");
}

TEST(Clock, ReadsTimesThatItWroteAndOthers)
{
    for (const std::int64_t time : {0LL, 1'776'680'130'000'000LL, 1'776'680'130'120'001LL, -62'135'596'800'000'000LL})
        EXPECT_EQ(readTimestamp(formatTimestamp(fromMicroseconds(time))), fromMicroseconds(time)) << time;
    const TimePoint moment = fromMicroseconds(1'776'680'130'000'000);
    for (const char *text : {"2026-04-20T10:15:30Z", "2026-04-20T10:15:30.0000000+00:00", "2026-04-20t10:15:30z",
                             "2026-04-20T12:45:30+02:30", "2026-04-20T12:15:30 02:00", "2026-04-20T05:15:30-05:00",
                             "2026-04-20 10:15:30Z"})
        EXPECT_EQ(readTimestamp(text), moment) << text;
    EXPECT_EQ(readTimestamp("2026-04-20"), readTimestamp("2026-04-20T00:00Z"));
    for (const char *text :
         {"", "2026", "2026-04", "2026-13-01", "2026-02-30", "2026-04-20T", "2026-04-20T10", "2026-04-20T10:15:30",
          "2026-04-20T24:00Z", "2026-04-20T10:60Z", "2026-04-20T10:15:30.Z", "2026-04-20T10:15:30Zx",
          "2026-04-20T10:15:30+1:00", "2026-04-20T10:15:30+24:00", "yesterday", "-026-04-20", "2026-04-20T10:15:3\xff"})
        EXPECT_EQ(readTimestamp(text), std::nullopt) << text;
}
