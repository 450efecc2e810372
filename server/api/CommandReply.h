#pragma once

#include "server/domain/Command.h"
#include "server/http/HeaderFields.h"
#include "server/store/CommandOutcome.h"

#include <optional>
#include <string>

namespace colophond {

/// `ETag`, `X-Event-ID` and `X-Stream-Cursor` of an accepted command (extensions pages 2 and 3).
void addCommandHeaders(HeaderFields &headers, const Accepted &accepted, const Uuid &epoch);

/// The body of a 201: an author's public DTO with `eTag` null, for the other kinds `id` and `correlationId` (contract
/// pages 8 and 9). Keeps what it needs of the command, which is gone when the answer is made.
class CreatedBody
{
public:
    CreatedBody(const Create &command, const std::string &defaultCulture);
    std::string json(const Accepted &accepted) const;

private:
    struct AuthorText
    {
        std::string name;
        std::string biography;
    };
    std::optional<AuthorText> m_author;
};

} // namespace colophond
