target_sources(colophon_network PRIVATE
    stream/Backoff.cpp stream/Backoff.h
    stream/EventStream.cpp stream/EventStream.h
    stream/NotificationDecoder.cpp stream/NotificationDecoder.h
    stream/SseEvent.h
    stream/SseParser.cpp stream/SseParser.h
    stream/StreamCursor.cpp stream/StreamCursor.h
    stream/StreamOptions.h
    stream/Utf8.cpp stream/Utf8.h)
