target_sources(colophon_models PRIVATE
    session/CatalogSession.cpp session/CatalogSession.h)
