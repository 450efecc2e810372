#pragma once

#include "models/catalog/ParsedRows.h"
#include "models/catalog/Workers.h"

#include <QByteArray>

#include <memory>

namespace colophon {

/// Makes the rows of one sync body out of its blocks of lines, on the workers: in the order of the blocks, however many
/// are parsed at a time. A few are; the others wait as bytes. What is small is parsed where it comes, so that a delta
/// of a few rows is there at once. UI thread only; once it is gone nothing is called.
class RowParser
{
public:
    using Rows = std::function<void(PreparedRows)>;
    using Ended = std::function<void(const wire::ParseError &)>;

    /// Of a body the first bytes that are parsed where they come.
    static constexpr qsizetype AtOnce = 64 * 1024;
    /// Blocks that are with the workers, or parsed and not in their turn yet.
    static constexpr std::size_t Away = 3;

    /// `rows` is called for each block, `ended` once: with Name::None behind all of them, or with what is wrong with
    /// the first line that cannot be read. Either may destroy this object.
    RowParser(Workers workers, RowPreparer preparer, Rows rows, Ended ended);
    ~RowParser();
    RowParser(const RowParser &) = delete;
    RowParser &operator=(const RowParser &) = delete;

    void add(const QByteArray &lines);
    /// Nothing more comes; `ended` is called when all rows are given, perhaps at once.
    void finish();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace colophon
