#include "tests/faults/ClientStack.h"

namespace colophon::test {

using namespace Qt::StringLiterals;

ClientStack::ClientStack(const QUrl &server, Clock &clock, std::uint64_t seed)
{
    const SessionKey key{server, u"*DEFAULT*"_s, u"me@x.example"_s};
    session = std::make_unique<Session>(key, server, secrets, clock);
    client = std::make_unique<ApiClient>(server, key.tenant, *session, causation, clock, "client-1");
    api = std::make_unique<CatalogApi>(*client);
    stream = std::make_unique<EventStream>(server, key.tenant, "client-1", *session, clock, seed);
    catalog = std::make_unique<CatalogSession>(CatalogSession::Parts{
        *session, *api, *stream, causation, clock, {}, key.toText(), u"Test"_s, u"127.0.0.1"_s, false, seed});
}

ClientStack::~ClientStack() = default;

void ClientStack::start()
{
    session->signIn(u"me@x.example"_s, u"secret"_s, session.get(), [this](const ApiError &error) {
        signedIn = !error;
        if (signedIn)
            catalog->start();
    });
}

int ClientStack::jobs() const
{
    return static_cast<int>(client->findChildren<ApiJob *>(QString(), Qt::FindDirectChildrenOnly).size());
}

} // namespace colophon::test
