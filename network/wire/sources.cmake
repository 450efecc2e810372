target_sources(colophon_network PRIVATE
    wire/Author.h
    wire/Batch.cpp wire/Batch.h
    wire/Book.h
    wire/Capabilities.cpp wire/Capabilities.h
    wire/Category.h
    wire/Configuration.cpp wire/Configuration.h
    wire/Decimal.cpp wire/Decimal.h
    wire/Entity.cpp wire/Entity.h
    wire/EntityJson.cpp wire/EntityJson.h
    wire/EntityKind.cpp wire/EntityKind.h
    wire/EntityReader.cpp wire/EntityReader.h
    wire/EntityTag.cpp wire/EntityTag.h
    wire/EntityWriter.cpp
    wire/History.cpp wire/History.h
    wire/JsonFields.cpp wire/JsonFields.h
    wire/JsonWriter.cpp wire/JsonWriter.h
    wire/Notification.h
    wire/Parsed.cpp wire/Parsed.h
    wire/PartialDate.cpp wire/PartialDate.h
    wire/Problem.cpp wire/Problem.h
    wire/Publisher.h
    wire/Sale.h
    wire/Stamp.h
    wire/SyncLine.cpp wire/SyncLine.h
    wire/SyncLineReader.cpp wire/SyncLineReader.h
    wire/TextCache.cpp wire/TextCache.h
    wire/TimeText.cpp wire/TimeText.h
    wire/Tokens.cpp wire/Tokens.h
    wire/UuidV7.cpp wire/UuidV7.h)
