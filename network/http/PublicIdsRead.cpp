#include "network/http/PublicIdsRead.h"

#include "network/wire/EntityJson.h"

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

constexpr std::uint32_t smallest = 41;
constexpr std::uint32_t sizes = 60;
constexpr std::uint32_t step = 37; // has no divisor in common with the number of sizes

} // namespace

int PublicIdsRead::pageSize(std::uint32_t read)
{
    return int(smallest + read % sizes * step % sizes);
}

PublicIdsRead::PublicIdsRead(ApiClient &client, wire::EntityKind kind, int pageSize, QObject *context, Done done,
                             QUuid correlationId)
    : m_client(&client)
    , m_kind(kind)
    , m_pageSize(pageSize)
    , m_context(context)
    , m_done(std::move(done))
    , m_correlationId(correlationId.isNull() ? CausationContext::newCorrelation() : correlationId)
{
}

void PublicIdsRead::next()
{
    if (!m_client || !m_context)
        return;
    ApiRequest request = ApiRequest::get(u"/api/"_s + wire::collectionName(m_kind));
    request.authorization = ApiRequest::Authorization::Anonymous;
    request.correlationId = m_correlationId;
    request.query = {{u"page"_s, QString::number(++m_page)}, {u"pageSize"_s, QString::number(m_pageSize)}};
    m_client->send(request)->onFinished(m_context,
                                        [self = shared_from_this()](const ApiReply &reply) { self->received(reply); });
}

void PublicIdsRead::received(const ApiReply &reply)
{
    if (!reply.ok()) {
        m_done({{}, reply.error});
        return;
    }
    const auto page = wire::parsePage(m_kind, reply.body, u"en"_s);
    if (!page) {
        m_done({{}, ApiError(ApiError::Kind::Protocol, page.error.text())});
        return;
    }
    const bool isSame = m_total < 0 || m_total == page->totalItemCount;
    m_total = page->totalItemCount;
    for (const wire::Entity &entity : page->items)
        m_ids.insert(wire::idOf(entity));
    if (isSame && page->hasNextPage && !page->items.empty())
        next();
    else if (!isSame || (m_total > 0 && m_ids.size() != m_total))
        m_done({{}, ApiError(ApiError::Kind::Conflict, u"the list changed while it was read"_s)});
    else
        m_done({{m_ids.cbegin(), m_ids.cend()}, {}});
}

} // namespace colophon
