#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace colophon {

/// Two people's changes of one text in one, word by word. Nothing when they meet: both changed, removed or inserted at
/// the same place in different ways, or so near to one another that no unchanged word, mark of punctuation or line
/// break (of a script without blanks: two characters) is left between. What both did alike is done once. Symmetric.
/// Texts of 5,000 units take some milliseconds at most.
std::optional<QString> mergeWords(QStringView base, QStringView mine, QStringView theirs);

} // namespace colophon
