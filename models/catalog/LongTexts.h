#pragma once

#include "models/catalog/ReplicaBatch.h"
#include "models/catalog/SqliteFile.h"

#include <memory>
#include <optional>

namespace colophon {

class ReplicaWriter;

/// The long texts of rows (descriptions, biographies), which are not held in memory but read when they are wanted: from
/// what the writer has not yet written, else from the replica file by a connection of its own, in some ten
/// microseconds. UI thread.
class LongTexts
{
public:
    struct Text
    {
        enum class State {
            None, ///< the row has no texts
            Present,
            Unreadable, ///< the row had some, but the file is damaged; the server still has them
        };
        State state = State::None;
        QByteArray bytes; ///< as they were put in a ReplicaBatch
    };

    /// @p writer outlives it; @p path is of the writer's file. To be destroyed before the file is forgotten.
    LongTexts(const ReplicaWriter &writer, const QString &path);
    /// While nobody writes the file yet.
    explicit LongTexts(const QString &path);
    ~LongTexts();
    LongTexts(const LongTexts &) = delete;
    LongTexts &operator=(const LongTexts &) = delete;

    Text read(ReplicaSlot slot);

private:
    LongTexts(const ReplicaWriter *writer, const QString &path);
    Text readFile(ReplicaSlot slot);

    const ReplicaWriter *m_writer;
    std::unique_ptr<SqliteFile> m_file; ///< before the statement, which goes first
    std::optional<SqliteFile::Statement> m_read;
};

} // namespace colophon
