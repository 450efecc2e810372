#include "server/domain/EventTypes.h"
#include "server/domain/ContentJson.h"
#include "server/domain/JsonText.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

using namespace colophond;

/// The table of docs/events.md is made of lines `| BookCreated | 1 | Book | create | title, isbn … |`.
TEST(EventTypes, AreThoseOfTheirPage)
{
    std::set<std::string> code;
    for (const EventType &type : eventTypes()) {
        std::ostringstream line;
        line << "| `" << type.name << "` | " << type.schemaVersion << " | " << kindName(type.kind) << " | "
             << operationName(type.operation) << " | " << (type.fields.empty() ? "–" : type.fields) << " |";
        code.insert(line.str());
    }
    std::set<std::string> page;
    std::ifstream file(EVENTS_PAGE);
    ASSERT_TRUE(file) << EVENTS_PAGE;
    for (std::string line; std::getline(file, line) && !line.starts_with("## ");) {
        if (line.starts_with("| `"))
            page.insert(line);
    }
    EXPECT_EQ(page, code);
}

TEST(EventTypes, OfCreationNameTheMembersOfTheirPayload)
{
    for (const EventType &type : eventTypes()) {
        if (type.operation != Operation::Create)
            continue;
        std::string members;
        const auto payload = parseJson(contentToJson(emptyContent(type.kind)));
        ASSERT_TRUE(payload);
        for (const auto &member : payload->get_object())
            members += (members.empty() ? "" : ", ") + std::string(member.key().data(), member.key().size());
        EXPECT_EQ(members, type.fields);
    }
}
