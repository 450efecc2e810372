#include "network/http/TokenSource.h"

namespace colophon {

TokenSource::~TokenSource() = default;

} // namespace colophon
