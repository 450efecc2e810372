target_sources(colophond_core PRIVATE
    CatalogServer.cpp
    Options.cpp
    Serve.cpp
    local/CatalogFolder.cpp
    local/LeaseHold.cpp
    local/LeaseSocket.cpp
    local/LocalCatalogAccess.cpp
    local/PrivateFile.cpp
    local/ServerProcess.cpp)
