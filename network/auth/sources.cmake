target_sources(colophon_network PRIVATE
    auth/InMemorySecretStore.cpp auth/InMemorySecretStore.h
    auth/SecretStore.cpp auth/SecretStore.h
    auth/Session.cpp auth/Session.h
    auth/SessionKey.cpp auth/SessionKey.h)
