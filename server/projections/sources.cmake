target_sources(colophond_core PRIVATE
    CatalogCore.cpp
    projections/CatalogProjection.cpp
    projections/NotificationDocument.cpp
    projections/ProjectionDaemon.cpp)
