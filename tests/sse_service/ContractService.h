#pragma once

#include "network/http/SystemClock.h"
#include "tests/sse_service/ContractStream.h"
#include "tests/sse_service/SmallHttpServer.h"

#include <map>
#include <memory>

namespace colophon::test {

/// The service that the public contract tests of event-stream clients talk to (launchdarkly/sse-contract-tests,
/// docs/service_spec.md).
class ContractService final : public QObject
{
    Q_OBJECT
public:
    /// port 0: the system chooses.
    ContractService(quint16 port, Fault fault);

    const SmallHttpServer &server() const { return m_server; }
    static QByteArrayList capabilities();

Q_SIGNALS:
    /// DELETE / has been answered.
    void quitRequested();

private:
    void handle(const SmallHttpRequest &request);
    void create(const SmallHttpRequest &request);
    void onStream(const SmallHttpRequest &request);

    Fault m_fault;
    SystemClock m_clock;
    std::map<QByteArray, std::unique_ptr<ContractStream>> m_streams; ///< by path
    int m_created = 0;
    SmallHttpServer m_server;
};

} // namespace colophon::test
