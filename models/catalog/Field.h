#pragma once

#include <QFlags>

namespace colophon {

/// What of a row can change. One vocabulary for all kinds, so that masks travel through store and views unchanged.
enum class Field : quint32 {
    None = 0x0,
    Name = 0x1,  ///< a book's title; the name of an author or publisher
    Texts = 0x2, ///< descriptions, biographies, or a category's names
    Isbn = 0x4,
    Language = 0x8,
    Published = 0x10,
    Publisher = 0x20,  ///< which publisher, or how it is called
    Authors = 0x40,    ///< which authors in which order, or how one of them is called
    Categories = 0x80, ///< which categories, or how one of them is called
    Prices = 0x100,
    Sale = 0x200,
    Deleted = 0x400,
    Stamp = 0x800,     ///< version, time and operator of the last change
    State = 0x1000,    ///< what became of an own edit, or how long ago a change was seen
    BookCount = 0x2000 ///< live books of an author, category or publisher
};
Q_DECLARE_FLAGS(Fields, Field)
Q_DECLARE_OPERATORS_FOR_FLAGS(Fields)

/// The fields whose values an operator edits; the others follow from them or from the server.
constexpr Fields EditableFields = Fields(Field::Name) | Field::Texts | Field::Isbn | Field::Language |
                                  Field::Published | Field::Publisher | Field::Authors | Field::Categories |
                                  Field::Prices;

} // namespace colophon
