#pragma once

#include <QByteArrayView>

#include <string>

namespace colophon {

/// Whether bytes are UTF-8 as a whole.
bool isUtf8(QByteArrayView bytes);

/// A copy in which each sequence that is no UTF-8 is a U+FFFD, as the WHATWG Encoding Standard counts them: one for
/// each longest run of bytes that could have begun a character.
std::string repairedUtf8(QByteArrayView bytes);

} // namespace colophon
