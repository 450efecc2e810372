#include "network/wire/SyncLineReader.h"

#include "network/wire/EntityReader.h"

namespace colophon::wire {

using namespace std::string_view_literals;
using json::Name;

namespace {

/// What a line has said besides its entity.
struct Row
{
    std::optional<EntityKind> kind;
    bool typed = false;
    bool filled = false;
    bool early = false; ///< the entity came before its type was known
    bool done = false;
    SyncEnd end;
};

ParseError readRow(json::Object object, json::TextCache &words, Row &row, Entity &entity)
{
    return json::eachField(object, [&](std::string_view name, json::Value &value) {
        if (name == "type"sv) {
            row.typed = true;
            std::string_view type;
            const bool read = json::readUtf8(value, type);
            row.kind = entityKindFromName(QByteArrayView(type.data(), qsizetype(type.size())));
            return json::unless(read, Name::WrongType, "type");
        }
        if (name == "entity"sv) {
            row.early = !row.typed;
            if (!row.kind)
                return ParseError{};
            json::Object held;
            if (value.get_object().get(held) != simdjson::SUCCESS)
                return json::error(Name::WrongType, "entity");
            row.filled = true;
            return json::under(name, json::readEntity(*row.kind, held, {}, words, entity));
        }
        if (name == "done"sv)
            return json::unless(json::readBool(value, row.done), Name::WrongType, "done");
        if (name == "count"sv)
            return json::unless(json::readInteger(value, row.end.count), Name::WrongType, "count");
        if (name == "cursor"sv) {
            std::string_view cursor;
            const bool read = json::readUtf8(value, cursor);
            row.end.cursor = QByteArray(cursor.data(), qsizetype(cursor.size()));
            return json::unless(read, Name::WrongType, "cursor");
        }
        return ParseError{};
    });
}

ParseError readLine(json::Document &document, json::TextCache &words, Row &row, Entity &entity)
{
    json::Object object;
    if (!document.object(object))
        return json::error(Name::NotJson);
    ParseError failed = readRow(object, words, row, entity);
    if (failed.name != Name::None)
        return failed;
    return json::unless(document.atEnd(), Name::NotJson, "");
}

} // namespace

struct SyncLineReader::Kept
{
    json::Document document;
    json::TextCache words;
};

SyncLineReader::SyncLineReader()
    : m_kept(std::make_unique<Kept>())
{
}

SyncLineReader::~SyncLineReader() = default;

ParseError SyncLineReader::read(QByteArrayView line, SyncLine &out)
{
    Row row;
    auto &entity = out.emplace<Entity>();
    m_kept->document.open(line);
    ParseError failed = readLine(m_kept->document, m_kept->words, row, entity);
    // JSON promises no order of members: now that the type is known, the entity can be read.
    if (failed.name == Name::None && row.early && row.typed) {
        m_kept->document.open(line);
        failed = readLine(m_kept->document, m_kept->words, row, entity);
    }
    if (failed.name != Name::None)
        return failed;
    if (row.done) {
        failed = json::unless(!row.end.cursor.isEmpty(), Name::MissingMember, "cursor");
        out = std::move(row.end);
    } else if (!row.typed) {
        failed = json::error(Name::MissingMember, "type");
    } else if (!row.kind) {
        out = SyncUnknown{};
    } else if (!row.filled) {
        failed = json::error(Name::MissingMember, "entity");
    }
    return failed;
}

} // namespace colophon::wire
