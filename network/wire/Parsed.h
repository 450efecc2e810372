#pragma once

#include <QString>

#include <optional>
#include <utility>

namespace colophon::wire {

/// Why bytes from the network were refused. Holds none of those bytes but short words as member names, so that it may
/// be logged.
struct ParseError
{
    enum class Name : quint8 {
        None,
        NotJson,       ///< not a JSON document, or cut off
        WrongType,     ///< a member holds another JSON type than the contract says
        MissingMember, ///< a member without which the value has no meaning
        BadValue,      ///< right type, but not a UUID, number, version … in range
        TooLarge,      ///< beyond a limit
    };
    Name name = Name::None;
    QString where; ///< path of the member, e.g. "items[3].prices.GBP"; NotJson: how far it was read, "" from the start

    /// English and technical, for a log: "MissingMember: id".
    QString text() const;
    bool operator==(const ParseError &) const = default;
};

/// A value read from the wire, or the reason why there is none.
template <class T>
struct Parsed
{
    std::optional<T> value;
    ParseError error;

    Parsed(T parsed)
        : value(std::move(parsed))
    {
    }
    Parsed(ParseError reason)
        : error(std::move(reason))
    {
    }

    explicit operator bool() const { return value.has_value(); }
    const T &operator*() const { return *value; }
    T &operator*() { return *value; }
    const T *operator->() const { return &*value; }
    T *operator->() { return &*value; }
};

} // namespace colophon::wire
