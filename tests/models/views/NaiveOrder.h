#pragma once

#include "models/catalog/CatalogStore.h"
#include "models/views/OrderContext.h"
#include "models/views/ViewSpec.h"

#include <QCollator>

namespace colophon::test {

/// The rows of a view as the rules say, by asking each entity as a whole: QCollator for names, no keys, no index. What
/// the quick ways are measured against.
class NaiveOrder
{
public:
    NaiveOrder(const CatalogStore &store, const OrderContext &context, const QLocale &locale);

    std::vector<RowSlot> rows(const ViewSpec &spec) const;
    bool accepts(const ViewSpec &spec, const wire::Entity &entity) const;

private:
    int compare(const SortBy &by, const wire::Entity &a, const wire::Entity &b) const;
    bool meets(const FieldFilter &filter, const wire::Entity &entity) const;
    bool bookMeets(const FieldFilter &filter, const wire::Book &book) const;
    bool hasWord(const wire::Entity &entity, const QByteArray &word) const;
    std::optional<double> number(SortColumn column, const wire::Entity &entity) const;
    QStringList texts(SortColumn column, const wire::Entity &entity) const;
    QString detail(const wire::Entity &entity) const;
    QString nameOf(wire::EntityKind kind, const QUuid &id) const;
    QString name(const wire::Entity &entity) const;

    const CatalogStore &m_store;
    const OrderContext &m_context;
    QCollator m_collator;
};

} // namespace colophon::test
