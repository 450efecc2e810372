#pragma once

#include <string>

namespace colophond {

struct ClientResponse;

/// What a problem document says (contract page 4), in one line: status, code, then each field with its codes. Only the
/// status when the body is none.
std::string refusalText(const ClientResponse &response);

} // namespace colophond
