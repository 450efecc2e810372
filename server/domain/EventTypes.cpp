#include "server/domain/EventTypes.h"

#include <array>

namespace colophond {

namespace {

constexpr std::string_view bookFields =
    "title, isbn, language, translations, publicationDate, publisherId, authorIds, categoryIds, prices";

constexpr std::array<EventType, 17> types = {{
    {"BookCreated", 1, EntityKind::Book, Operation::Create, bookFields},
    {"BookUpdated", 1, EntityKind::Book, Operation::Update, bookFields},
    {"BookPriceChanged", 1, EntityKind::Book, Operation::Update, "prices"},
    {"BookDeleted", 1, EntityKind::Book, Operation::Delete, ""},
    {"BookRestored", 1, EntityKind::Book, Operation::Restore, ""},
    {"AuthorCreated", 1, EntityKind::Author, Operation::Create, "name, translations"},
    {"AuthorUpdated", 1, EntityKind::Author, Operation::Update, "name, translations"},
    {"AuthorDeleted", 1, EntityKind::Author, Operation::Delete, ""},
    {"AuthorRestored", 1, EntityKind::Author, Operation::Restore, ""},
    {"CategoryCreated", 1, EntityKind::Category, Operation::Create, "translations"},
    {"CategoryUpdated", 1, EntityKind::Category, Operation::Update, "translations"},
    {"CategoryDeleted", 1, EntityKind::Category, Operation::Delete, ""},
    {"CategoryRestored", 1, EntityKind::Category, Operation::Restore, ""},
    {"PublisherCreated", 1, EntityKind::Publisher, Operation::Create, "name"},
    {"PublisherUpdated", 1, EntityKind::Publisher, Operation::Update, "name"},
    {"PublisherDeleted", 1, EntityKind::Publisher, Operation::Delete, ""},
    {"PublisherRestored", 1, EntityKind::Publisher, Operation::Restore, ""},
}};

} // namespace

std::span<const EventType> eventTypes()
{
    return types;
}

const EventType *findEventType(std::string_view name)
{
    for (const EventType &type : types) {
        if (type.name == name)
            return &type;
    }
    return nullptr;
}

} // namespace colophond
