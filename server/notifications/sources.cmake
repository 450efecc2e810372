target_sources(colophond_core PRIVATE
    notifications/FrameQueue.cpp
    notifications/FrameWriter.cpp
    notifications/HubCore.cpp
    notifications/HubSubscription.cpp
    notifications/NotificationHub.cpp
    notifications/PayloadFrames.cpp
    notifications/TopicFilter.cpp)
