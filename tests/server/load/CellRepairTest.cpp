#include "server/load/CellRepair.h"
#include "server/load/LanguageCode.h"
#include "server/load/MapLineReader.h"

#include <gtest/gtest.h>

namespace colophond {
namespace {

struct Case
{
    const char *repairs;
    const char *cell;
    std::vector<std::string> texts;
    std::vector<std::string> notes; ///< treatment and value
};

/// Values as the file of the ten thousand books really holds them.
const Case cases[] = {
    {"", "  The Princess Bride ", {"The Princess Bride"}, {}},
    {"| spaces",
     "Angels & Demons  (Robert Langdon, #1)",
     {"Angels & Demons (Robert Langdon, #1)"},
     {"repaired Angels & Demons  (Robert Langdon, #1)"}},
    {"| isbn", "439023483", {"9780439023481"}, {"repaired 439023483"}},
    {"| isbn", "61120081", {"9780061120084"}, {"repaired 61120081"}},
    {"| isbn", "1594480001", {"9781594480003"}, {"converted 1594480001"}},
    {"| isbn", "80442957X", {"9780804429573"}, {"repaired 80442957X"}},
    {"| isbn", "439023484", {}, {"dropped 439023484"}},
    {"| isbn", "9.78043902348e+12", {}, {"dropped 9.78043902348e+12"}},
    {"| isbn", "", {}, {}},
    {"| language | or \"und\"", "eng", {"en"}, {"converted eng"}},
    {"| language | or \"und\"", "en-US", {"en-US"}, {}},
    {"| language | or \"und\"", "fre", {"fr"}, {"converted fre"}},
    {"| language | or \"und\"", "English", {"und"}, {"dropped English", "filled "}},
    {"| language", "zzzz", {}, {"dropped zzzz"}},
    {"| language | or \"und\"", "mul", {"mul"}, {}},
    {"| language | or \"und\"", "", {"und"}, {"filled "}},
    {"| year", "2008.0", {"2008"}, {"converted 2008.0"}},
    {"| year", "2008", {"2008"}, {}},
    {"| year", "8.0", {"0008"}, {"converted 8.0"}},
    {"| year", "-750.0", {}, {"dropped -750.0"}},
    {"| year", "0.0", {}, {"dropped 0.0"}},
    {"| year", "10000", {}, {"dropped 10000"}},
    {"| year", "2008.5", {}, {"dropped 2008.5"}},
    {"| year", "MMVIII", {}, {"dropped MMVIII"}},
    {"| year", "", {}, {}},
    {"| split \",\" | spaces | distinct", "J.K. Rowling, Mary GrandPré", {"J.K. Rowling", "Mary GrandPré"}, {}},
    {"| split \",\" | spaces | distinct", "Louis Sachar, Louis Sachar", {"Louis Sachar"}, {"dropped Louis Sachar"}},
    {"| split \",\" | spaces | distinct",
     "David  Ball, David Ball",
     {"David Ball", "David Ball"},
     {"repaired David  Ball"}},
    {"| split \",\" | spaces | distinct", ", ,A,", {"A"}, {}},
};

TEST(CellRepair, DoesWhatIsCertainToRealValues)
{
    for (const Case &each : cases) {
        const std::optional<FieldRule> rule = readMapLine(std::string("authors = authors ") + each.repairs);
        ASSERT_TRUE(rule) << each.repairs;
        std::vector<std::string> notes;
        std::vector<std::string> texts;
        for (const CellValue &value :
             repairCell(*rule, each.cell, [&notes](Treatment done, const std::string &was, const std::string &detail) {
                 notes.push_back(std::string(treatmentName(done)) + " " + was);
                 EXPECT_FALSE(detail.empty());
             }))
            texts.push_back(value.text);
        EXPECT_EQ(texts, each.texts) << each.repairs << " of " << each.cell;
        EXPECT_EQ(notes, each.notes) << each.repairs << " of " << each.cell;
    }
}

TEST(CellRepair, KeepsNamesakesApart)
{
    const std::optional<FieldRule> rule = readMapLine("authors = authors | split \",\" | spaces");
    const std::vector<CellValue> values = repairCell(*rule, "David  Ball, David Ball", [](auto, auto &, auto &) {});
    ASSERT_EQ(values.size(), 2u);
    EXPECT_NE(values[0].identity, values[1].identity);
}

TEST(LanguageCode, ShortensThreeLetters)
{
    EXPECT_EQ(shortLanguageCode("eng"), "en");
    EXPECT_EQ(shortLanguageCode("ger"), "de");
    EXPECT_EQ(shortLanguageCode("deu"), "de");
    EXPECT_EQ(shortLanguageCode("per"), "fa");
    EXPECT_EQ(shortLanguageCode("rum"), "ro");
    EXPECT_EQ(shortLanguageCode("jpn"), "ja");
    EXPECT_EQ(shortLanguageCode("eng-US"), "en-US");
    for (const char *kept : {"", "en", "en-US", "fil", "mul", "und", "grc", "English"})
        EXPECT_EQ(shortLanguageCode(kept), kept);
}

} // namespace
} // namespace colophond
