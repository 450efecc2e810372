target_sources(colophond_core PRIVATE
    http/Connection.cpp
    http/ConnectionStream.cpp
    http/Exchange.cpp
    http/HeaderFields.cpp
    http/HttpClient.cpp
    http/HttpServer.cpp
    http/QueryString.cpp
    http/Response.cpp
    http/ResponseStream.cpp
    http/Router.cpp
    http/Sha256.cpp
    http/SseStream.cpp)
