#include "server/load/LoadedIsbn.h"

#include <gtest/gtest.h>

namespace colophond {
namespace {

std::string isbn13(std::string_view text)
{
    const std::optional<LoadedIsbn> isbn = readLoadedIsbn(text);
    return isbn ? isbn->isbn13 : "";
}

TEST(LoadedIsbn, ReadsIsbn10)
{
    EXPECT_EQ(isbn13("0441172717"), "9780441172719");
    EXPECT_EQ(isbn13("0-441-17271-7"), "9780441172719");
    EXPECT_EQ(isbn13("080442957X"), "9780804429573");
    EXPECT_EQ(isbn13("080442957x"), "9780804429573");
}

TEST(LoadedIsbn, GivesLostZerosBack)
{
    EXPECT_EQ(isbn13("439023483"), "9780439023481");
    EXPECT_EQ(isbn13("61120081"), "9780061120084");
    EXPECT_EQ(isbn13("80442957X"), "9780804429573");
    EXPECT_TRUE(readLoadedIsbn("439023483")->lostZeros);
    EXPECT_FALSE(readLoadedIsbn("0439023483")->lostZeros);
}

TEST(LoadedIsbn, ReadsIsbn13)
{
    EXPECT_EQ(isbn13("9780441172719"), "9780441172719");
    EXPECT_EQ(isbn13("978-0-441-17271-9"), "9780441172719");
    EXPECT_FALSE(readLoadedIsbn("9780441172719")->fromIsbn10);
}

TEST(LoadedIsbn, RefusesWhatIsNotCertain)
{
    for (const char *text :
         {"", "0441172718", "439023484", "9780441172710", "9.78043902348e+12", "76783609419.0", "123456", "0000000",
          "0000000000", "04411727170", "X441172717", "04411X2717", "1234567890123", "ISBN 0441172717"}) {
        EXPECT_EQ(isbn13(text), "") << text;
    }
}

} // namespace
} // namespace colophond
