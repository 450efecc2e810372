#pragma once

#include <chrono>

namespace colophon::timeouts {

// How long a request of each kind may take from its sending to its last byte before it is given up. A base server may
// hold a request back for 60 s in its limiter's queue and carry it out then (contract, sections 7.11 and 17.43): what
// changes something is waited for longer than that.

inline constexpr std::chrono::seconds health{5};
inline constexpr std::chrono::seconds read{30};
inline constexpr std::chrono::seconds listPage{60};    ///< the admin books come in one answer, however many they are
inline constexpr std::chrono::seconds syncSilence{60}; ///< between two pieces of a snapshot, which may take longer
inline constexpr std::chrono::seconds command{90};
/// Login and refresh: a refresh that is given up too early may have used up the token.
inline constexpr std::chrono::seconds signIn{90};
inline constexpr std::chrono::seconds farewell{10}; ///< logout, which nobody waits for

} // namespace colophon::timeouts
