#include "server/api/ListBinding.h"

#include <charconv>
#include <cmath>

namespace colophond {

namespace {

// Reads members one after the other and remembers whether each could be read.
class Binder
{
public:
    explicit Binder(const QueryString &query)
        : m_query(query)
    {
    }

    bool ok() const { return m_ok; }

    void number(std::string_view name, int &target)
    {
        const std::string_view text = trimmed(m_query.value(name));
        if (!m_query.find(name) || text.empty())
            return;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), target);
        check(error == std::errc{} && end == text.data() + text.size());
    }

    void amount(std::string_view name, std::optional<double> &target)
    {
        const std::string_view text = trimmed(m_query.value(name));
        if (!m_query.find(name) || text.empty())
            return;
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        check(error == std::errc{} && end == text.data() + text.size() && std::isfinite(value));
        target = value;
    }

    void flag(std::string_view name, bool &target)
    {
        const std::string_view text = trimmed(m_query.value(name));
        if (!m_query.find(name) || text.empty())
            return;
        target = equalsIgnoringCase(text, "true");
        check(target || equalsIgnoringCase(text, "false"));
    }

    void guid(std::string_view name, std::optional<Uuid> &target)
    {
        const std::string_view text = trimmed(m_query.value(name));
        if (!m_query.find(name) || text.empty())
            return;
        target = Uuid::fromText(text);
        check(target.has_value());
    }

private:
    void check(bool good) { m_ok = m_ok && good; }

    const QueryString &m_query;
    bool m_ok = true;
};

} // namespace

std::optional<ListQuery> bindListQuery(const ApiCall &call)
{
    const QueryString &query = call.request().query;
    ListQuery list;
    Binder bind(query);
    bind.number("page", list.page);
    bind.number("pageSize", list.pageSize);
    list.sortBy = query.value("sortBy");
    list.descending = equalsIgnoringCase(query.value("sortOrder"), "desc");
    list.search = query.value("search");
    list.culture = call.culture;
    list.sortLanguage = query.value("language");
    bind.guid("authorId", list.authorId);
    bind.guid("categoryId", list.categoryId);
    bind.guid("publisherId", list.publisherId);
    bind.flag("onSale", list.onSale);
    bind.amount("minPrice", list.minPrice);
    bind.amount("maxPrice", list.maxPrice);
    list.currency = query.value("currency");
    bind.flag("includeDeleted", list.includeDeleted);
    list.includeDeleted = list.includeDeleted && call.caller && call.caller->isAdmin;
    return bind.ok() ? std::optional(list) : std::nullopt;
}

} // namespace colophond
