#pragma once

#include <optional>
#include <string>

namespace colophond {

/// A lease on a local catalog's server: an open connection to its lease socket, until it is destroyed.
class LeaseHold
{
public:
    /// Nothing when nobody listens at `path`. Does not block.
    static std::optional<LeaseHold> connect(const std::string &path);
    LeaseHold(LeaseHold &&other) noexcept;
    LeaseHold &operator=(LeaseHold &&other) noexcept;
    ~LeaseHold();

    /// False once the server has let go of it.
    bool isHeld() const;

private:
    explicit LeaseHold(int descriptor);
    int m_descriptor = -1;
};

} // namespace colophond
