#include "server/load/ColumnMap.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace colophond {
namespace {

const std::string least = "map = const \"m\"\nkey = id\ntitle = t\nlanguage = l\ndescription.en = t\nprice.GBP = p\n";

std::string errorOf(const std::string &text)
{
    try {
        ColumnMap::parse(text, "a.map");
    } catch (const ColumnMapError &error) {
        return error.what();
    }
    return "";
}

TEST(ColumnMap, ReadsColumnsRepairsAndConstants)
{
    const ColumnMap map = ColumnMap::parse("\xEF\xBB\xBF# one\r\n" + least +
                                               "isbn = \"ISBN \\\"10\\\"\" | spaces|isbn # why\r\n"
                                               "authors = a | split \";\" | or \"no one\"\n"
                                               "biography.en = const \"x | y # z\"",
                                           "a.map");
    EXPECT_EQ(map.name(), "m");
    ASSERT_TRUE(map.rule("isbn"));
    EXPECT_EQ(map.rule("isbn")->column, "ISBN \"10\"");
    ASSERT_EQ(map.rule("isbn")->repairs.size(), 2u);
    EXPECT_EQ(map.rule("isbn")->line, 8u);
    EXPECT_EQ(map.rule("authors")->repairs[0].argument, ";");
    EXPECT_EQ(map.rule("authors")->repairs[1].argument, "no one");
    EXPECT_EQ(map.rule("biography.en")->constant, "x | y # z");
    EXPECT_FALSE(map.rule("publisher"));
}

TEST(ColumnMap, NamesFileAndLineOfAnError)
{
    const std::pair<std::string, std::string> cases[] = {
        {least + "colour = c", "a.map:7: there is no field colour"},
        {least + "description. = c", "a.map:7: there is no field description."},
        {least + "title = c", "a.map:7: the field title has a line already"},
        {least + "isbn c", "a.map:7: = is missing after isbn"},
        {least + "isbn =", "a.map:7: the column of isbn is missing"},
        {least + "isbn = c |", "a.map:7: a repair is missing after |"},
        {least + "isbn = c | polish", "a.map:7: there is no repair polish"},
        {least + "isbn = c spaces", "a.map:7: | is missing before what follows"},
        {least + "isbn = const", "a.map:7: const needs a text in quotes"},
        {least + "isbn = const \"\"", "a.map:7: the constant of isbn is empty"},
        {least + "isbn = const \"1\" | isbn", "a.map:7: nothing may follow a constant"},
        {least + "isbn = c | or", "a.map:7: the repair or needs a text in quotes"},
        {least + "isbn = c | isbn \"x\"", "a.map:7: the repair isbn takes no text"},
        {least + "isbn = \"c", "a.map:7: a quote is opened and never closed"},
        {least + "isbn = c | split \",\"",
         "a.map:7: the field isbn holds one value: split and distinct are for authors and categories"},
        {least + "authors = a", "a.map:7: the field biography.en is required and has no line"},
        {least + "biography.en = b",
         "a.map:7: a biography is a constant: a row is a book and says nothing of its authors"},
        {"map = m\n", "a.map:1: map is a constant: map = const \"name\""},
        {"key = const \"1\"\n", "a.map:1: key is a column: its values tell the rows apart"},
        {"", "a.map:1: the field map is required and has no line"},
        {"= x", "a.map:1: a line begins with the name of a field"},
    };
    for (const auto &[text, error] : cases)
        EXPECT_EQ(errorOf(text), error);
}

TEST(ColumnMap, NamesColumnsThatTheFileLacks)
{
    const ColumnMap map = ColumnMap::parse(least, "a.map");
    EXPECT_NO_THROW(map.requireColumns({"id", "t", "l", "p", "more"}));
    try {
        map.requireColumns({"id", "t", "p"});
        FAIL();
    } catch (const ColumnMapError &error) {
        EXPECT_STREQ(error.what(), "a.map:4: the file has no column l");
    }
    EXPECT_THROW(map.requireColumns({"id", "t", "l", "p", "p"}), ColumnMapError);
}

TEST(ColumnMap, ReadsTheShippedMaps)
{
    std::ifstream file(COLOPHON_MAPS "/goodbooks-10k.map");
    std::ostringstream text;
    text << file.rdbuf();
    const ColumnMap map = ColumnMap::parse(text.str(), "goodbooks-10k.map");
    EXPECT_EQ(map.name(), "goodbooks-10k");
    EXPECT_TRUE(map.rule("description.en")->has(Repair::StandIn));
}

} // namespace
} // namespace colophond
