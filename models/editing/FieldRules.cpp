#include "models/editing/FieldRules.h"

#include "models/editing/AmountText.h"
#include "models/editing/CultureCodes.h"
#include "models/editing/DateParts.h"
#include "models/editing/Isbn.h"

namespace colophon {

using namespace Qt::StringLiterals;

FieldRules::FieldRules(wire::Configuration configuration, QChar decimalPoint)
    : m_configuration(std::move(configuration))
    , m_decimalPoint(decimalPoint)
{
}

FieldVerdicts FieldRules::check(wire::EntityKind kind, const FieldMap &fields) const
{
    FieldVerdicts verdicts;
    switch (kind) {
    case wire::EntityKind::Book:
        checkBook(fields, verdicts);
        break;
    case wire::EntityKind::Author:
        checkName(u"name"_s, fields, longestName, verdicts);
        checkTexts(u"biographies"_s, fields, true, longestText, verdicts);
        break;
    case wire::EntityKind::Category:
        checkTexts(u"names"_s, fields, false, longestCategoryName, verdicts);
        break;
    case wire::EntityKind::Publisher:
        checkName(u"name"_s, fields, longestName, verdicts);
        break;
    }
    return verdicts;
}

void FieldRules::checkBook(const FieldMap &fields, FieldVerdicts &verdicts) const
{
    checkName(u"title"_s, fields, longestTitle, verdicts);
    checkIsbn(valueAt(fields, u"isbn"_s).value_or(QString()), verdicts);
    checkDate(valueAt(fields, u"published"_s).value_or(QString()), verdicts);
    const QString language = valueAt(fields, u"language"_s).value_or(QString()).trimmed();
    if (language.isEmpty())
        verdicts[u"language"_s].error = tr("Choose the original language.");
    else if (!CultureCodes::isKnown(language))
        verdicts[u"language"_s].error = tr("No language has this code; one is for instance en or pt-BR.");
    checkTexts(u"descriptions"_s, fields, true, longestText, verdicts);
    checkPrices(fields, verdicts);
}

void FieldRules::checkName(const QString &path, const FieldMap &fields, qsizetype longest,
                           FieldVerdicts &verdicts) const
{
    const QString text = valueAt(fields, path).value_or(QString()).trimmed();
    if (text.isEmpty())
        verdicts[path].error = path == "title"_L1 ? tr("Enter a title.") : tr("Enter a name.");
    else if (text.size() > longest)
        verdicts[path].error = tr("At most %1 characters; these are %2.").arg(longest).arg(text.size());
}

void FieldRules::checkIsbn(const QString &text, FieldVerdicts &verdicts) const
{
    switch (Isbn::check(text)) {
    case Isbn::Verdict::Empty:
    case Isbn::Verdict::Valid:
        break;
    case Isbn::Verdict::WrongCheckDigit:
        verdicts[u"isbn"_s].warning = tr("The check digit does not match. It can be saved as printed.");
        break;
    case Isbn::Verdict::OtherCharacters:
        verdicts[u"isbn"_s].warning = tr("An ISBN is digits and hyphens. It can be saved as it is.");
        break;
    case Isbn::Verdict::CheckDigitX: {
        const QString longer = Isbn::hyphenated13(text);
        verdicts[u"isbn"_s].error = tr("The server takes only digits: write this number as its ISBN-13, %1.")
                                        .arg(longer.isEmpty() ? Isbn::number(text) : longer);
        break;
    }
    case Isbn::Verdict::WrongLength:
        verdicts[u"isbn"_s].error = tr("An ISBN has 10 or 13 digits.");
        break;
    }
}

void FieldRules::checkDate(const QString &text, FieldVerdicts &verdicts) const
{
    QString error;
    switch (DateParts::fromText(text).fault()) {
    case DateParts::Fault::None:
        return;
    case DateParts::Fault::YearMissing:
        error = tr("Enter the year as well.");
        break;
    case DateParts::Fault::YearRange:
        error = tr("The year is a number from 1 to 9999.");
        break;
    case DateParts::Fault::MonthRange:
        error = tr("The month is a number from 1 to 12.");
        break;
    case DateParts::Fault::DayWithoutMonth:
        error = tr("Enter the month as well, or leave out the day.");
        break;
    case DateParts::Fault::DayRange:
        error = tr("That month does not have this day.");
        break;
    }
    verdicts[u"published"_s].error = error;
}

void FieldRules::checkTexts(const QString &group, const FieldMap &fields, bool defaultRequired, qsizetype longest,
                            FieldVerdicts &verdicts) const
{
    int count = 0;
    for (const auto &[path, text] : fields) {
        if (groupOf(path) != group || keyOf(path).isEmpty())
            continue;
        ++count;
        // As it is sent: what surrounds one line is not (canonicalText).
        const qsizetype size = canonicalText(path, text, m_decimalPoint)->size();
        if (!CultureCodes::isKnown(keyOf(path)))
            verdicts[path].error = tr("No language has the code %1; remove it.").arg(keyOf(path));
        else if (text.trimmed().isEmpty())
            verdicts[path].error = tr("Write a text, or remove this language.");
        else if (size > longest)
            verdicts[path].error = tr("At most %1 characters; these are %2.").arg(longest).arg(size);
    }
    const QString &culture = m_configuration.defaultCulture;
    const QString required = group + u'.' + culture;
    if (defaultRequired && !culture.isEmpty() && valueAt(fields, required).value_or(QString()).trimmed().isEmpty())
        verdicts[required].error = tr("The text in %1 is required.").arg(culture);
    if (!defaultRequired && count == 0)
        verdicts[culture.isEmpty() ? group : required].error = tr("Enter a name in at least one language.");
}

void FieldRules::checkPrices(const FieldMap &fields, FieldVerdicts &verdicts) const
{
    for (const auto &[path, text] : fields) {
        if (groupOf(path) != "prices"_L1)
            continue;
        const auto amount = AmountText::parse(text, m_decimalPoint);
        const QStringList &known = m_configuration.currencies;
        if (!known.isEmpty() && !known.contains(keyOf(path), Qt::CaseInsensitive))
            verdicts[path].error = tr("The server takes no prices in %1; remove it.").arg(keyOf(path));
        else if (text.trimmed().isEmpty())
            verdicts[path].error = tr("Enter a price, or remove this currency.");
        else if (!amount)
            verdicts[path].error = tr("Enter an amount such as %1.").arg(u"12"_s + m_decimalPoint + u"50"_s);
        else if (amount->isNegative())
            verdicts[path].error = tr("A price is not below zero.");
    }
    const QString &currency = m_configuration.defaultCurrency;
    const QString required = u"prices."_s + currency;
    if (!currency.isEmpty() && valueAt(fields, required).value_or(QString()).trimmed().isEmpty())
        verdicts[required].error = tr("The price in %1 is required.").arg(currency);
}

} // namespace colophon
