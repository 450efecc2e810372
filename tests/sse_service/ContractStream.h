#pragma once

#include "network/stream/SseClient.h"
#include "tests/sse_service/Callbacks.h"
#include "tests/sse_service/Fault.h"

#include <QJsonObject>

#include <optional>

namespace colophon::test {

/// One stream of the service: the client of the desktop, and what is told of it.
class ContractStream final : public QObject
{
    Q_OBJECT
public:
    /// Of the body of "create stream"; nothing when it does not say what it must.
    struct Wanted
    {
        QUrl callbackUrl;
        SseClient::Options options;

        static std::optional<Wanted> from(const QJsonObject &object, Fault fault);
    };

    ContractStream(const Wanted &wanted, Clock &clock, std::uint64_t seed, Fault fault);

    /// Whether the command is known.
    bool command(const QJsonObject &object);

private:
    Callbacks m_callbacks;
    SseClient m_client;
    Fault m_fault;
};

} // namespace colophon::test
