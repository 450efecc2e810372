#pragma once

#include "server/store/Cursor.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace colophond::sqlite {

/// A small file beside the store that says which event log was served here last, and up to which event at least. A
/// store that does not fit it was restored from a copy or put in another's place, and gets a new epoch (extensions page
/// 1): streams and replicas would else go on from places that now mean something else. One thread writes.
class HeadMark
{
public:
    /// Opens `<store>.head`, or makes it with mode 0600. Throws StoreError.
    explicit HeadMark(const std::filesystem::path &store);
    ~HeadMark();
    HeadMark(const HeadMark &) = delete;
    HeadMark &operator=(const HeadMark &) = delete;

    /// Whether a log with this epoch and so many events can be the one that was served here last.
    bool fits(const Uuid &epoch, std::int64_t head) const;
    /// Says that `head` is durable. A few bytes, not forced to the disk: after a crash of the machine it may say less
    /// than is there, never more. What cannot be written is left out.
    void write(const Cursor &head);

private:
    int m_descriptor = -1;
    std::optional<Cursor> m_found; ///< what it said when it was opened; nothing when it was missing or damaged
};

} // namespace colophond::sqlite
