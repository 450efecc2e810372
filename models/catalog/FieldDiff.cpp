#include "models/catalog/FieldDiff.h"

namespace colophon {
namespace {

class Diff
{
public:
    template <typename T>
    void note(const T &previous, const T &next, Field field)
    {
        if (!(previous == next))
            m_fields |= field;
    }
    void stamp(const wire::Stamp &previous, const wire::Stamp &next)
    {
        if (next.deleted && previous.deleted.value_or(false) != *next.deleted)
            m_fields |= Field::Deleted;
        if (previous.version != next.version || previous.updatedAt != next.updatedAt ||
            previous.updatedBy.id != next.updatedBy.id || previous.updatedBy.name != next.updatedBy.name)
            m_fields |= Field::Stamp;
    }
    Fields fields() const { return m_fields; }

private:
    Fields m_fields;
};

void compare(Diff &diff, const wire::Book &a, const wire::Book &b)
{
    diff.note(a.title, b.title, Field::Name);
    diff.note(a.descriptions, b.descriptions, Field::Texts);
    diff.note(a.isbn, b.isbn, Field::Isbn);
    diff.note(a.language, b.language, Field::Language);
    diff.note(a.published, b.published, Field::Published);
    diff.note(a.publisherId, b.publisherId, Field::Publisher);
    diff.note(a.authorIds, b.authorIds, Field::Authors);
    diff.note(a.categoryIds, b.categoryIds, Field::Categories);
    diff.note(a.prices, b.prices, Field::Prices);
    diff.note(a.sale, b.sale, Field::Sale);
}

void compare(Diff &diff, const wire::Author &a, const wire::Author &b)
{
    diff.note(a.name, b.name, Field::Name);
    diff.note(a.biographies, b.biographies, Field::Texts);
}

void compare(Diff &diff, const wire::Category &a, const wire::Category &b)
{
    diff.note(a.names, b.names, Field::Texts);
}

void compare(Diff &diff, const wire::Publisher &a, const wire::Publisher &b)
{
    diff.note(a.name, b.name, Field::Name);
}

template <typename T>
void take(Fields fields, Field field, const T &from, T &into)
{
    if (fields.testFlag(field))
        into = from;
}

void copy(const wire::Book &from, Fields fields, wire::Book &into)
{
    take(fields, Field::Name, from.title, into.title);
    take(fields, Field::Texts, from.descriptions, into.descriptions);
    take(fields, Field::Isbn, from.isbn, into.isbn);
    take(fields, Field::Language, from.language, into.language);
    take(fields, Field::Published, from.published, into.published);
    take(fields, Field::Publisher, from.publisherId, into.publisherId);
    take(fields, Field::Authors, from.authorIds, into.authorIds);
    take(fields, Field::Categories, from.categoryIds, into.categoryIds);
    take(fields, Field::Prices, from.prices, into.prices);
    take(fields, Field::Sale, from.sale, into.sale);
}

void copy(const wire::Author &from, Fields fields, wire::Author &into)
{
    take(fields, Field::Name, from.name, into.name);
    take(fields, Field::Texts, from.biographies, into.biographies);
}

void copy(const wire::Category &from, Fields fields, wire::Category &into)
{
    take(fields, Field::Texts, from.names, into.names);
}

void copy(const wire::Publisher &from, Fields fields, wire::Publisher &into)
{
    take(fields, Field::Name, from.name, into.name);
}

} // namespace

Fields changedFields(const wire::Entity &previous, const wire::Entity &next)
{
    Diff diff;
    std::visit(
        [&](const auto &before) {
            const auto &after = std::get<std::decay_t<decltype(before)>>(next);
            compare(diff, before, after);
            diff.stamp(before.stamp, after.stamp);
        },
        previous);
    return diff.fields();
}

void copyFields(const wire::Entity &from, Fields fields, wire::Entity &into)
{
    std::visit(
        [&](const auto &source) {
            auto &target = std::get<std::decay_t<decltype(source)>>(into);
            copy(source, fields, target);
            take(fields, Field::Deleted, source.stamp.deleted, target.stamp.deleted);
            if (fields.testFlag(Field::Stamp)) {
                const std::optional<bool> deleted = target.stamp.deleted;
                target.stamp = source.stamp;
                target.stamp.deleted = deleted;
            }
        },
        from);
}

} // namespace colophon
