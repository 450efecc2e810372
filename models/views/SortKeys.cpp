#include "models/views/SortKeys.h"

#include "models/views/RowText.h"

namespace colophon {

SortKeys::SortKeys(const Catalog &catalog, wire::EntityKind kind, SortColumn column, const QLocale &locale)
    : m_catalog(catalog)
    , m_kind(kind)
    , m_column(column)
    , m_collator(locale)
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
}

SortKey SortKeys::make(RowSlot slot) const
{
    const CatalogStore &store = m_catalog.store();
    switch (m_column) {
    case SortColumn::Title:
        return text(store.name(m_kind, slot));
    case SortColumn::Edited: {
        const QDateTime at = store.row(m_kind, slot).updatedAt();
        return at.isValid() ? number(static_cast<double>(at.toMSecsSinceEpoch())) : SortKey();
    }
    case SortColumn::Status:
        return number(static_cast<double>(RowText::status(m_catalog, m_kind, slot)));
    case SortColumn::Books:
        return number(store.liveBooksOf(m_kind, slot));
    case SortColumn::Detail:
        return text(RowText::detail(store.rows(), m_kind, slot));
    default:
        return m_kind == wire::EntityKind::Book ? ofBook(slot) : SortKey();
    }
}

SortKey SortKeys::ofBook(RowSlot slot) const
{
    const wire::Entity entity = m_catalog.store().entity(m_kind, slot);
    const auto &book = std::get<wire::Book>(entity);
    switch (m_column) {
    case SortColumn::Authors:
        return text(RowText::authors(m_catalog.store().rows(), slot));
    case SortColumn::Categories:
        return text(RowText::firstCategory(m_catalog.store().rows(), slot));
    case SortColumn::Publisher:
        return text(m_catalog.store().nameOf(wire::EntityKind::Publisher, book.publisherId));
    case SortColumn::Isbn: {
        const QString isbn = RowText::isbn(m_catalog.store().rows(), slot);
        return isbn.isEmpty() ? SortKey() : SortKey(isbn);
    }
    case SortColumn::Published:
        return book.published.isNull()
                   ? SortKey()
                   : number(book.published.year * 10000.0 + book.published.month * 100 + book.published.day);
    case SortColumn::Price: {
        const auto preferred = book.prices.find(m_catalog.defaultCurrency());
        const auto price = preferred != book.prices.end() ? preferred : book.prices.begin();
        return price == book.prices.end() ? SortKey() : number(price->second.toDouble());
    }
    default:
        return {};
    }
}

SortKey SortKeys::text(const QString &text) const
{
    return text.isEmpty() ? SortKey() : SortKey(m_collator.sortKey(text));
}

} // namespace colophon
