#include "server/store/sqlite/EventRow.h"

namespace colophond::sqlite {

StoredEvent EventRow::read(const Statement &row)
{
    StoredEvent event;
    event.sequence = row.integer(0);
    event.eventId = row.uuid(1);
    event.tenant = row.text(2);
    event.streamId = row.uuid(3);
    event.version = row.integer(4);
    event.event = {row.text(5), static_cast<int>(row.integer(6)), row.text(7)};
    event.time = row.time(8);
    event.correlationId = row.text(9);
    event.causationId = row.text(10);
    event.clientId = row.text(11);
    event.actor = {row.text(12), row.text(13)};
    event.remoteAddress = row.text(14);
    event.userAgent = row.text(15);
    return event;
}

std::vector<StoredEvent> EventRow::readAll(Statement &statement)
{
    std::vector<StoredEvent> events;
    while (statement.step())
        events.push_back(read(statement));
    statement.reset();
    return events;
}

} // namespace colophond::sqlite
