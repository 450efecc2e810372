#include "server/load/LoadReport.h"

#include <gtest/gtest.h>

#include <sstream>

namespace colophond {
namespace {

TEST(LoadReport, WritesSummaryThenLinesInOrder)
{
    LoadReport report;
    report.add({7, "6", "isbn", "439023484", Treatment::Dropped, "does not check"});
    report.add({2, "1", "title", "A,  \"B\"", Treatment::Repaired, "blanks, too many"});
    report.add({3, "", "", "bad\xFF\nrow", Treatment::Refused, "not UTF-8"});
    report.countGiven("price.GBP", "constant");
    report.countGiven("price.GBP", "constant");
    std::ostringstream out;
    report.write(out, "books.csv");
    EXPECT_EQ(out.str(), "# books.csv\n"
                         "# isbn: 1 dropped\n"
                         "# row: 1 refused\n"
                         "# title: 1 repaired\n"
                         "# price.GBP: 2 constant\n"
                         "line,key,field,value,done,detail\n"
                         "2,1,title,\"A,  \"\"B\"\"\",repaired,\"blanks, too many\"\n"
                         "3,,,bad\xEF\xBF\xBD\xEF\xBF\xBDrow,refused,not UTF-8\n"
                         "7,6,isbn,439023484,dropped,does not check\n");
    EXPECT_EQ(report.count(Treatment::Dropped), 1u);
    EXPECT_EQ(report.count("title", Treatment::Repaired), 1u);
    EXPECT_EQ(report.count("title", Treatment::Dropped), 0u);
    EXPECT_EQ(report.given("price.GBP", "constant"), 2u);
}

} // namespace
} // namespace colophond
