#pragma once

#include "server/domain/Decimal.h"
#include "server/domain/Uuid.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace colophond {

/// Appends compact JSON to a text; the caller keeps objects and arrays balanced. Only `"`, `\` and control characters
/// are escaped, everything else is UTF-8 as it is (contract page 1.2).
class JsonWriter
{
public:
    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    JsonWriter &key(std::string_view name);
    JsonWriter &value(std::string_view text);
    JsonWriter &value(const char *text) { return value(std::string_view(text)); }
    JsonWriter &value(const std::string &text) { return value(std::string_view(text)); }
    JsonWriter &value(const Uuid &id);
    JsonWriter &value(const Decimal &number);
    JsonWriter &value(std::int64_t number);
    JsonWriter &value(int number) { return value(static_cast<std::int64_t>(number)); }
    JsonWriter &value(bool flag);
    JsonWriter &null();
    /// JSON text made elsewhere, taken as it is.
    JsonWriter &raw(std::string_view json);
    template <typename T>
    JsonWriter &member(std::string_view name, const T &content)
    {
        return key(name).value(content);
    }

    const std::string &text() const { return m_text; }
    std::string take() { return std::move(m_text); }

private:
    void separate();
    std::string m_text;
    bool m_needsComma = false;
};

} // namespace colophond
