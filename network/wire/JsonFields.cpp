#include "network/wire/JsonFields.h"

#include "network/wire/TimeText.h"

#include <algorithm>
#include <array>

namespace colophon::wire::json {

namespace {

QByteArrayView trimmed(std::string_view token)
{
    return QByteArrayView(token.data(), qsizetype(token.size())).trimmed();
}

constexpr auto hexDigits = [] {
    std::array<signed char, 256> digits;
    digits.fill(-1);
    for (int digit = 0; digit < 16; ++digit) {
        digits[std::size_t("0123456789abcdef"[digit])] = static_cast<signed char>(digit);
        digits[std::size_t("0123456789ABCDEF"[digit])] = static_cast<signed char>(digit);
    }
    return digits;
}();

/// So many hexadecimal digits as a number; `all` is below 0 once a digit is none.
uint hexNumber(std::string_view text, std::size_t at, std::size_t digits, int &all)
{
    uint number = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
        const int digit = hexDigits[uchar(text[i])];
        all |= digit;
        number = number << 4 | uint(digit & 0xf);
    }
    return number;
}

/// Of 36 characters: "0196a1b2-0000-7000-8000-000000000001", in letters of either case.
std::optional<QUuid> uuidFromText(std::string_view text)
{
    int all = 0;
    const auto number = [&](std::size_t at, std::size_t digits) {
        return hexNumber(text, at, digits, all);
    };
    const auto byte = [&](std::size_t at) {
        return uchar(number(at, 2));
    };
    const QUuid id(number(0, 8), ushort(number(9, 4)), ushort(number(14, 4)), byte(19), byte(21), byte(24), byte(26),
                   byte(28), byte(30), byte(32), byte(34));
    const bool dashed = text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
    return all >= 0 && dashed ? std::optional(id) : std::nullopt;
}

} // namespace

void Document::open(QByteArrayView bytes)
{
    const auto size = std::size_t(bytes.size());
    if (size + simdjson::SIMDJSON_PADDING > m_capacity) {
        m_capacity = std::max(size + simdjson::SIMDJSON_PADDING, 2 * m_capacity);
        m_bytes = std::make_unique<char[]>(m_capacity);
    }
    std::copy_n(bytes.data(), size, m_bytes.get());
    const simdjson::padded_string_view padded(m_bytes.get(), size, m_capacity);
    m_good = size > 0 && m_parser.iterate(padded).get(m_document) == simdjson::SUCCESS;
}

bool Document::isObject()
{
    simdjson::ondemand::json_type type;
    return m_good && m_document.type().get(type) == simdjson::SUCCESS && type == simdjson::ondemand::json_type::object;
}

bool Document::isArray()
{
    simdjson::ondemand::json_type type;
    return m_good && m_document.type().get(type) == simdjson::SUCCESS && type == simdjson::ondemand::json_type::array;
}

bool Document::object(Object &out)
{
    return isObject() && m_document.get_object().get(out) == simdjson::SUCCESS;
}

bool Document::array(Array &out)
{
    return isArray() && m_document.get_array().get(out) == simdjson::SUCCESS;
}

bool Document::atEnd()
{
    // It has no location any more once every token is consumed.
    return m_good && m_document.current_location().error() == simdjson::OUT_OF_BOUNDS;
}

ParseError error(Name name, const char *where)
{
    return {name, QString::fromLatin1(where)};
}

namespace {

/// A member's name as part of a path: what a server made up as a name is not repeated.
QString word(QStringView name)
{
    constexpr qsizetype longest = 24;
    const bool plain = !name.isEmpty() && name.size() <= longest && std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-' ||
               c == u'_';
    });
    return plain ? name.toString() : QStringLiteral("?");
}

ParseError prefixed(const QString &prefix, ParseError failed)
{
    const bool dot = !failed.where.isEmpty() && !failed.where.startsWith(QLatin1Char('['));
    failed.where.prepend(dot ? prefix + QLatin1Char('.') : prefix);
    return failed;
}

} // namespace

ParseError under(std::string_view name, ParseError failed)
{
    return failed.name == Name::None ? failed : prefixed(word(text(name)), std::move(failed));
}

ParseError under(QStringView name, ParseError failed)
{
    return failed.name == Name::None ? failed : prefixed(word(name), std::move(failed));
}

ParseError at(qsizetype item, ParseError failed)
{
    return failed.name == Name::None ? failed : prefixed(QStringLiteral("[%1]").arg(item), std::move(failed));
}

QString text(std::string_view utf8)
{
    // Qt would drop a byte order mark at the start, and the next PUT would change what was never edited.
    QString marks;
    for (; utf8.substr(0, 3) == "\xEF\xBB\xBF"; utf8.remove_prefix(3))
        marks += QChar(QChar::ByteOrderMark);
    QString plain = QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    return marks.isEmpty() ? plain : marks + plain;
}

bool isNull(Value &value)
{
    bool null = false;
    return value.is_null().get(null) == simdjson::SUCCESS && null;
}

bool readUtf8(Value &value, std::string_view &out)
{
    // A string without escapes is read where it is; between it and the next token there can be blanks.
    const std::string_view token = value.raw_json_token();
    if (token.front() == '"' && token.find('\\') == std::string_view::npos) {
        simdjson::ondemand::raw_json_string passed;
        if (value.get_raw_json_string().get(passed) != simdjson::SUCCESS)
            return false;
        out = token.substr(1, token.rfind('"') - 1);
        return true;
    }
    out = {};
    return token.front() == '"' ? value.get_string().get(out) == simdjson::SUCCESS : isNull(value);
}

bool readText(Value &value, QString &out)
{
    std::string_view utf8;
    if (!readUtf8(value, utf8))
        return false;
    out = text(utf8);
    return true;
}

bool readOptionalText(Value &value, std::optional<QString> &out)
{
    if (isNull(value)) {
        out.reset();
        return true;
    }
    QString held;
    if (!readText(value, held))
        return false;
    out = std::move(held);
    return true;
}

bool readBool(Value &value, bool &out)
{
    return value.get_bool().get(out) == simdjson::SUCCESS;
}

bool readInteger(Value &value, qint64 &out)
{
    if (isNull(value)) {
        out = 0;
        return true;
    }
    Decimal number;
    if (!readDecimal(value, number))
        return false;
    const auto whole = number.toInteger();
    out = whole.value_or(0);
    return whole.has_value();
}

bool readDecimal(Value &value, Decimal &out)
{
    simdjson::ondemand::json_type type;
    if (value.type().get(type) != simdjson::SUCCESS)
        return false;
    std::optional<Decimal> number;
    if (type == simdjson::ondemand::json_type::string) {
        std::string_view utf8;
        if (value.get_string().get(utf8) != simdjson::SUCCESS)
            return false;
        number = Decimal::fromJson(trimmed(utf8));
    } else if (type == simdjson::ondemand::json_type::number) {
        number = Decimal::fromJson(trimmed(value.raw_json_token()));
        // Reading it as well makes the parser go on behind it.
        double ignored = 0;
        if (value.get_double().get(ignored) != simdjson::SUCCESS)
            return false;
    }
    if (number)
        out = *number;
    return number.has_value();
}

bool readUuid(Value &value, QUuid &out)
{
    if (isNull(value)) {
        out = QUuid();
        return true;
    }
    std::string_view utf8;
    if (!readUtf8(value, utf8) || utf8.size() != 36)
        return false;
    const auto read = uuidFromText(utf8);
    out = read.value_or(QUuid());
    return read.has_value();
}

bool readTime(Value &value, QDateTime &out)
{
    if (isNull(value)) {
        out = QDateTime();
        return true;
    }
    std::string_view utf8;
    if (!readUtf8(value, utf8))
        return false;
    out = timeFromText(QByteArrayView(utf8.data(), qsizetype(utf8.size())));
    return out.isValid();
}

bool readTextArray(Value &value, QStringList &out)
{
    out.clear();
    if (isNull(value))
        return true;
    Array items;
    if (value.get_array().get(items) != simdjson::SUCCESS)
        return false;
    const ParseError failed = eachItem(items, [&](Value &item) {
        QString held;
        if (!readText(item, held))
            return error(Name::WrongType);
        out.append(held);
        return ParseError{};
    });
    return failed.name == Name::None;
}

bool readRaw(Value &value, QByteArray &out)
{
    std::string_view read;
    if (simdjson::to_json_string(value).get(read) != simdjson::SUCCESS)
        return false;
    const QByteArrayView written = trimmed(read);
    out = QByteArray(written.data(), written.size());
    return true;
}

} // namespace colophon::wire::json
