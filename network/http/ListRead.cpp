#include "network/http/ListRead.h"

#include "network/wire/EntityJson.h"

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 100; // the most that a server gives (contract, section 5.1)

} // namespace

ListRead::ListRead(ApiClient &client, wire::EntityKind kind, QString fallbackCulture, QObject *context, Done done,
                   QUuid correlationId)
    : m_client(&client)
    , m_kind(kind)
    , m_fallbackCulture(std::move(fallbackCulture))
    , m_context(context)
    , m_done(std::move(done))
    , m_correlationId(correlationId.isNull() ? CausationContext::newCorrelation() : correlationId)
{
}

void ListRead::next()
{
    if (!m_client || !m_context)
        return;
    ApiRequest request = ApiRequest::get(u"/api/admin/"_s + wire::collectionName(m_kind));
    request.correlationId = m_correlationId;
    request.deadline = timeouts::listPage;
    ++m_page;
    if (m_kind != wire::EntityKind::Book || m_page > 1) {
        // By id: a rename while the pages are read moves nothing.
        request.query = {
            {u"page"_s, QString::number(m_page)}, {u"pageSize"_s, QString::number(pageSize)}, {u"sortBy"_s, u"id"_s}};
    }
    m_client->send(request)->onFinished(m_context,
                                        [self = shared_from_this()](const ApiReply &reply) { self->received(reply); });
}

void ListRead::received(const ApiReply &reply)
{
    if (!reply.ok()) {
        m_done({{}, reply.error});
        return;
    }
    auto page = wire::parsePage(m_kind, reply.body, m_fallbackCulture);
    if (!page) {
        m_done({{}, ApiError(ApiError::Kind::Protocol, page.error.text())});
        return;
    }
    for (wire::Entity &entity : page->items)
        take(std::move(entity));
    if (page->hasNextPage && !page->items.empty())
        next();
    else
        m_done({std::move(m_items), {}});
}

void ListRead::take(wire::Entity entity)
{
    const QUuid id = wire::idOf(entity);
    const auto place = m_places.constFind(id);
    if (place == m_places.constEnd()) {
        m_places.insert(id, m_items.size());
        m_items.push_back(std::move(entity));
    } else if (wire::stampOf(entity).version >= wire::stampOf(m_items[*place]).version) {
        m_items[*place] = std::move(entity);
    }
}

} // namespace colophon
