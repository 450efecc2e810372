target_sources(colophond_core PRIVATE
    store/Cursor.cpp
    store/Position.cpp
    store/sqlite/Database.cpp
    store/sqlite/DtoWriter.cpp
    store/sqlite/EntityRow.cpp
    store/sqlite/HeadMark.cpp
    store/sqlite/IdempotencyTable.cpp
    store/sqlite/ListStatement.cpp
    store/sqlite/OutboxPruner.cpp
    store/sqlite/ReadConnections.cpp
    store/sqlite/Schema.cpp
    store/sqlite/SqliteCommands.cpp
    store/sqlite/SqliteEventStore.cpp
    store/sqlite/SqliteOutbox.cpp
    store/sqlite/SqliteReadModel.cpp
    store/sqlite/SqliteWriter.cpp
    store/sqlite/Statement.cpp)
