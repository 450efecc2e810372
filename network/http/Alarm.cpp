#include "network/http/Alarm.h"

namespace colophon {

Alarm::~Alarm() = default;

} // namespace colophon
