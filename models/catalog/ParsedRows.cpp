#include "models/catalog/ParsedRows.h"

#include "network/wire/SyncLineReader.h"

namespace colophon {

ParsedRows ParsedRows::of(QByteArrayView lines, RowPreparer preparer, const std::atomic<bool> &stopped)
{
    using Name = wire::ParseError::Name;
    ParsedRows parsed;
    wire::SyncLineReader reader;
    wire::SyncLine read;
    qsizetype from = 0;
    while (from < lines.size() && parsed.failed.name == Name::None && !stopped.load(std::memory_order_relaxed)) {
        const qsizetype end = lines.indexOf('\n', from);
        const QByteArrayView line = lines.sliced(from, (end < 0 ? lines.size() : end) - from);
        from += line.size() + 1;
        if (line.trimmed().isEmpty())
            continue;
        parsed.failed = reader.read(line, read);
        if (parsed.failed.name != Name::None)
            break;
        if (const auto *entity = std::get_if<wire::Entity>(&read))
            preparer.add(*entity, parsed.rows);
        else if (std::holds_alternative<wire::SyncEnd>(read))
            parsed.failed = {Name::BadValue, QStringLiteral("done")}; // the body goes on behind its last line
    }
    return parsed;
}

} // namespace colophon
