#pragma once

#include "models/catalog/EntityLayout.h"
#include "models/catalog/PackedBytes.h"
#include "models/catalog/RowSegment.h"

#include <QDateTime>
#include <QVarLengthArray>

#include <limits>
#include <optional>

namespace colophon {

/// A place in the replica's table of one kind. Stays the same as long as the row lives, and is used again afterwards.
using RowSlot = quint32;
constexpr RowSlot NoRow = std::numeric_limits<RowSlot>::max();

/// Reads one row of the replica where it lies, without a copy. What it gives holds as long as the ReplicaRows that it
/// was asked of is neither changed nor gone. Every field is found by walking over those before it: some tens of
/// nanoseconds.
class RowReader
{
public:
    RowReader(wire::EntityKind kind, const RowHead &head, std::string_view body, std::string_view search)
        : m_kind(kind)
        , m_head(&head)
        , m_body(body)
        , m_search(search)
    {
    }
    RowReader(wire::EntityKind kind, const RowSegment &segment, quint32 row)
        : RowReader(kind, segment.head(row), segment.body(row), segment.search(row))
    {
    }

    wire::EntityKind kind() const { return m_kind; }
    const RowHead &head() const { return *m_head; }
    const QUuid &id() const { return head().id; }
    bool isLive() const { return (head().flags & RowHead::Live) != 0; }
    bool isDeleted() const { return (head().flags & RowHead::Deleted) != 0; }
    std::optional<bool> deleted() const
    {
        return (head().flags & RowHead::DeletedKnown) != 0 ? std::optional(isDeleted()) : std::nullopt;
    }
    qint64 version() const { return static_cast<qint64>(head().version); }
    QDateTime updatedAt() const;
    /// The number of who changed it last (ReplicaRows::actors); nothing where the server does not say.
    std::optional<quint32> updatedBy() const;
    /// What a search looks in, folded: a book's title and ISBN without hyphens, another's names; lines.
    std::string_view search() const { return m_search; }

    /// A Text field in UTF-8; "" when there is none.
    std::string_view text(Field field) const { return optionalText(field).value_or(std::string_view()); }
    std::optional<std::string_view> optionalText(Field field) const;
    /// A Ref field's slot; NoRow when it names nothing. What it names may not have arrived yet (isLive).
    RowSlot ref(Field field) const;
    /// A Code field's number (ReplicaRows::codes).
    quint32 code(Field field) const;
    wire::PartialDate date(Field field) const;
    std::optional<wire::Sale> sale(Field field) const;
    /// How many long texts there are.
    quint32 textCount(Field field) const;

    /// Calls visit(RowSlot) for each of a Refs field, in order; until one answers false, if it answers.
    template <typename Visit>
    void eachRef(Field field, Visit visit) const
    {
        PackedReader in = at(field);
        for (quint64 left = in.number(); left > 0; --left) {
            if (!goOn(visit, static_cast<RowSlot>(in.number())))
                return;
        }
    }
    /// visit(wire::EntityKind, RowSlot) once for each that a field names, however often: a base server keeps
    /// duplicates.
    template <typename Visit>
    void eachNamed(Visit visit) const
    {
        PackedReader in(m_body);
        in.number(); // who changed it
        for (const FieldLayout &field : layoutOf(m_kind)) {
            if (field.form == FieldForm::Ref) {
                if (const quint64 number = in.number(); number > 0)
                    visit(field.of, static_cast<RowSlot>(number - 1));
            } else if (field.form == FieldForm::Refs) {
                QVarLengthArray<RowSlot, 16> told;
                for (quint64 left = in.number(); left > 0 && in.isGood(); --left) {
                    const auto slot = static_cast<RowSlot>(in.number());
                    if (told.contains(slot))
                        continue;
                    told.append(slot);
                    visit(field.of, slot);
                }
            } else {
                break; // references stand first
            }
        }
    }
    /// visit(quint32 code of the currency, wire::Decimal), by the currency's text.
    template <typename Visit>
    void eachAmount(Field field, Visit visit) const
    {
        PackedReader in = at(field);
        for (quint64 left = in.number(); left > 0; --left) {
            const auto code = static_cast<quint32>(in.number());
            if (!goOn(visit, code, readDecimal(in)))
                return;
        }
    }
    /// visit(quint32 code of the culture, std::string_view): of Names the name; of LongTexts with an excerpt the first
    /// line.
    template <typename Visit>
    void eachText(Field field, Visit visit) const
    {
        PackedReader in = at(field);
        const quint64 count = in.number();
        if (count > 0 && layout(field).form == FieldForm::LongTexts) {
            in.fixed();
            if (!layout(field).excerpt)
                return;
        }
        for (quint64 left = count; left > 0; --left) {
            const auto code = static_cast<quint32>(in.number());
            if (!goOn(visit, code, in.text()))
                return;
        }
    }

    /// All of them.
    std::string_view body() const { return m_body; }
    /// Those of one field.
    std::string_view bytes(Field field) const;
    /// The body with a field as another row of the kind has it.
    std::string bodyWith(Field field, std::string_view bytes) const;

    static void skip(PackedReader &in, const FieldLayout &layout);
    static wire::Decimal readDecimal(PackedReader &in);
    static void writeDecimal(PackedWriter &out, const wire::Decimal &value);

private:
    template <typename Visit, typename... Values>
    static bool goOn(Visit &visit, Values... values)
    {
        if constexpr (std::is_same_v<decltype(visit(values...)), bool>) {
            return visit(values...);
        } else {
            visit(values...);
            return true;
        }
    }
    /// Where the field's bytes begin.
    PackedReader at(Field field) const;
    const FieldLayout &layout(Field field) const;

    wire::EntityKind m_kind;
    const RowHead *m_head;
    std::string_view m_body;
    std::string_view m_search;
};

} // namespace colophon
