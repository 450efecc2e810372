target_sources(colophon_network PRIVATE
    stream/Backoff.cpp stream/Backoff.h
    stream/EventStream.cpp stream/EventStream.h
    stream/FrameReader.cpp stream/FrameReader.h
    stream/HeartbeatWatch.cpp stream/HeartbeatWatch.h
    stream/KeptText.h
    stream/LineEnds.cpp stream/LineEnds.h
    stream/NetworkHint.cpp stream/NetworkHint.h
    stream/NotificationDecoder.cpp stream/NotificationDecoder.h
    stream/ReconnectPlan.cpp stream/ReconnectPlan.h
    stream/SleepProbe.cpp stream/SleepProbe.h
    stream/SseClient.cpp stream/SseClient.h
    stream/SseConnection.cpp stream/SseConnection.h
    stream/SseEnd.cpp stream/SseEnd.h
    stream/SseEvent.h
    stream/SseParser.cpp stream/SseParser.h
    stream/SseRequest.cpp stream/SseRequest.h
    stream/StreamCursor.cpp stream/StreamCursor.h
    stream/StreamOptions.cpp stream/StreamOptions.h
    stream/SystemNetworkHint.cpp stream/SystemNetworkHint.h
    stream/Utf8.cpp stream/Utf8.h)
