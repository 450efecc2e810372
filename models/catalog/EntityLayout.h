#pragma once

#include "models/catalog/Field.h"
#include "network/wire/Entity.h"

#include <type_traits>
#include <vector>

namespace colophon {

/// How a field is held and compared.
enum class FieldForm : quint8 {
    Ref,      ///< another entity
    Refs,     ///< other entities, in order
    Date,     ///< year, month, day
    Amounts,  ///< currency → decimal
    Code,     ///< one of few texts
    Text,     ///< a text, or none
    Sale,     ///< a discount, or none
    Names,    ///< culture → short text, all in memory
    LongTexts ///< culture → long text; in memory only that it is there, and of some its first line
};

/// One field of a kind.
struct FieldLayout
{
    Field field = Field::None;
    FieldForm form = FieldForm::Text;
    wire::EntityKind of = wire::EntityKind::Book; ///< which kind a Ref or Refs names
    bool excerpt = false;                         ///< LongTexts: the first line of each is held, for a column
};

template <typename T, typename Kind>
concept EntityOf = std::is_same_v<std::remove_const_t<T>, Kind>;

// What a kind of entity consists of. Packing, unpacking, comparing, copying, the disk's form follow from it; what a row
// is called and searched by stands in PreparedRows.cpp (nameOf, writeSearch) and ReplicaRows::name. Order matters: what
// a scan looks at stands first.

template <EntityOf<wire::Book> Book, typename Visitor>
void describe(Book &book, Visitor &&field)
{
    using enum FieldForm;
    field(FieldLayout{Field::Publisher, Ref, wire::EntityKind::Publisher}, book.publisherId);
    field(FieldLayout{Field::Authors, Refs, wire::EntityKind::Author}, book.authorIds);
    field(FieldLayout{Field::Categories, Refs, wire::EntityKind::Category}, book.categoryIds);
    field(FieldLayout{Field::Published, Date}, book.published);
    field(FieldLayout{Field::Prices, Amounts}, book.prices);
    field(FieldLayout{Field::Language, Code}, book.language);
    field(FieldLayout{Field::Name, Text}, book.title);
    field(FieldLayout{Field::Isbn, Text}, book.isbn);
    field(FieldLayout{Field::Sale, FieldForm::Sale}, book.sale);
    field(FieldLayout{Field::Texts, LongTexts}, book.descriptions);
}

template <EntityOf<wire::Author> Author, typename Visitor>
void describe(Author &author, Visitor &&field)
{
    field(FieldLayout{Field::Name, FieldForm::Text}, author.name);
    field(FieldLayout{.field = Field::Texts, .form = FieldForm::LongTexts, .excerpt = true}, author.biographies);
}

template <EntityOf<wire::Category> Category, typename Visitor>
void describe(Category &category, Visitor &&field)
{
    field(FieldLayout{Field::Texts, FieldForm::Names}, category.names);
}

template <EntityOf<wire::Publisher> Publisher, typename Visitor>
void describe(Publisher &publisher, Visitor &&field)
{
    field(FieldLayout{Field::Name, FieldForm::Text}, publisher.name);
}

/// The fields of a kind, as described.
const std::vector<FieldLayout> &layoutOf(wire::EntityKind kind);
/// An entity of that kind with nothing in it.
wire::Entity emptyEntity(wire::EntityKind kind);

} // namespace colophon
