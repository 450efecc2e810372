#pragma once

#include "tests/bench/Draws.h"

#include <QString>

namespace colophon::test {

/// The words that generated books, people and houses are called by.
enum class Script : quint8 { Latin, Cyrillic, Greek, Han };

/// Of ten: seven Latin, two Cyrillic, one Greek or Han, half and half.
Script drawScript(Draws &draws);

/// Most have 15 to 45 letters, some up to 120; those in Han characters a third of that.
QString drawTitle(Draws &draws, Script script);
QString drawSurname(Draws &draws, Script script);
QString drawPerson(Draws &draws, Script script);
QString drawHouse(Draws &draws, Script script);
/// About so many letters of running text.
QString drawText(Draws &draws, Script script, int length);
/// The code of a language that is written in this script.
QString drawLanguage(Draws &draws, Script script);
/// number: 0..199, each another name.
QString subjectName(int number, bool inPortuguese);

} // namespace colophon::test
