#include "models/views/RowValues.h"

#include "models/catalog/EditedText.h"
#include "models/views/RowText.h"

using namespace Qt::StringLiterals;

namespace colophon {

QVariant RowValues::value(RowSlot slot, ViewRole role) const
{
    const CatalogStore &store = m_catalog.store();
    const RowReader row = store.row(m_kind, slot);
    switch (role) {
    case ViewRole::EntityId:
        return row.id().toString(QUuid::WithoutBraces);
    case ViewRole::Title:
        return store.name(m_kind, slot);
    case ViewRole::Deleted:
        return row.isDeleted();
    case ViewRole::Version:
        return static_cast<int>(row.version());
    case ViewRole::EditedBy:
        return store.rows().updatedBy(row).name;
    case ViewRole::EditedInitials:
        return EditedText::initials(store.rows().updatedBy(row).name);
    case ViewRole::EditedAt:
        return row.head().updatedAtMs == RowHead::NoTime ? 0.0 : static_cast<double>(row.head().updatedAtMs);
    case ViewRole::EditedText:
        return EditedText::age(row.updatedAt(), m_catalog.nowMs());
    case ViewRole::State:
    case ViewRole::StateBy:
    case ViewRole::ChangedField: {
        const RecentChanges::Mark *mark = m_catalog.recent().find({m_kind, row.id()});
        if (role == ViewRole::State)
            return state(slot, mark);
        if (role == ViewRole::StateBy)
            return mark ? EditedText::initials(mark->actor.name) : QString();
        if (const Overlay *own = store.overlay({m_kind, row.id()}))
            return RowText::columnOf(m_kind, own->fields);
        return mark && !mark->added ? RowText::columnOf(m_kind, mark->fields) : QString();
    }
    case ViewRole::Refused:
        return store.refusal(m_kind, slot);
    case ViewRole::Status:
        return RowText::statusKey(RowText::status(m_catalog, m_kind, slot));
    case ViewRole::StatusText:
        return RowText::statusText(m_catalog, m_kind, slot);
    case ViewRole::Spoken:
        return RowText::spoken(m_catalog, m_kind, slot);
    case ViewRole::CoverSeed:
        return RowText::coverSeed(row.id());
    case ViewRole::Detail:
        return RowText::detail(store.rows(), m_kind, slot);
    case ViewRole::Books:
        return store.liveBooksOf(m_kind, slot);
    case ViewRole::Subtitle:
        if (m_kind == wire::EntityKind::Book)
            return RowText::authors(store.rows(), slot);
        return RowText::detail(store.rows(), m_kind, slot);
    default:
        break;
    }
    if (m_kind == wire::EntityKind::Book)
        return ofBook(slot, role);
    return role == ViewRole::CategoryMore ? QVariant(0) : QVariant(QString());
}

QVariant RowValues::ofBook(RowSlot slot, ViewRole role) const
{
    const ReplicaRows &rows = m_catalog.store().rows();
    switch (role) {
    case ViewRole::Authors:
        return RowText::authors(rows, slot);
    case ViewRole::CategoryFirst:
        return RowText::firstCategory(rows, slot);
    case ViewRole::CategoryMore:
        return RowText::moreCategories(rows, slot);
    case ViewRole::Publisher:
        return RowText::publisher(rows, slot);
    case ViewRole::Isbn:
        return RowText::isbn(rows, slot);
    case ViewRole::Published:
        return RowText::published(rows, slot);
    case ViewRole::Price:
        return RowText::price(m_catalog, slot);
    case ViewRole::Currency:
        return RowText::currency(m_catalog, slot);
    default:
        return {};
    }
}

QString RowValues::state(RowSlot slot, const RecentChanges::Mark *mark) const
{
    switch (m_catalog.store().state(m_kind, slot)) {
    case RowState::Pending:
        return u"pending"_s;
    case RowState::Queued:
        return u"queued"_s;
    case RowState::Conflict:
        return u"conflict"_s;
    case RowState::Confirmed:
        return u"confirmed"_s;
    case RowState::None:
        break;
    }
    if (!mark)
        return {};
    return mark->confirmed ? u"confirmed"_s : u"changed"_s;
}

} // namespace colophon
