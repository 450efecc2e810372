#include "models/views/SortColumn.h"

#include <array>

using namespace Qt::StringLiterals;

namespace colophon {
namespace {

struct Described
{
    SortColumn column;
    QLatin1StringView key;
    Fields fields;
};

const std::array<Described, 11> &columns()
{
    static const std::array<Described, 11> all{{
        {SortColumn::Title, "title"_L1, Fields(Field::Name) | Field::Texts},
        {SortColumn::Authors, "authors"_L1, Field::Authors},
        {SortColumn::Categories, "categories"_L1, Field::Categories},
        {SortColumn::Publisher, "publisher"_L1, Field::Publisher},
        {SortColumn::Isbn, "isbn"_L1, Field::Isbn},
        {SortColumn::Published, "published"_L1, Field::Published},
        {SortColumn::Price, "price"_L1, Field::Prices},
        {SortColumn::Edited, "edited"_L1, Field::Stamp},
        {SortColumn::Status, "status"_L1, Fields(Field::Deleted) | Field::Sale | Field::Published},
        {SortColumn::Detail, "detail"_L1, Field::Texts},
        {SortColumn::Books, "books"_L1, Field::BookCount},
    }};
    return all;
}

} // namespace

std::optional<SortColumn> sortColumnFromKey(const QString &key)
{
    for (const Described &described : columns()) {
        if (described.key == key)
            return described.column;
    }
    return std::nullopt;
}

QString sortColumnKey(SortColumn column)
{
    return columns()[static_cast<size_t>(column)].key;
}

Fields sortFields(SortColumn column)
{
    return columns()[static_cast<size_t>(column)].fields;
}

} // namespace colophon
