#include "models/editing/BulkForm.h"

#include "models/editing/FieldWords.h"

#include <QLocale>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

using Operation = BulkChange::Operation;

namespace {

QStringList groupsOf(wire::EntityKind kind)
{
    switch (kind) {
    case wire::EntityKind::Book:
        return {u"title"_s,   u"language"_s,   u"published"_s,    u"publisher"_s,
                u"authors"_s, u"categories"_s, u"descriptions"_s, u"prices"_s};
    case wire::EntityKind::Author:
        return {u"name"_s, u"biographies"_s};
    case wire::EntityKind::Category:
        return {u"names"_s};
    case wire::EntityKind::Publisher:
        break;
    }
    return {u"name"_s};
}

template <class Value>
bool assign(Value &held, const Value &wanted)
{
    const bool differs = held != wanted;
    held = wanted;
    return differs;
}

} // namespace

BulkForm::BulkForm(QObject *parent)
    : QObject(parent)
    , m_decimalPoint(QLocale().decimalPoint().isEmpty() ? QChar(u'.') : QLocale().decimalPoint().at(0))
{
}

void BulkForm::begin(Catalog *catalog, wire::EntityKind kind)
{
    m_catalog = catalog;
    m_kind = kind;
    m_groups = groupsOf(kind);
    // Prices are what is changed in bulk most often.
    m_field = std::max(0, static_cast<int>(m_groups.indexOf(u"prices"_s)));
    m_operations.clear();
    m_operation = 0;
    m_rounding = 0;
    m_pattern = false;
    m_matchCase = true;
    chooseField();
}

void BulkForm::chooseField()
{
    const QString group = m_groups.value(m_field);
    m_ids.clear();
    m_keys.clear();
    m_key = 0;
    if (m_catalog && group == "prices"_L1) {
        m_keys = m_catalog->currencies();
        m_key = static_cast<int>(m_keys.indexOf(m_catalog->defaultCurrency()));
    } else if (m_catalog && (FieldWords::isLong(group) || group == "names"_L1)) {
        m_keys = m_catalog->cultures();
        m_key = static_cast<int>(m_keys.indexOf(m_catalog->defaultCulture()));
    }
    m_key = std::max(0, m_key);
    chooseKey();
}

void BulkForm::chooseKey()
{
    const bool has = m_operation < static_cast<int>(m_operations.size());
    const Operation held = operationAt(m_operation);
    m_operations = BulkChange::operationsFor(path());
    const QString group = groupOf(path());
    const bool isRequired = m_catalog && ((group == "prices"_L1 && keyOf(path()) == m_catalog->defaultCurrency()) ||
                                          (FieldWords::isLong(path()) && keyOf(path()) == m_catalog->defaultCulture()));
    if (isRequired)
        std::erase(m_operations, Operation::Clear);
    const auto found = has ? std::find(m_operations.begin(), m_operations.end(), held) : m_operations.end();
    m_operation = found == m_operations.end() ? 0 : static_cast<int>(found - m_operations.begin());
    m_value.clear();
    m_replacement.clear();
    settle();
}

void BulkForm::settle()
{
    if (!m_catalog)
        return;
    const BulkReplacement::Wish replacement{m_value, m_replacement, m_pattern, m_matchCase};
    const QString value = FieldWords::isNamed(path()) ? m_ids.join(u' ') : m_value;
    m_change =
        std::make_shared<const BulkChange>(BulkChange::Wish{m_kind, path(), operationAt(m_operation), value,
                                                            replacement, static_cast<BulkPrice::Rounding>(m_rounding)},
                                           m_catalog->configuration(), m_decimalPoint);
    Q_EMIT changed();
}

QString BulkForm::path() const
{
    const QString group = m_groups.value(m_field);
    return m_keys.isEmpty() ? group : group + u'.' + m_keys.value(m_key);
}

Operation BulkForm::operationAt(int place) const
{
    const bool is = place >= 0 && place < static_cast<int>(m_operations.size());
    return is ? m_operations[static_cast<size_t>(place)] : Operation::Set;
}

QStringList BulkForm::fields() const
{
    QStringList labels;
    for (const QString &group : m_groups)
        labels.append(FieldWords::label(group));
    return labels;
}

void BulkForm::setField(int field)
{
    if (field < 0 || field >= m_groups.size() || !assign(m_field, field))
        return;
    chooseField();
}

void BulkForm::setKey(int key)
{
    if (key < 0 || key >= m_keys.size() || !assign(m_key, key))
        return;
    chooseKey();
}

QString BulkForm::wordFor(Operation operation, const QString &path)
{
    switch (operation) {
    case Operation::Set:
        return tr("Set to");
    case Operation::Clear:
        return keyOf(path).isEmpty() ? tr("Clear") : tr("Remove");
    case Operation::Add:
        return tr("Add");
    case Operation::Remove:
        return tr("Remove");
    case Operation::Replace:
        return tr("Find and replace");
    case Operation::Percent:
        return tr("Raise or lower by percent");
    case Operation::Amount:
        return tr("Raise or lower by an amount");
    }
    return {};
}

QStringList BulkForm::operations() const
{
    QStringList words;
    for (const Operation operation : m_operations)
        words.append(wordFor(operation, path()));
    return words;
}

void BulkForm::setOperation(int operation)
{
    if (operation < 0 || operation >= static_cast<int>(m_operations.size()) || !assign(m_operation, operation))
        return;
    m_value.clear();
    m_replacement.clear();
    settle();
}

BulkForm::Editor BulkForm::editor() const
{
    switch (operationAt(m_operation)) {
    case Operation::Clear:
        return NoValue;
    case Operation::Replace:
        return Replacement;
    case Operation::Percent:
    case Operation::Amount:
        return Number;
    case Operation::Set:
    case Operation::Add:
    case Operation::Remove:
        break;
    }
    if (FieldWords::isList(path()))
        return Names;
    if (FieldWords::isNamed(path()))
        return OneName;
    if (FieldWords::isLong(path()))
        return LongText;
    return groupOf(path()) == "prices"_L1 ? Number : Line;
}

QString BulkForm::label() const
{
    switch (operationAt(m_operation)) {
    case Operation::Replace:
        return tr("Find");
    case Operation::Percent:
        return tr("Percent");
    case Operation::Amount:
        return tr("Amount in %1").arg(keyOf(path()));
    default:
        return FieldWords::title(path());
    }
}

QString BulkForm::hint() const
{
    switch (operationAt(m_operation)) {
    case Operation::Percent:
        return tr("5 or −5");
    case Operation::Amount:
        return tr("%1 or −%1").arg(u"1"_s + m_decimalPoint + u"50"_s);
    case Operation::Replace:
        return m_pattern ? tr("Regular expression") : tr("Text to find");
    default:
        break;
    }
    if (path() == "published"_L1)
        return tr("YYYY-MM-DD, or only the year");
    if (path() == "language"_L1)
        return tr("Code, such as en or pt-BR");
    return {};
}

void BulkForm::setValue(const QString &value)
{
    if (assign(m_value, value))
        settle();
}

void BulkForm::setReplacement(const QString &text)
{
    if (assign(m_replacement, text))
        settle();
}

void BulkForm::setPattern(bool pattern)
{
    if (assign(m_pattern, pattern))
        settle();
}

void BulkForm::setMatchCase(bool matchCase)
{
    if (assign(m_matchCase, matchCase))
        settle();
}

QStringList BulkForm::roundings() const
{
    const auto point = [this](const char *text) {
        return QString::fromLatin1(text).replace(u'.', m_decimalPoint);
    };
    return {tr("to %1").arg(point("0.01")),      tr("to %1").arg(point("0.05")), tr("to %1").arg(point("0.10")),
            tr("to %1").arg(point("0.50")),      tr("to %1").arg(point("1.00")), tr("to end in %1").arg(point(".99")),
            tr("to end in %1").arg(point(".95"))};
}

void BulkForm::setRounding(int rounding)
{
    if (rounding >= 0 && rounding < roundings().size() && assign(m_rounding, rounding))
        settle();
}

bool BulkForm::rounds() const
{
    return operationAt(m_operation) == Operation::Percent || operationAt(m_operation) == Operation::Amount;
}

QStringList BulkForm::names() const
{
    if (!m_catalog || !FieldWords::isNamed(path()))
        return {};
    return FieldWords(m_catalog->store(), m_decimalPoint).names(path(), m_ids.join(u' '));
}

int BulkForm::namesKind() const
{
    const QString at = path();
    return static_cast<int>(at == "authors"_L1     ? wire::EntityKind::Author
                            : at == "publisher"_L1 ? wire::EntityKind::Publisher
                                                   : wire::EntityKind::Category);
}

void BulkForm::addName(const QString &id)
{
    if (id.isEmpty() || m_ids.contains(id))
        return;
    if (editor() == OneName)
        m_ids.clear();
    m_ids.append(id);
    settle();
}

void BulkForm::removeNameAt(int place)
{
    if (place < 0 || place >= m_ids.size())
        return;
    m_ids.removeAt(place);
    settle();
}

} // namespace colophon
