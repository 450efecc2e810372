#pragma once

#include <QTcpServer>

#include <memory>

namespace colophon::test {

/// A listener for a FakeServer that speaks TLS with a certificate that it signed itself, for 127.0.0.1 and localhost.
/// The key is for tests only. Null where Qt has no TLS.
std::unique_ptr<QTcpServer> tlsListener();

} // namespace colophon::test
