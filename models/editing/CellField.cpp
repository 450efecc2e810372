#include "models/editing/CellField.h"

#include "models/catalog/Catalog.h"
#include "models/editing/EntityFields.h"

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

QString pricePath(const Catalog &catalog, const EntityKey &key)
{
    const QString wanted = u"prices."_s + catalog.defaultCurrency();
    const auto entity = catalog.store().find(key);
    if (!entity)
        return wanted;
    const FieldMap fields = fieldsOf(*entity);
    if (!catalog.defaultCurrency().isEmpty() && fields.contains(wanted))
        return wanted;
    const auto first = fields.lower_bound(u"prices."_s);
    return first != fields.end() && groupOf(first->first) == "prices"_L1 ? first->first : wanted;
}

} // namespace

CellField CellField::of(const Catalog &catalog, const EntityKey &key, const QString &column)
{
    if (column == "title"_L1) {
        switch (key.kind) {
        case wire::EntityKind::Book:
            return {u"title"_s, Editor::Text};
        case wire::EntityKind::Category:
            if (catalog.defaultCulture().isEmpty())
                return {};
            return {u"names."_s + catalog.defaultCulture(), Editor::Text};
        case wire::EntityKind::Author:
        case wire::EntityKind::Publisher:
            return {u"name"_s, Editor::Text};
        }
    }
    if (key.kind != wire::EntityKind::Book)
        return {};
    if (column == "isbn"_L1 || column == "published"_L1)
        return {column, Editor::Text};
    if (column == "publisher"_L1)
        return {column, Editor::Publisher};
    if (column == "price"_L1) {
        const QString path = pricePath(catalog, key);
        return keyOf(path).isEmpty() ? CellField() : CellField{path, Editor::Amount};
    }
    return {};
}

} // namespace colophon
