#pragma once

#include "models/catalog/Codes.h"
#include "models/catalog/Collation.h"
#include "models/catalog/EntityKey.h"
#include "models/catalog/RowReader.h"

#include <string>
#include <vector>

namespace colophon {

/// Rows on their way into the replica, packed but for the slots of what they refer to, which only the replica knows.
/// Parsed and prepared by a worker they cost the UI thread little: no text is looked at there, and thousands of rows
/// are one piece of memory. A value; one thread at a time.
class PreparedRows
{
public:
    struct Row
    {
        wire::EntityKind kind = wire::EntityKind::Book;
        RowHead head;
        quint32 actor = 0;   ///< one more than the number of who changed it; 0: nobody is named
        quint32 firstId = 0; ///< of those it refers to, in ids()
        quint32 bytes = 0;   ///< where its pieces begin: counts of its references, other fields, search, long texts
        quint32 countsSize = 0;
        quint32 fieldsSize = 0;
        quint32 searchSize = 0;
        quint32 textsSize = 0;

        EntityKey key() const { return {kind, head.id}; }
    };

    size_t size() const { return m_rows.size(); }
    bool isEmpty() const { return m_rows.empty(); }
    const Row &row(size_t number) const { return m_rows[number]; }
    const QUuid &id(size_t place) const { return m_ids[place]; }
    std::string_view counts(const Row &row) const { return piece(row.bytes, row.countsSize); }
    /// visit(wire::EntityKind, const QUuid &) for each that it refers to, in the order of ids().
    template <typename Visit>
    void eachReference(const Row &row, Visit visit) const
    {
        PackedReader counts(this->counts(row));
        size_t next = row.firstId;
        for (const FieldLayout &field : layoutOf(row.kind)) {
            if (field.form != FieldForm::Ref && field.form != FieldForm::Refs)
                break; // references stand first
            for (quint64 left = counts.number(); left > 0; --left)
                visit(field.of, m_ids[next++]);
        }
    }
    std::string_view fields(const Row &row) const { return piece(row.bytes + row.countsSize, row.fieldsSize); }
    std::string_view search(const Row &row) const
    {
        return piece(row.bytes + row.countsSize + row.fieldsSize, row.searchSize);
    }
    std::string_view longTexts(const Row &row) const
    {
        return piece(row.bytes + row.countsSize + row.fieldsSize + row.searchSize, row.textsSize);
    }

private:
    friend class RowPreparer;

    std::string_view piece(size_t begin, size_t size) const { return std::string_view(m_bytes).substr(begin, size); }

    std::vector<Row> m_rows;
    std::vector<QUuid> m_ids;
    std::string m_bytes;
};

/// Prepares rows for one replica. A value: a worker has its own.
class RowPreparer
{
public:
    /// The codes are the replica's; so is the order of names.
    RowPreparer(Codes<QString> codes, Codes<wire::Actor> actors, const Collation &collation, QString defaultCulture)
        : m_codes(std::move(codes))
        , m_actors(std::move(actors))
        , m_collation(collation)
        , m_defaultCulture(std::move(defaultCulture))
    {
    }

    void add(const wire::Entity &entity, PreparedRows &rows);
    void setDefaultCulture(const QString &culture) { m_defaultCulture = culture; }

private:
    Codes<QString> m_codes;
    Codes<wire::Actor> m_actors;
    Collation m_collation;
    QString m_defaultCulture; ///< in which categories are named
};

/// A book's title; an author's or publisher's name; a category's name in that culture, else in any.
QString nameOf(const wire::Entity &entity, const QString &defaultCulture);

/// Gives an entity its long texts back, from the form in which a row has them.
void setLongTexts(wire::Entity &entity, std::string_view packed);

} // namespace colophon
