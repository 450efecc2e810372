#pragma once

#include <QStringView>

namespace colophon {

/// Checks of an International Standard Book Number (ISO 2108; contract, section 9.4).
struct Isbn
{
    enum class Verdict : quint8 {
        Empty,
        Valid,
        WrongCheckDigit, ///< printed books have them: it can be saved
        CheckDigitX,     ///< a right ISBN-10 that ends in X: a base server refuses it
        WrongLength      ///< neither 10 nor 13 digits, or other characters: no server takes it
    };

    /// Hyphens and blanks anywhere are no part of the number.
    static Verdict check(QStringView text);
};

} // namespace colophon
