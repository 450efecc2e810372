target_sources(colophond_core PRIVATE
    identity/AccessTokens.cpp
    identity/Encoding.cpp
    identity/PasswordHash.cpp
    identity/RefreshTokenTable.cpp
    identity/SqliteIdentity.cpp
    identity/Tenants.cpp
    identity/UserTable.cpp)
