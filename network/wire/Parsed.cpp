#include "network/wire/Parsed.h"

namespace colophon::wire {

QString ParseError::text() const
{
    static constexpr const char *names[] = {"None", "NotJson", "WrongType", "MissingMember", "BadValue", "TooLarge"};
    const QString word = QString::fromLatin1(names[std::size_t(name)]);
    return where.isEmpty() ? word : word + QStringLiteral(": ") + where;
}

} // namespace colophon::wire
