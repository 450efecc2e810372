#pragma once

#include "models/editing/EntityFields.h"
#include "network/wire/History.h"

namespace colophon {

/// A server's history names fields by their path in the admin DTO (extensions, section 5), forms by EntityFields: which
/// is which. Pure; any thread.
class HistoryFields
{
public:
    /// "descriptions.en" of a book's "translations.en.description"; "" for what no form shows, "isDeleted" too.
    static QString pathOf(wire::EntityKind kind, const QString &dtoPath);
    /// The other way; "" for what is no field of that kind.
    static QString dtoPathOf(wire::EntityKind kind, const QString &path);
    /// A value of the DTO in the form in which fieldsOf() has it; null is nothing, and "" in a single field. What is no
    /// value of that field is nothing, too.
    static FieldValue valueOf(const QString &path, const QByteArray &json);
    /// What an event did to the fields that a form shows: `base` is what was before it, `mine` what it left.
    static FieldChanges changesOf(wire::EntityKind kind, const wire::HistoryEvent &event);
    /// Whether it deleted the entity (true), brought it back (false) or neither.
    static std::optional<bool> deletionOf(const wire::HistoryEvent &event);
};

} // namespace colophon
