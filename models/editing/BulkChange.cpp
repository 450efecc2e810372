#include "models/editing/BulkChange.h"

#include "models/editing/AmountText.h"
#include "models/editing/FieldMerge.h"
#include "models/editing/FieldWords.h"

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

/// Rows are canonical, whatever the operator's locale is.
constexpr QChar canonicalPoint = u'.';

QStringList idsIn(const FieldValue &value)
{
    return value.value_or(QString()).split(u' ', Qt::SkipEmptyParts);
}

FieldMap with(FieldMap fields, const QString &path, const FieldValue &value)
{
    if (value)
        fields.insert_or_assign(path, *value);
    else
        fields.erase(path);
    return fields;
}

} // namespace

BulkChange::BulkChange(Wish wish, const wire::Configuration &configuration, QChar decimalPoint)
    : m_wish(std::move(wish))
    , m_rules(configuration, canonicalPoint)
{
    switch (m_wish.operation) {
    case Operation::Clear:
        m_value = keyOf(m_wish.path).isEmpty() ? FieldValue(QString()) : std::nullopt;
        m_isReady = true;
        break;
    case Operation::Replace:
        m_replacement.emplace(m_wish.replacement);
        m_valueError = m_replacement->searchError();
        m_isReady = m_replacement->isValid();
        break;
    case Operation::Percent:
        readPercent(decimalPoint);
        break;
    case Operation::Amount:
        readAmount(decimalPoint);
        break;
    case Operation::Set:
    case Operation::Add:
    case Operation::Remove:
        readValue(decimalPoint);
        break;
    }
}

std::vector<BulkChange::Operation> BulkChange::operationsFor(const QString &path)
{
    const QString group = groupOf(path);
    if (group == "prices"_L1)
        return {Operation::Percent, Operation::Amount, Operation::Set, Operation::Clear};
    if (FieldWords::isList(path))
        return {Operation::Add, Operation::Remove, Operation::Set, Operation::Clear};
    if (path == "publisher"_L1 || path == "published"_L1)
        return {Operation::Set, Operation::Clear};
    if (path == "language"_L1)
        return {Operation::Set};
    if (path == "isbn"_L1)
        return {};
    if (path == "title"_L1 || path == "name"_L1)
        return {Operation::Replace, Operation::Set};
    return {Operation::Replace, Operation::Set, Operation::Clear};
}

QString BulkChange::replacementError() const
{
    return m_replacement ? m_replacement->replacementError() : QString();
}

void BulkChange::readValue(QChar decimalPoint)
{
    m_value = canonicalText(m_wish.path, m_wish.value, decimalPoint);
    if (m_value->trimmed().isEmpty())
        return;
    if (!FieldWords::isNamed(m_wish.path)) {
        const FieldVerdicts verdicts = m_rules.check(m_wish.kind, {{m_wish.path, *m_value}});
        const auto found = verdicts.find(m_wish.path);
        m_valueError = found == verdicts.end() ? QString() : found->second.error;
    }
    // A number with two meanings is none (AmountText), though a point would make it one here.
    if (groupOf(m_wish.path) == "prices"_L1 && !AmountText::parse(m_wish.value, decimalPoint))
        m_valueError = tr("Enter an amount such as %1.").arg(u"12"_s + decimalPoint + u"50"_s);
    m_isReady = m_valueError.isEmpty();
}

void BulkChange::readAmount(QChar decimalPoint)
{
    QString typed = m_wish.value.trimmed();
    typed.replace(u'\u2212', u'-');
    if (typed.isEmpty())
        return;
    const auto amount = AmountText::parse(typed.startsWith(u'+') ? typed.mid(1) : typed, decimalPoint);
    if (!amount)
        m_valueError = tr("Enter an amount such as %1 or −%1.").arg(u"1"_s + decimalPoint + u"50"_s);
    else
        m_price = {BulkPrice::By::Amount, *amount, m_wish.rounding};
    m_isReady = m_valueError.isEmpty();
}

void BulkChange::readPercent(QChar decimalPoint)
{
    QString typed = m_wish.value.trimmed();
    typed.replace(u'\u2212', u'-');
    if (typed.endsWith(u'%'))
        typed = typed.chopped(1).trimmed();
    if (typed.isEmpty())
        return;
    const auto percent = AmountText::parse(typed.startsWith(u'+') ? typed.mid(1) : typed, decimalPoint);
    if (!percent)
        m_valueError = tr("Enter a percentage such as 5 or −%1.").arg(u"2"_s + decimalPoint + u"5"_s);
    else if (*percent < wire::Decimal(-100, 0))
        m_valueError = tr("A price cannot fall by more than 100 %.");
    else
        m_price = {BulkPrice::By::Percent, *percent, m_wish.rounding};
    m_isReady = m_valueError.isEmpty();
}

BulkChange::Outcome BulkChange::of(const FieldMap &fields) const
{
    const FieldValue before = valueAt(fields, m_wish.path);
    Outcome outcome = wanted(before);
    outcome.before = before;
    if (outcome.how != Outcome::How::Changes) {
        outcome.after = before;
        return outcome;
    }
    if (isSameValue(m_wish.path, before, outcome.after))
        return {Outcome::How::Stays, before, before, {}};
    const QString refused = refusal(with(fields, m_wish.path, outcome.after));
    if (!refused.isEmpty())
        return {Outcome::How::LeftOut, before, before, refused};
    return outcome;
}

BulkChange::Outcome BulkChange::wanted(const FieldValue &before) const
{
    using How = Outcome::How;
    switch (m_wish.operation) {
    case Operation::Set:
    case Operation::Clear:
        return {How::Changes, before, m_value, {}};
    case Operation::Add:
    case Operation::Remove:
        return {How::Changes, before, joined(before), {}};
    case Operation::Percent:
    case Operation::Amount:
        return priced(before);
    case Operation::Replace:
        break;
    }
    if (!before)
        return {How::Stays, before, before, tr("It has no text in %1.").arg(keyOf(m_wish.path))};
    const BulkReplacement::Result replaced = m_replacement->of(*before);
    if (!replaced.problem.isEmpty())
        return {How::LeftOut, before, before, replaced.problem};
    // Where nothing was found nothing is tidied up either.
    if (replaced.text == *before)
        return {How::Stays, before, before, {}};
    return {How::Changes, before, canonicalText(m_wish.path, replaced.text, canonicalPoint), {}};
}

BulkChange::Outcome BulkChange::priced(const FieldValue &before) const
{
    using How = Outcome::How;
    if (!before)
        return {How::LeftOut, before, before, tr("It has no price in %1.").arg(keyOf(m_wish.path))};
    const auto price = wire::Decimal::fromText(*before);
    if (!price || price->isNegative())
        return {How::LeftOut, before, before, tr("Its price is not an amount.")};
    const BulkPrice::Result result = m_price.of(*price);
    switch (result.fault) {
    case BulkPrice::Fault::None:
        break;
    case BulkPrice::Fault::BelowZero:
        return {How::LeftOut, before, before, tr("The price would fall below zero.")};
    case BulkPrice::Fault::OutOfRange:
        return {How::LeftOut, before, before, tr("The price would have too many digits.")};
    }
    if (result.price == *price)
        return {How::Stays, before, before, {}};
    return {How::Changes, before, result.price.toText(2), {}};
}

FieldValue BulkChange::joined(const FieldValue &before) const
{
    QStringList ids = idsIn(before);
    for (const QString &id : idsIn(m_value)) {
        if (m_wish.operation == Operation::Remove)
            ids.removeAll(id);
        else if (!ids.contains(id))
            ids.append(id);
    }
    return ids.join(u' ');
}

QString BulkChange::refusal(const FieldMap &fields) const
{
    const FieldVerdicts verdicts = m_rules.check(m_wish.kind, fields);
    const auto own = verdicts.find(m_wish.path);
    if (own != verdicts.end() && !own->second.error.isEmpty())
        return own->second.error;
    // The server takes an entity as a whole.
    for (const auto &[path, verdict] : verdicts) {
        if (!verdict.error.isEmpty())
            return tr("%1: %2").arg(FieldWords::title(path), verdict.error);
    }
    return {};
}

} // namespace colophon
