target_sources(colophond_core PRIVATE
    http/BodyWriter.cpp
    http/Connection.cpp
    http/ConnectionStream.cpp
    http/ContentCoding.cpp
    http/Exchange.cpp
    http/GzipEncoder.cpp
    http/HeaderFields.cpp
    http/HttpClient.cpp
    http/HttpServer.cpp
    http/QueryString.cpp
    http/Response.cpp
    http/ResponseStream.cpp
    http/Router.cpp
    http/Sha256.cpp
    http/SseStream.cpp)
