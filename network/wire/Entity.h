#pragma once

#include "network/wire/Author.h"
#include "network/wire/Book.h"
#include "network/wire/Category.h"
#include "network/wire/EntityKind.h"
#include "network/wire/Publisher.h"

#include <variant>

namespace colophon::wire {

/// One of the four; the index of the alternative equals the value of its EntityKind.
using Entity = std::variant<Book, Author, Category, Publisher>;

EntityKind kindOf(const Entity &entity);
QUuid idOf(const Entity &entity);
const Stamp &stampOf(const Entity &entity);
Stamp &stampOf(Entity &entity);

} // namespace colophon::wire
