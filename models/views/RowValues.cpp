#include "models/views/RowValues.h"

#include "models/catalog/EditedText.h"
#include "models/views/RowText.h"

using namespace Qt::StringLiterals;

namespace colophon {

QVariant RowValues::value(RowSlot slot, ViewRole role) const
{
    const CatalogStore &store = m_catalog.store();
    const wire::Entity entity = store.entity(m_kind, slot);
    const wire::Stamp &stamp = wire::stampOf(entity);
    switch (role) {
    case ViewRole::EntityId:
        return wire::idOf(entity).toString(QUuid::WithoutBraces);
    case ViewRole::Title:
        return store.name(m_kind, slot);
    case ViewRole::Deleted:
        return stamp.deleted.value_or(false);
    case ViewRole::Version:
        return static_cast<int>(stamp.version);
    case ViewRole::EditedBy:
        return stamp.updatedBy.name;
    case ViewRole::EditedInitials:
        return EditedText::initials(stamp.updatedBy.name);
    case ViewRole::EditedAt:
        return stamp.updatedAt.isValid() ? static_cast<double>(stamp.updatedAt.toMSecsSinceEpoch()) : 0.0;
    case ViewRole::EditedText:
        return EditedText::age(stamp.updatedAt, m_catalog.nowMs());
    case ViewRole::State:
    case ViewRole::StateBy:
    case ViewRole::ChangedField: {
        const RecentChanges::Mark *mark = m_catalog.recent().find({m_kind, wire::idOf(entity)});
        if (role == ViewRole::State)
            return state(slot, mark);
        if (role == ViewRole::StateBy)
            return mark ? EditedText::initials(mark->actor.name) : QString();
        if (const Overlay *own = store.overlay({m_kind, wire::idOf(entity)}))
            return RowText::columnOf(m_kind, own->fields);
        return mark && !mark->added ? RowText::columnOf(m_kind, mark->fields) : QString();
    }
    case ViewRole::Refused:
        return store.refusal(m_kind, slot);
    case ViewRole::Status:
        return RowText::statusKey(RowText::status(m_catalog, m_kind, slot));
    case ViewRole::StatusText:
        return RowText::statusText(m_catalog, m_kind, slot);
    case ViewRole::CoverSeed:
        return RowText::coverSeed(wire::idOf(entity));
    case ViewRole::Detail:
        return RowText::detail(m_catalog, m_kind, slot);
    case ViewRole::Books:
        return store.liveBooksOf(m_kind, wire::idOf(entity));
    case ViewRole::Subtitle:
        if (const auto *book = std::get_if<wire::Book>(&entity))
            return RowText::authors(m_catalog, *book);
        return RowText::detail(m_catalog, m_kind, slot);
    default:
        break;
    }
    if (const auto *book = std::get_if<wire::Book>(&entity))
        return ofBook(*book, role);
    return role == ViewRole::CategoryMore ? QVariant(0) : QVariant(QString());
}

QVariant RowValues::ofBook(const wire::Book &book, ViewRole role) const
{
    switch (role) {
    case ViewRole::Authors:
        return RowText::authors(m_catalog, book);
    case ViewRole::CategoryFirst:
        return RowText::firstCategory(m_catalog, book);
    case ViewRole::CategoryMore:
        return RowText::moreCategories(m_catalog, book);
    case ViewRole::Publisher:
        return m_catalog.store().nameOf(wire::EntityKind::Publisher, book.publisherId);
    case ViewRole::Isbn:
        return RowText::isbn(book);
    case ViewRole::Published:
        return book.published.toText();
    case ViewRole::Price: {
        const auto price = RowText::shownPrice(m_catalog, book);
        return price == book.prices.end() ? QString() : price->second.toText(2);
    }
    case ViewRole::Currency: {
        const auto price = RowText::shownPrice(m_catalog, book);
        return price == book.prices.end() ? QString() : price->first;
    }
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
