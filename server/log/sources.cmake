target_sources(colophond_core PRIVATE log/Log.cpp)
