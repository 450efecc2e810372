target_sources(colophon_models PRIVATE
    status/ConnectionStatus.cpp
    status/ConnectionStatus.h)
