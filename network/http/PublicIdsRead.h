#pragma once

#include "network/http/ApiClient.h"
#include "network/http/ApiResult.h"
#include "network/wire/Entity.h"

#include <QPointer>
#include <QSet>

#include <memory>
#include <vector>

namespace colophon {

/// Reads which ids a public list has, to its last page. The list is sorted by name, so a row that is renamed while the
/// pages are read may be on none of those that come: then, and when rows come or go, the pages do not add up. Lives as
/// long as a page is under way. Not for other rooms.
class PublicIdsRead final : public std::enable_shared_from_this<PublicIdsRead>
{
public:
    using Done = ApiCallback<std::vector<QUuid>>;

    /// All of the sizes that it takes come before one comes again; a server gives at most 100.
    static int pageSize(std::uint32_t read);

    PublicIdsRead(ApiClient &client, wire::EntityKind kind, int pageSize, QObject *context, Done done,
                  QUuid correlationId);
    void next();

private:
    void received(const ApiReply &reply);

    QPointer<ApiClient> m_client;
    wire::EntityKind m_kind;
    int m_pageSize;
    QPointer<QObject> m_context;
    Done m_done;
    QUuid m_correlationId;
    int m_page = 0;
    qint64 m_total = -1;
    QSet<QUuid> m_ids;
};

} // namespace colophon
