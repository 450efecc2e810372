#include "server/store/sqlite/EntityRow.h"

#include "server/domain/ContentJson.h"
#include "server/domain/JsonText.h"
#include "server/store/StoreError.h"

namespace colophond::sqlite {

EntityRow EntityRow::read(const Statement &row)
{
    EntityRow entity;
    entity.id = row.uuid(0);
    entity.state = {emptyContent(static_cast<EntityKind>(row.integer(1))), row.integer(2), row.integer(3) != 0};
    entity.updatedAt = row.time(4);
    entity.updatedBy = {row.text(5), row.text(6)};
    entity.sequence = row.integer(7);
    const auto content = parseJson(row.view(8));
    if (!content || !content->is_object() || !readContent(content->get_object(), entity.state.content))
        throw StoreError("a row of the read model is damaged");
    return entity;
}

} // namespace colophond::sqlite
