#include "network/stream/NetworkHint.h"

namespace colophon {

NetworkHint::~NetworkHint() = default;

} // namespace colophon
