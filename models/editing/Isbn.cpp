#include "models/editing/Isbn.h"

#include "models/editing/IsbnRanges.h"

#include <QStringList>

#include <vector>

namespace colophon {

namespace {

bool isSeparator(QChar c)
{
    return c.isSpace() || c == u'-' || c == QChar(0x2010) || c == QChar(0x2011) || c == QChar(0x2012) ||
           c == QChar(0x2013);
}

bool checks10(const std::vector<int> &digits)
{
    int sum = 0;
    for (int i = 0; i < 10; ++i)
        sum += (10 - i) * digits[static_cast<size_t>(i)];
    return sum % 11 == 0;
}

bool checks13(const std::vector<int> &digits)
{
    int sum = 0;
    for (size_t i = 0; i < 13; ++i)
        sum += digits[i] * (i % 2 == 0 ? 1 : 3);
    return sum % 10 == 0;
}

QString withoutSeparators(QStringView text)
{
    QString kept;
    for (const QChar c : text) {
        if (!isSeparator(c))
            kept.append(c);
    }
    return kept;
}

/// Of nine digits: whether nothing but an X is behind them.
bool endsInX(QStringView text)
{
    const QString kept = withoutSeparators(text);
    return kept.size() == 10 && (kept.back() == u'X' || kept.back() == u'x');
}

/// Of ten digits, of which the last is dropped.
QString as13(const QString &ten)
{
    QString digits = QStringLiteral("978") + ten.left(9);
    int sum = 0;
    for (qsizetype i = 0; i < digits.size(); ++i)
        sum += digits.at(i).digitValue() * (i % 2 == 0 ? 1 : 3);
    return digits + QString::number((10 - sum % 10) % 10);
}

} // namespace

Isbn::Verdict Isbn::check(QStringView text)
{
    if (text.trimmed().isEmpty())
        return Verdict::Empty;
    std::vector<int> digits;
    bool isPlain = true;
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9')
            digits.push_back(c.unicode() - u'0');
        else
            isPlain = isPlain && isSeparator(c);
    }
    if (digits.size() == 9 && endsInX(text)) {
        digits.push_back(10);
        return checks10(digits) ? Verdict::CheckDigitX : Verdict::WrongLength;
    }
    if (digits.size() != 10 && digits.size() != 13)
        return Verdict::WrongLength;
    if (!isPlain)
        return Verdict::OtherCharacters;
    const bool isRight = digits.size() == 10 ? checks10(digits) : checks13(digits);
    return isRight ? Verdict::Valid : Verdict::WrongCheckDigit;
}

QString Isbn::number(QStringView text)
{
    QString digits = withoutSeparators(text);
    switch (check(text)) {
    case Verdict::Valid:
    case Verdict::CheckDigitX:
        return digits.size() == 10 ? as13(digits) : digits;
    case Verdict::WrongCheckDigit:
        return digits;
    case Verdict::OtherCharacters:
        digits.removeIf([](QChar c) { return c < u'0' || c > u'9'; });
        return number(digits);
    case Verdict::Empty:
    case Verdict::WrongLength:
        break;
    }
    return {};
}

QString Isbn::hyphenated13(QStringView text)
{
    const Verdict verdict = check(text);
    if (verdict != Verdict::Valid && verdict != Verdict::CheckDigitX)
        return {};
    return IsbnRanges::built().parts(number(text)).join(u'-');
}

QString Isbn::hyphenated(QStringView text)
{
    const QString digits = withoutSeparators(text);
    if (digits.size() != 10)
        return hyphenated13(text);
    // An ISBN-10 has the hyphens of its ISBN-13, and a check digit of its own.
    const QString longer = hyphenated13(text);
    return longer.isEmpty() ? QString() : longer.mid(4).chopped(1) + digits.back().toUpper();
}

} // namespace colophon
