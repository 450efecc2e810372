#include "tests/network/ClientBench.h"

#include <QTest>

namespace colophon::test {

ClientBench::ClientBench()
{
    tokens.token = "secret1";
    client =
        std::make_unique<ApiClient>(server.url(), QStringLiteral("*DEFAULT*"), tokens, causation, clock, "client-1");
    api = std::make_unique<CatalogApi>(*client);
}

ApiReply ClientBench::run(ApiRequest request)
{
    std::optional<ApiReply> reply;
    QObject context;
    client->send(std::move(request))->onFinished(&context, [&](const ApiReply &got) { reply = got; });
    if (reply || !QTest::qWaitFor([&] { return reply.has_value(); }, 10000))
        return {};
    return *reply;
}

ApiResult<CommandAnswer> ClientBench::run(const CatalogCommand &command)
{
    std::optional<ApiResult<CommandAnswer>> answer;
    QObject context;
    api->command(command, &context, [&](const ApiResult<CommandAnswer> &got) { answer = got; });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10000))
        return {{}, ApiError(ApiError::Kind::Timeout)};
    return *answer;
}

} // namespace colophon::test
