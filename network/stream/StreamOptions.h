#pragma once

#include <QByteArray>
#include <QStringList>
#include <QUrlQuery>

namespace colophon {

/// What the notification stream is asked for beyond the base contract (extensions, section 3). Whoever sets it asks
/// only for what the server's Capabilities name; a server that does not know a member ignores it.
struct StreamOptions
{
    QStringList topics{};       ///< `topics`: "books", "books/<id>", …; empty: all that the caller may see
    bool entityPayload = false; ///< `payload=entity`: the changed entity comes with the notification
    QByteArray exclude{};       ///< `exclude`: the client id whose own changes are not sent; empty: none
    bool combinedIds = false;   ///< `idStyle=combined`: `id: <cursor>/<event's name>` and no `event:` line

    /// The members of the query that ask for it, in the spelling of extensions, section 3.
    QUrlQuery query() const;
    bool operator==(const StreamOptions &) const = default;
};

} // namespace colophon
