#include "tests/faults/ClientStack.h"

namespace colophon::test {

using namespace Qt::StringLiterals;

ClientStack::ClientStack(const QUrl &server, Clock &clock, std::uint64_t seed)
    : ClientStack(server, clock, seed, {})
{
}

ClientStack::ClientStack(const QUrl &server, Clock &clock, std::uint64_t seed, Account who)
    : account(std::move(who))
{
    const SessionKey key{server, u"*DEFAULT*"_s, account.email};
    session = std::make_unique<Session>(key, server, secrets, clock);
    client = std::make_unique<ApiClient>(server, key.tenant, *session, causation, clock, account.clientId);
    api = std::make_unique<CatalogApi>(*client);
    stream = std::make_unique<EventStream>(server, key.tenant, account.clientId, *session, clock, seed);
    client->setTrust(session->trust());
    stream->setTrust(session->trust());
    stream->setGate(&client->gate());
    // In a folder it is one queue, wherever the server listens this time.
    const QString queue = account.folder.isEmpty() ? key.toText() : u"test"_s;
    catalog = std::make_unique<CatalogSession>(CatalogSession::Parts{
        *session, *api, *stream, causation, clock, account.folder, queue, u"Test"_s, u"127.0.0.1"_s, false, seed});
}

ClientStack::~ClientStack() = default;

void ClientStack::start(std::function<void()> failed)
{
    session->signIn(account.email, account.password, session.get(),
                    [this, failed = std::move(failed)](const ApiError &error) {
                        signedIn = !error;
                        if (signedIn)
                            catalog->start();
                        else if (failed)
                            failed();
                    });
}

int ClientStack::jobs() const
{
    return static_cast<int>(client->findChildren<ApiJob *>(QString(), Qt::FindDirectChildrenOnly).size());
}

} // namespace colophon::test
