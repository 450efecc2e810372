#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace colophond::test {

/// A socket on which a test says exactly what it wants and reads exactly what comes.
class RawClient
{
public:
    /// `receiveBuffer`: how many bytes the system takes for it that it has not read; 0: as the system likes.
    explicit RawClient(std::uint16_t port, int receiveBuffer = 0);
    ~RawClient();
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    /// False when the server has gone.
    bool send(const std::string &bytes);
    /// No more comes from here.
    void shutdownSend();
    /// Reads until `text` is among what came, the connection ends or the deadline passes; returns all that came.
    std::string readUntil(const std::string &text, std::chrono::milliseconds patience = std::chrono::seconds(20));
    /// Reads until the connection ends; `ended` tells whether it did before the deadline.
    std::string readToEnd(bool &ended, std::chrono::milliseconds patience = std::chrono::seconds(20));

private:
    bool readSome(std::chrono::milliseconds patience);
    int m_descriptor;
    std::string m_received;
    bool m_ended = false;
};

} // namespace colophond::test
