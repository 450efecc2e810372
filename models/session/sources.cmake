target_sources(colophon_models PRIVATE
    session/CatalogSession.cpp session/CatalogSession.h
    session/Unfinished.cpp session/Unfinished.h)
