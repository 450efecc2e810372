#pragma once

#include <QString>
#include <QStringView>

namespace colophon {

/// Checks and forms of an International Standard Book Number (ISO 2108; contract, section 9.4).
struct Isbn
{
    enum class Verdict : quint8 {
        Empty,
        Valid,
        WrongCheckDigit, ///< printed books have them: it can be saved
        CheckDigitX,     ///< a right ISBN-10 that ends in X: a base server refuses it
        OtherCharacters, ///< 10 or 13 digits among letters or signs: a server takes it as it is
        WrongLength      ///< neither 10 nor 13 digits: no server takes it
    };

    /// Hyphens and blanks anywhere are no part of the number. Digits are those of ASCII, as on the server.
    static Verdict check(QStringView text);

    /// The number with hyphens at its ranges, of ten digits or 13 as it was. Empty when its check digit is wrong or no
    /// range has it.
    static QString hyphenated(QStringView text);
    /// The same as an ISBN-13.
    static QString hyphenated13(QStringView text);

    /// What all writings of one number have in common: 13 digits; 10 where the check digit of an ISBN-10 is wrong and
    /// so says nothing. Empty when it is no number.
    static QString number(QStringView text);
};

} // namespace colophon
