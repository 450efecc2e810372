target_sources(colophond_core PRIVATE
    domain/Clock.cpp
    domain/CommandReader.cpp
    domain/ContentJson.cpp
    domain/Cultures.cpp
    domain/Decider.cpp
    domain/Decimal.cpp
    domain/Differences.cpp
    domain/EntityKind.cpp
    domain/EventTypes.cpp
    domain/Isbn.cpp
    domain/JsonText.cpp
    domain/JsonWriter.cpp
    domain/PartialDate.cpp
    domain/TextRules.cpp
    domain/Uuid.cpp
    domain/UuidGenerator.cpp
    domain/Validation.cpp)
