#include "models/editing/UndoText.h"

#include "models/catalog/CatalogStore.h"
#include "models/editing/FieldWords.h"

#include <algorithm>
#include <set>

namespace colophon {

namespace {

constexpr qsizetype longestTitle = 40;

} // namespace

QString UndoText::of(const UndoAction &action, const CatalogStore &store)
{
    const QString merging = mergingOf(action);
    if (!merging.isEmpty())
        return merging;
    //: "price" of "Dune"
    return tr("%1 of %2").arg(what(action), whose(action, store));
}

QString UndoText::mergingOf(const UndoAction &action)
{
    int books = 0;
    int others = 1; // what they were merged into
    wire::EntityKind kind = wire::EntityKind::Book;
    for (const UndoAction::Step &step : action.steps) {
        if (step.key.kind == wire::EntityKind::Book && step.verb == CommandVerb::Update) {
            ++books;
        } else if (step.key.kind != wire::EntityKind::Book && step.verb == CommandVerb::Delete) {
            kind = step.key.kind;
            ++others;
        } else {
            return {};
        }
    }
    if (books == 0)
        return {};
    switch (kind) {
    case wire::EntityKind::Book:
        break;
    case wire::EntityKind::Author:
        return tr("merging of %Ln author(s)", nullptr, others);
    case wire::EntityKind::Category:
        return tr("merging of %Ln categories", nullptr, others);
    case wire::EntityKind::Publisher:
        return tr("merging of %Ln publisher(s)", nullptr, others);
    }
    return {};
}

QString UndoText::what(const UndoAction &action)
{
    const CommandVerb verb = action.steps.front().verb;
    const bool isMixed = std::any_of(action.steps.begin(), action.steps.end(),
                                     [verb](const UndoAction::Step &step) { return step.verb != verb; });
    if (isMixed)
        return tr("changes");
    switch (verb) {
    case CommandVerb::Create:
        return tr("creation");
    case CommandVerb::Delete:
        return tr("deletion");
    case CommandVerb::Restore:
        return tr("restoration");
    case CommandVerb::Update:
        break;
    }
    std::set<QString> labels;
    for (const UndoAction::Step &step : action.steps) {
        for (const auto &[path, change] : step.changes)
            labels.insert(FieldWords::label(path));
    }
    if (labels.size() != 1)
        return tr("%Ln field(s)", nullptr, static_cast<int>(labels.size()));
    // A field's name stands in the middle of a sentence here.
    const QString label = *labels.begin();
    return label == label.toUpper() ? label : label.left(1).toLower() + label.mid(1);
}

QString UndoText::whose(const UndoAction &action, const CatalogStore &store)
{
    const auto count = static_cast<int>(action.steps.size());
    const wire::EntityKind kind = action.steps.front().key.kind;
    if (count == 1) {
        QString name = store.nameOf(kind, action.steps.front().key.id);
        if (name.size() > longestTitle)
            name = name.left(longestTitle - 1) + u'…';
        return name.isEmpty() ? tr("an entry without a name") : name;
    }
    switch (kind) {
    case wire::EntityKind::Book:
        return tr("%Ln book(s)", nullptr, count);
    case wire::EntityKind::Author:
        return tr("%Ln author(s)", nullptr, count);
    case wire::EntityKind::Category:
        return tr("%Ln categories", nullptr, count);
    case wire::EntityKind::Publisher:
        return tr("%Ln publisher(s)", nullptr, count);
    }
    return {};
}

} // namespace colophon
