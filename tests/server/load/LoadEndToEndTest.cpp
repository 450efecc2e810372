#include "tests/server/load/CatalogProgram.h"

#include <boost/json/value.hpp>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

namespace colophond {
namespace {

const std::string csv = COLOPHON_TEST_DATA "/dirty.csv";
const std::string mapFile = COLOPHON_TEST_DATA "/dirty.map";

std::map<std::string, boost::json::object> byTitle(const boost::json::array &books)
{
    std::map<std::string, boost::json::object> found;
    for (const boost::json::value &book : books)
        found.emplace(std::string(book.at("title").as_string()), book.as_object());
    return found;
}

std::string reportOf(const CatalogProgram &program, const std::string &name)
{
    std::ifstream file(program.folder() / name);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

TEST(Load, LoadsADirtyFileTwice)
{
    CatalogProgram program;
    const std::vector<std::string> arguments = {"load", "--catalog", program.catalog().string(), csv, "--map", mapFile};
    const CatalogProgram::Result first = program.run(arguments);
    EXPECT_EQ(first.exitCode, 4) << first.out << first.err;
    EXPECT_NE(first.out.find("books      7 created, 0 there before and left alone, 1 refused"), std::string::npos)
        << first.out;

    auto books = byTitle(program.entities("books"));
    ASSERT_EQ(books.size(), 7u);
    EXPECT_EQ(program.entities("authors").size(), 10u) << "namesakes stay two, the author of refused rows is not made";
    EXPECT_EQ(books.at("The Trial").at("isbn").as_string(), "9780804429573");
    EXPECT_EQ(books.at("The Trial").at("language").as_string(), "de");
    EXPECT_TRUE(books.at("The Odyssey").at("publicationDate").is_null());
    EXPECT_EQ(books.at("The Odyssey").at("language").as_string(), "und");
    EXPECT_TRUE(books.at("Holes \"again\"").at("isbn").is_null());
    EXPECT_EQ(books.at("Holes \"again\"").at("authorIds").as_array().size(), 1u);
    EXPECT_EQ(books.at("Two").at("language").as_string(), "und");
    EXPECT_EQ(books.at("Two lines").at("language").as_string(), "fr");

    const std::string report = reportOf(program, "dirty.report.csv");
    for (const char *line :
         {"\n2,1,isbn,439023483,repaired,", "\n4,3,title,The  Trial,repaired,", "\n5,4,published,-720.0,dropped,",
          "\n5,4,language,,filled,", "\n6,5,isbn,123456780,dropped,", "\n7,6,language,lines,dropped,",
          "\n7,6,language,,filled,", "\n6,5,authors,Louis Sachar,dropped,",
          "\n10,8,title,,refused,a book needs a title",
          "\n11,,,\"9,,,too,few\",refused,\"the row has 5 fields, the header 7\"",
          "\n12,1,key,1,refused,line 2 has the same key", "\n13,,,,refused,a quote inside",
          "\n14,11,,,refused,the server answers 400 ERR_BOOK_TITLE_TOO_LONG", "# price.GBP: 8 constant"})
        EXPECT_NE(report.find(line), std::string::npos) << line << " in\n" << report;

    // Since then one book was edited and one deleted; loading again leaves both alone.
    const std::string edited(books.at("The Trial").at("id").as_string());
    const std::string deleted(books.at("The Odyssey").at("id").as_string());
    EXPECT_EQ(program.ask("PUT", "/api/admin/books/" + edited,
                          R"({"title":"Der Process","language":"de","translations":{"en":{"description":"x"}},)"
                          R"("prices":{"GBP":7}})",
                          "\"1\""),
              204);
    EXPECT_EQ(program.ask("DELETE", "/api/admin/books/" + deleted, "", "\"1\""), 204);
    const boost::json::array before = program.entities("books,authors");

    const CatalogProgram::Result second = program.run(arguments);
    EXPECT_EQ(second.exitCode, 4) << second.err;
    EXPECT_NE(second.out.find("books      0 created, 7 there before and left alone, 1 refused"), std::string::npos)
        << second.out;
    EXPECT_NE(second.out.find("authors    0 created, 10 there before"), std::string::npos) << second.out;
    EXPECT_EQ(program.entities("books,authors"), before);
}

TEST(Load, SaysWhatItCannotRead)
{
    CatalogProgram program;
    const std::string catalog = program.catalog().string();
    EXPECT_EQ(program.run({"load"}).exitCode, 2);
    const CatalogProgram::Result noFile = program.run({"load", "--catalog", catalog, "none.csv", "--map", mapFile});
    EXPECT_EQ(noFile.exitCode, 2);
    EXPECT_NE(noFile.err.find("cannot read none.csv"), std::string::npos) << noFile.err;
    const CatalogProgram::Result noMap = program.run({"load", "--catalog", catalog, csv, "--map", csv});
    EXPECT_EQ(noMap.exitCode, 2);
    EXPECT_NE(noMap.err.find("dirty.csv:1: "), std::string::npos) << noMap.err;
    EXPECT_FALSE(std::filesystem::exists(program.catalog())) << "nothing was started";
}

TEST(Load, EndsAtCtrlCAndGoesOnNextTime)
{
    CatalogProgram program;
    {
        std::ofstream file(program.folder() / "many.csv");
        file << "book_id,isbn,authors,original_publication_year,title,language_code\n";
        for (int i = 0; i < 20000; ++i)
            file << i << ",,Someone,2001.0,Book " << i << ",eng\n";
    }
    const std::vector<std::string> arguments = {
        "load",          "--catalog", program.catalog().string(), "many.csv", "--map", mapFile, "--report", "r.csv",
        "--connections", "2"};
    program.start(arguments);
    std::size_t loaded = 0;
    for (int i = 0; i < 600 && loaded == 0; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        if (std::filesystem::exists(program.catalog() / "server.json"))
            loaded = program.entities("books").size();
    }
    program.signal(SIGINT);
    const CatalogProgram::Result stopped = program.finish();
    EXPECT_EQ(stopped.exitCode, 130) << stopped.out << stopped.err;
    EXPECT_NE(stopped.out.find(" not sent"), std::string::npos) << stopped.out;
    EXPECT_TRUE(std::filesystem::exists(program.folder() / "r.csv"));
    const std::size_t there = program.entities("books").size();
    EXPECT_GE(there, loaded);
    EXPECT_LT(there, 20000u);
    EXPECT_NE(stopped.out.find("books      " + std::to_string(there) + " created"), std::string::npos) << stopped.out;
}

} // namespace
} // namespace colophond
