#pragma once

#include "network/wire/Entity.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>

namespace colophon {

/// The text of one field; nothing when the field is absent (a language without a description, a currency without
/// price).
using FieldValue = std::optional<QString>;

/// An entity as a form shows it: path → text. Paths: a book's `title isbn language published publisher authors
/// categories descriptions.<culture> prices.<currency>`, an author's `name biographies.<culture>`, a category's
/// `names.<culture>`, a publisher's `name`. Ids are hyphenated; several are joined by blanks. Single fields are always
/// present, "" when empty.
using FieldMap = std::map<QString, QString>;

/// What an operator did to one field: the text it began from, and the text it became.
struct FieldChange
{
    FieldValue base;
    FieldValue mine;

    bool operator==(const FieldChange &) const = default;
};
using FieldChanges = std::map<QString, FieldChange>;

FieldMap fieldsOf(const wire::Entity &entity);

/// The value at @p path, nothing when absent.
FieldValue valueAt(const FieldMap &fields, const QString &path);

/// An entity of @p kind without any content.
wire::Entity emptyEntity(wire::EntityKind kind, const QUuid &id);

/// Writes a canonical text (see canonicalText) into @p entity. False, and no change, when the path is not one of this
/// kind or the text is no value of it.
bool setField(wire::Entity &entity, const QString &path, const FieldValue &value);

/// Writes every `mine`. Texts that are no values are left out: they were refused at the field before.
void applyChanges(wire::Entity &entity, const FieldChanges &changes);

/// The form in which two texts of a field are compared and stored: surrounding blanks of one-line fields gone, an
/// amount with a point and at least two decimals, a date as PartialDate writes it. @p decimalPoint is that of the
/// operator's locale. What is no value is returned as it is.
FieldValue canonicalText(const QString &path, const FieldValue &text, QChar decimalPoint);

/// The part of a path before the point: "prices" of "prices.GBP".
QString groupOf(const QString &path);
/// The part after the point: "GBP" of "prices.GBP"; empty for a single field.
QString keyOf(const QString &path);

/// JSON of changes, {"path":[base,mine]}, for the files in the profile folder. Reading skips what has another form.
QByteArray toJson(const FieldChanges &changes);
FieldChanges changesFromJson(const QByteArray &json);

} // namespace colophon
