#include "server/domain/JsonText.h"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse_options.hpp>
#include <boost/json/value_stack.hpp>

namespace colophond {

namespace {

namespace json = boost::json;

constexpr std::string_view decimalMark = "$decimal";

/// Builds values like Boost.JSON's own handler, but keeps the token of every number that is not an integer.
class ExactHandler
{
public:
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    json::value_stack stack;

    bool on_document_begin(json::error_code &) { return true; }
    bool on_document_end(json::error_code &) { return true; }
    bool on_object_begin(json::error_code &) { return true; }
    bool on_object_end(std::size_t count, json::error_code &)
    {
        stack.push_object(count);
        return true;
    }
    bool on_array_begin(json::error_code &) { return true; }
    bool on_array_end(std::size_t count, json::error_code &)
    {
        stack.push_array(count);
        return true;
    }
    bool on_key_part(json::string_view part, std::size_t, json::error_code &)
    {
        stack.push_chars(part);
        return true;
    }
    bool on_key(json::string_view part, std::size_t, json::error_code &)
    {
        stack.push_key(part);
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code &)
    {
        stack.push_chars(part);
        return true;
    }
    bool on_string(json::string_view part, std::size_t, json::error_code &)
    {
        stack.push_string(part);
        return true;
    }
    bool on_number_part(json::string_view part, json::error_code &)
    {
        m_number.append(part.data(), part.size());
        return true;
    }
    bool on_int64(std::int64_t number, json::string_view, json::error_code &)
    {
        m_number.clear();
        stack.push_int64(number);
        return true;
    }
    bool on_uint64(std::uint64_t number, json::string_view, json::error_code &)
    {
        m_number.clear();
        stack.push_uint64(number);
        return true;
    }
    bool on_double(double, json::string_view part, json::error_code &)
    {
        m_number.append(part.data(), part.size());
        stack.push_key(decimalMark);
        stack.push_string(m_number);
        stack.push_object(1);
        m_number.clear();
        return true;
    }
    bool on_bool(bool flag, json::error_code &)
    {
        stack.push_bool(flag);
        return true;
    }
    bool on_null(json::error_code &)
    {
        stack.push_null();
        return true;
    }
    bool on_comment_part(json::string_view, json::error_code &) { return true; }
    bool on_comment(json::string_view, json::error_code &) { return true; }

private:
    std::string m_number;
};

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    };
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (lower(a[i]) != lower(b[i]))
            return false;
    }
    return true;
}

} // namespace

std::optional<json::value> parseJson(std::string_view text)
{
    json::basic_parser<ExactHandler> parser(json::parse_options{});
    parser.handler().stack.reset();
    json::error_code error;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
    if (error || !parser.done())
        return std::nullopt;
    if (text.find_first_not_of(" \t\r\n", read) != std::string_view::npos)
        return std::nullopt;
    return parser.handler().stack.release();
}

std::optional<Decimal> decimalOf(const json::value &value)
{
    if (const auto *integer = value.if_int64())
        return Decimal::fromText(std::to_string(*integer));
    if (const auto *large = value.if_uint64())
        return Decimal::fromText(std::to_string(*large));
    if (const auto *text = value.if_string())
        return Decimal::fromText(std::string_view(text->data(), text->size()));
    if (const auto *object = value.if_object()) {
        const json::value *mark = object->if_contains(decimalMark);
        if (mark && object->size() == 1 && mark->is_string())
            return Decimal::fromText(std::string_view(mark->get_string().data(), mark->get_string().size()));
    }
    return std::nullopt;
}

const json::value *findMemberOrNull(const json::object &object, std::string_view name)
{
    const json::value *found = nullptr;
    for (const auto &member : object) {
        if (equalIgnoringCase(std::string_view(member.key().data(), member.key().size()), name))
            found = &member.value();
    }
    return found;
}

const json::value *findMember(const json::object &object, std::string_view name)
{
    const json::value *found = findMemberOrNull(object, name);
    return found && found->is_null() ? nullptr : found;
}

} // namespace colophond
