#include "models/editing/EditWords.h"

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

QString EditWords::change(const QString &path, const FieldChange &change, const FieldWords &words)
{
    const QString title = FieldWords::title(path);
    if (FieldWords::isList(path))
        return tr("%1: %2").arg(title, words.listChange(path, change.base, change.mine));
    constexpr qsizetype most = 24;
    const auto brief = [&](const FieldValue &value) {
        const QString text = words.brief(path, value, most);
        return text.isEmpty() ? tr("empty") : text;
    };
    if (!change.mine)
        return tr("%1: removed").arg(title);
    if (FieldWords::isLong(path))
        return change.base ? tr("%1: rewritten").arg(title) : tr("%1: written").arg(title);
    return tr("%1: %2 → %3").arg(title, brief(change.base), brief(change.mine));
}

QString EditWords::what(const Edit &edit, const FieldWords &words)
{
    switch (edit.verb) {
    case CommandVerb::Delete:
        return tr("Delete");
    case CommandVerb::Restore:
        return tr("Restore");
    case CommandVerb::Create:
        switch (edit.key.kind) {
        case wire::EntityKind::Book:
            return tr("New book");
        case wire::EntityKind::Author:
            return tr("New author");
        case wire::EntityKind::Category:
            return tr("New category");
        case wire::EntityKind::Publisher:
            return tr("New publisher");
        }
        return {};
    case CommandVerb::Update:
        break;
    }
    const auto first = std::min_element(edit.changes.begin(), edit.changes.end(), [](const auto &a, const auto &b) {
        return FieldWords::placedBefore(a.first, b.first);
    });
    if (first == edit.changes.end())
        return tr("No change");
    const QString said = change(first->first, first->second, words);
    const int more = static_cast<int>(edit.changes.size()) - 1;
    return more == 0 ? said : tr("%1 and %2 more").arg(said).arg(more);
}

QString EditWords::loss(const Edit &edit, const FieldWords &words)
{
    QString text;
    switch (edit.verb) {
    case CommandVerb::Create:
        text = tr("The new entry is given up, and what waits behind it.");
        break;
    case CommandVerb::Delete:
        text = tr("It is not deleted.");
        break;
    case CommandVerb::Restore:
        text = tr("It stays deleted, and what waits behind it is given up.");
        break;
    case CommandVerb::Update:
        text = tr("Lost: %1.").arg(what(edit, words));
        break;
    }
    if (edit.state == Edit::State::Sent)
        text = tr("%1 The server may have carried it out already; that stays.").arg(text);
    return text;
}

QString EditWords::title(const Edit &edit, const QString &defaultCulture)
{
    const FieldMap fields = fieldsOf(edit.result());
    const QString path = edit.key.kind == wire::EntityKind::Book       ? u"title"_s
                         : edit.key.kind == wire::EntityKind::Category ? u"names."_s + defaultCulture
                                                                       : u"name"_s;
    return valueAt(fields, path).value_or(QString());
}

} // namespace colophon
