#pragma once

#include "models/editing/EntityFields.h"

#include <QJsonObject>

namespace colophon {

/// How the operator settles a field in which two changes meet.
enum class FieldChoice : quint8 {
    None,     ///< not settled
    Original, ///< what was there before both
    Theirs,
    Mine,
    Both,  ///< the words, or the names, of both sides; see keepBoth()
    Edited ///< what the operator wrote instead
};

/// A settled field. It holds as long as both sides are what they were when it was settled.
struct FieldSettlement
{
    FieldChoice choice = FieldChoice::None;
    FieldValue theirs;
    FieldValue mine;
    FieldValue result; ///< canonical

    bool operator==(const FieldSettlement &) const = default;
};
using FieldSettlements = std::map<QString, FieldSettlement>;

/// JSON of settlements, {"path":[choice,theirs,mine,result]}. Reading skips what has another form.
QJsonObject toJsonObject(const FieldSettlements &settled);
FieldSettlements settlementsFromJson(const QJsonObject &object);

} // namespace colophon
