#include "network/http/Clock.h"

namespace colophon {

Clock::~Clock() = default;

} // namespace colophon
