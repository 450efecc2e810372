#include "network/auth/SecretStore.h"

namespace colophon {

SecretStore::~SecretStore() = default;

} // namespace colophon
