#include "models/views/ViewRole.h"

namespace colophon {
namespace {

void add(QList<int> &roles, std::initializer_list<ViewRole> more)
{
    for (const ViewRole role : more) {
        if (!roles.contains(static_cast<int>(role)))
            roles.append(static_cast<int>(role));
    }
}

} // namespace

QHash<int, QByteArray> viewRoleNames()
{
    const std::pair<ViewRole, const char *> names[] = {
        {ViewRole::EntityId, "entityId"},
        {ViewRole::Title, "title"},
        {ViewRole::Subtitle, "subtitle"},
        {ViewRole::Deleted, "deleted"},
        {ViewRole::Version, "version"},
        {ViewRole::EditedBy, "editedBy"},
        {ViewRole::EditedInitials, "editedInitials"},
        {ViewRole::EditedAt, "editedAt"},
        {ViewRole::EditedText, "editedText"},
        {ViewRole::State, "liveState"},
        {ViewRole::StateBy, "stateBy"},
        {ViewRole::ChangedField, "changedField"},
        {ViewRole::Refused, "refused"},
        {ViewRole::Authors, "authors"},
        {ViewRole::CategoryFirst, "categoryFirst"},
        {ViewRole::CategoryMore, "categoryMore"},
        {ViewRole::Publisher, "publisher"},
        {ViewRole::Isbn, "isbn"},
        {ViewRole::Published, "published"},
        {ViewRole::Price, "price"},
        {ViewRole::Currency, "currency"},
        {ViewRole::Status, "status"},
        {ViewRole::StatusText, "statusText"},
        {ViewRole::Spoken, "spoken"},
        {ViewRole::CoverSeed, "coverSeed"},
        {ViewRole::Detail, "detail"},
        {ViewRole::Books, "books"},
    };
    QHash<int, QByteArray> roles;
    for (const auto &[role, name] : names)
        roles.insert(static_cast<int>(role), name);
    return roles;
}

QList<int> rolesOf(wire::EntityKind kind, Fields fields)
{
    const bool isBook = kind == wire::EntityKind::Book;
    QList<int> roles;
    if (fields.testFlag(Field::Name))
        add(roles, {ViewRole::Title});
    if (fields.testFlag(Field::Texts) && !isBook)
        add(roles, {ViewRole::Title, ViewRole::Detail, ViewRole::Subtitle, ViewRole::Spoken});
    if (fields.testFlag(Field::Authors))
        add(roles, {ViewRole::Authors, ViewRole::Subtitle, ViewRole::Spoken});
    if (fields.testFlag(Field::Categories))
        add(roles, {ViewRole::CategoryFirst, ViewRole::CategoryMore});
    if (fields.testFlag(Field::Publisher))
        add(roles, {ViewRole::Publisher, ViewRole::Spoken});
    if (fields.testFlag(Field::Isbn))
        add(roles, {ViewRole::Isbn});
    if (fields.testFlag(Field::Published))
        add(roles, {ViewRole::Published, ViewRole::Status, ViewRole::StatusText, ViewRole::Spoken});
    if (fields.testFlag(Field::Prices))
        add(roles, {ViewRole::Price, ViewRole::Currency});
    if (fields.testFlag(Field::Sale))
        add(roles, {ViewRole::Status, ViewRole::StatusText, ViewRole::Spoken});
    if (fields.testFlag(Field::Deleted))
        add(roles, {ViewRole::Deleted, ViewRole::Status, ViewRole::StatusText, ViewRole::Spoken});
    if (fields.testFlag(Field::Stamp)) {
        add(roles, {ViewRole::Version, ViewRole::EditedBy, ViewRole::EditedInitials, ViewRole::EditedAt,
                    ViewRole::EditedText, ViewRole::Spoken});
    }
    if (fields.testFlag(Field::State))
        add(roles, {ViewRole::State, ViewRole::StateBy, ViewRole::ChangedField, ViewRole::Refused});
    if (fields.testFlag(Field::BookCount) && !isBook)
        add(roles, {ViewRole::Books});
    return roles;
}

} // namespace colophon
