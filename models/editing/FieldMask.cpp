#include "models/editing/FieldMask.h"

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

Field fieldOf(const QString &group)
{
    if (group == "title"_L1 || group == "name"_L1)
        return Field::Name;
    if (group == "isbn"_L1)
        return Field::Isbn;
    if (group == "language"_L1)
        return Field::Language;
    if (group == "published"_L1)
        return Field::Published;
    if (group == "publisher"_L1)
        return Field::Publisher;
    if (group == "authors"_L1)
        return Field::Authors;
    if (group == "categories"_L1)
        return Field::Categories;
    if (group == "prices"_L1)
        return Field::Prices;
    return Field::Texts;
}

} // namespace

Fields fieldMask(const FieldChanges &changes)
{
    Fields fields;
    for (const auto &[path, change] : changes)
        fields |= fieldOf(groupOf(path));
    return fields;
}

} // namespace colophon
