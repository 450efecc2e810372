#include "server/api/CommandReply.h"

#include "server/api/IfMatch.h"
#include "server/domain/JsonWriter.h"
#include "server/store/Cursor.h"

namespace colophond {

void addCommandHeaders(HeaderFields &headers, const Accepted &accepted, const Uuid &epoch)
{
    headers.add("ETag", entityTag(accepted.version));
    headers.add("X-Event-ID", accepted.eventId.toText());
    headers.add("X-Stream-Cursor", Cursor{epoch, accepted.sequence}.toText());
}

CreatedBody::CreatedBody(const Create &command, const std::string &defaultCulture)
{
    if (const auto *author = std::get_if<Author>(&command.content)) {
        const auto biography = author->biographies.find(defaultCulture);
        m_author = AuthorText{author->name, biography == author->biographies.end() ? "" : biography->second};
    }
}

std::string CreatedBody::json(const Accepted &accepted) const
{
    JsonWriter json;
    json.beginObject();
    json.member("id", accepted.entityId);
    if (m_author) {
        json.member("name", m_author->name);
        json.member("biography", m_author->biography);
        json.key("eTag").null();
    } else {
        json.member("correlationId", accepted.correlationId);
    }
    json.endObject();
    return json.take();
}

} // namespace colophond
