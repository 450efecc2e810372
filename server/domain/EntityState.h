#pragma once

#include "server/domain/Author.h"
#include "server/domain/Book.h"
#include "server/domain/Category.h"
#include "server/domain/EntityKind.h"
#include "server/domain/Publisher.h"

#include <cstdint>
#include <variant>

namespace colophond {

/// What an operator says about an entity of any kind; the alternative names the kind.
using Content = std::variant<Book, Author, Category, Publisher>;

EntityKind kindOf(const Content &content);

/// An entity as its events say it is.
struct EntityState
{
    Content content;
    std::int64_t version = 0; ///< number of events in its stream
    bool deleted = false;

    bool operator==(const EntityState &) const = default;
};

} // namespace colophond
