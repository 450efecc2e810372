#include "server/domain/Differences.h"

#include "server/domain/ContentJson.h"

namespace colophond {

namespace {

const std::string none = "null";

template <typename Write>
std::string json(Write write)
{
    JsonWriter writer;
    write(writer);
    return writer.take();
}

std::string text(const std::string &value)
{
    return json([&](JsonWriter &writer) { writer.value(value); });
}

std::string ids(const std::vector<Uuid> &values)
{
    return json([&](JsonWriter &writer) { writeIds(writer, values); });
}

/// Collects what differs of one pair of contents. Without a `before` it has the default values, all of them empty.
class Comparison
{
public:
    explicit Comparison(bool isNew)
        : m_isNew(isNew)
    {
    }

    /// A member that the DTO always has.
    template <typename T, typename Form>
    void member(const char *field, const T &before, const T &after, Form form)
    {
        if (before != after)
            m_changes.push_back({field, m_isNew ? none : form(before), form(after)});
    }

    /// Members of a map, each a field of its own: `prices.GBP`.
    template <typename T, typename Form>
    void members(const std::string &prefix, const std::string &suffix, const std::map<std::string, T> &before,
                 const std::map<std::string, T> &after, Form form)
    {
        const auto add = [&](const std::string &key, const T *from, const T *to) {
            m_changes.push_back({prefix + key + suffix, from ? form(*from) : none, to ? form(*to) : none});
        };
        auto old = before.begin();
        auto now = after.begin();
        while (old != before.end() || now != after.end()) {
            if (now == after.end() || (old != before.end() && old->first < now->first)) {
                add(old->first, &old->second, nullptr);
                ++old;
            } else if (old == before.end() || now->first < old->first) {
                add(now->first, nullptr, &now->second);
                ++now;
            } else {
                if (old->second != now->second)
                    add(now->first, &old->second, &now->second);
                ++old;
                ++now;
            }
        }
    }

    void contents(const Book &before, const Book &after)
    {
        const auto optionalText = [](const std::optional<std::string> &value) {
            return value ? text(*value) : none;
        };
        const auto date = [](const std::optional<PartialDate> &value) {
            return json([&](JsonWriter &writer) { writeDate(writer, value); });
        };
        const auto optionalId = [](const std::optional<Uuid> &value) {
            return value ? text(value->toText()) : none;
        };
        member("title", before.title, after.title, text);
        member("isbn", before.isbn, after.isbn, optionalText);
        member("language", before.language, after.language, text);
        member("publicationDate", before.publicationDate, after.publicationDate, date);
        member("publisherId", before.publisherId, after.publisherId, optionalId);
        member("authorIds", before.authorIds, after.authorIds, ids);
        member("categoryIds", before.categoryIds, after.categoryIds, ids);
        members("prices.", "", before.prices, after.prices, [](const Decimal &amount) { return amount.toText(); });
        members("translations.", ".description", before.descriptions, after.descriptions, text);
    }
    void contents(const Author &before, const Author &after)
    {
        member("name", before.name, after.name, text);
        members("translations.", ".biography", before.biographies, after.biographies, text);
    }
    void contents(const Category &before, const Category &after)
    {
        members("translations.", ".name", before.names, after.names, text);
    }
    void contents(const Publisher &before, const Publisher &after) { member("name", before.name, after.name, text); }

    std::vector<Change> take() { return std::move(m_changes); }

private:
    bool m_isNew;
    std::vector<Change> m_changes;
};

} // namespace

std::vector<Change> differences(const EntityState *before, const EntityState &after)
{
    Comparison comparison(before == nullptr);
    std::visit([&]<typename T>(
                   const T &content) { comparison.contents(before ? std::get<T>(before->content) : T{}, content); },
               after.content);
    comparison.member("isDeleted", before != nullptr && before->deleted, after.deleted,
                      [](bool flag) { return std::string(flag ? "true" : "false"); });
    return comparison.take();
}

} // namespace colophond
