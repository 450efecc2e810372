#pragma once

#include "network/http/ApiClient.h"
#include "network/http/ApiResult.h"
#include "network/wire/Entity.h"

#include <QHash>
#include <QPointer>

#include <memory>
#include <vector>

namespace colophon {

/// Reads an admin list to its last page. Lives as long as a page is under way. Not for other rooms.
class ListRead final : public std::enable_shared_from_this<ListRead>
{
public:
    using Done = ApiCallback<std::vector<wire::Entity>>;

    ListRead(ApiClient &client, wire::EntityKind kind, QString fallbackCulture, QObject *context, Done done,
             QUuid correlationId);
    void next();

private:
    void received(const ApiReply &reply);
    void take(wire::Entity entity);

    QPointer<ApiClient> m_client;
    wire::EntityKind m_kind;
    QString m_fallbackCulture;
    QPointer<QObject> m_context;
    Done m_done;
    QUuid m_correlationId;
    int m_page = 0;
    std::vector<wire::Entity> m_items;
    QHash<QUuid, std::size_t> m_places;
};

} // namespace colophon
