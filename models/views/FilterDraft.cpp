#include "models/views/FilterDraft.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace colophon {
namespace {

const QString DayForm = u"yyyy-MM-dd"_s;
const QString MinuteForm = u"yyyy-MM-dd HH:mm"_s;

/// Whether no day of @p last is as late as the first one of @p first.
bool isBefore(wire::PartialDate last, wire::PartialDate first)
{
    if (first.month == 0 || last.month == 0)
        first.month = last.month = 0;
    if (first.month == 0 || first.day == 0 || last.day == 0)
        first.day = last.day = 0;
    return last < first;
}

std::optional<QDateTime> momentOf(const QString &text)
{
    QDateTime moment = QDateTime::fromString(text, MinuteForm);
    if (!moment.isValid()) {
        const QDate day = QDate::fromString(text, DayForm);
        moment = day.isValid() ? day.startOfDay() : QDateTime();
    }
    return moment.isValid() ? std::optional(moment.toUTC()) : std::nullopt;
}

} // namespace

FilterDraft::FilterDraft(QObject *parent)
    : QAbstractListModel(parent)
{
}

void FilterDraft::setChips(FilterChips *chips)
{
    if (chips == m_chips)
        return;
    m_chips = chips;
    take({});
    Q_EMIT chipsChanged();
}

QString FilterDraft::title() const
{
    return m_chips ? m_chips->fieldLabel(FieldFilter::keyOf(m_field)) : QString();
}

QStringList FilterDraft::tests() const
{
    QStringList words;
    for (const Test test : FieldFilter::testsOf(m_field))
        words.append(FilterText::test(m_field, test));
    return words;
}

int FilterDraft::test() const
{
    const std::vector<Test> all = FieldFilter::testsOf(m_field);
    const auto found = std::find(all.begin(), all.end(), m_test);
    return found == all.end() ? -1 : static_cast<int>(found - all.begin());
}

void FilterDraft::setTest(int test)
{
    const std::vector<Test> all = FieldFilter::testsOf(m_field);
    if (test < 0 || test >= static_cast<int>(all.size()) || all[static_cast<size_t>(test)] == m_test)
        return;
    m_test = all[static_cast<size_t>(test)];
    if (m_field == Field::Prices && !allowsAnyCurrency() && m_currency.isEmpty() && catalog())
        m_currency = catalog()->defaultCurrency();
    edited();
}

FilterDraft::Form FilterDraft::form() const
{
    const bool asksForNone = m_test == Test::IsEmpty || m_test == Test::IsNotEmpty;
    switch (FieldFilter::valuesOf(m_field)) {
    case FieldFilter::Values::Ids:
        return asksForNone ? NoValue : Entities;
    case FieldFilter::Values::Codes:
        return asksForNone ? NoValue : Choices;
    case FieldFilter::Values::Dates:
        return asksForNone ? NoValue : Dates;
    case FieldFilter::Values::Prices:
        return asksForNone ? Currency : Amounts;
    case FieldFilter::Values::Changes:
        return m_test == Test::ChangedSince ? Since : Choices;
    case FieldFilter::Values::None:
        break;
    }
    return NoValue;
}

QString FilterDraft::chosenName() const
{
    return m_values.isEmpty() || !catalog() ? QString() : FilterText::name(*catalog(), m_field, m_values.front());
}

void FilterDraft::setFirst(const QString &first)
{
    if (first == m_first)
        return;
    m_first = first;
    edited();
}

void FilterDraft::setLast(const QString &last)
{
    if (last == m_last)
        return;
    m_last = last;
    edited();
}

QStringList FilterDraft::currencies() const
{
    QStringList all = catalog() ? catalog()->currencies() : QStringList();
    if (!m_currency.isEmpty() && !all.contains(m_currency))
        all.append(m_currency);
    if (allowsAnyCurrency())
        all.prepend(tr("any currency"));
    return all;
}

int FilterDraft::currency() const
{
    return m_currency.isEmpty() ? 0 : static_cast<int>(currencies().indexOf(m_currency));
}

void FilterDraft::setCurrency(int currency)
{
    const QStringList all = currencies();
    if (currency < 0 || currency >= all.size())
        return;
    const QString code = allowsAnyCurrency() && currency == 0 ? QString() : all[currency];
    if (code == m_currency)
        return;
    m_currency = code;
    edited();
}

bool FilterDraft::begin(const QString &fieldKey)
{
    const auto field = FieldFilter::fieldFromKey(fieldKey);
    const std::vector<Test> all = field ? FieldFilter::testsOf(*field) : std::vector<Test>();
    if (all.empty() || !catalog())
        return false;
    FieldFilter fresh;
    fresh.field = *field;
    fresh.test = all.front();
    if (*field == Field::Prices)
        fresh.currency = catalog()->defaultCurrency();
    if (*field == Field::Stamp)
        fresh.since = QDateTime::fromMSecsSinceEpoch(catalog()->nowMs()).date().startOfDay();
    m_row = -1;
    m_before.reset();
    take(fresh);
    return true;
}

bool FilterDraft::edit(int row)
{
    if (!m_chips || row < 0 || row >= m_chips->count())
        return false;
    m_row = row;
    m_before = m_chips->conditions()[static_cast<size_t>(row)];
    take(*m_before);
    return true;
}

void FilterDraft::take(const FieldFilter &filter)
{
    beginResetModel();
    m_field = filter.field;
    m_test = filter.test;
    m_values = filter.codes;
    for (const QUuid &id : filter.ids)
        m_values.append(id.toString(QUuid::WithoutBraces));
    endResetModel();
    m_currency = filter.currency;
    m_first = filter.firstDate ? filter.firstDate->toText() : filter.least ? filter.least->toText() : QString();
    m_last = filter.lastDate ? filter.lastDate->toText() : filter.most ? filter.most->toText() : QString();
    if (filter.since.isValid())
        m_first = FilterText::moment(filter.since);
    edited();
}

void FilterDraft::edited()
{
    m_error.clear();
    m_wrong = Nothing;
    Q_EMIT changed();
}

void FilterDraft::choose(const QString &value)
{
    if (value.isEmpty() || (isSeveral() ? m_values.contains(value) : m_values.value(0) == value))
        return;
    if (isSeveral() || m_values.isEmpty()) {
        beginInsertRows({}, count(), count());
        m_values.append(value);
        endInsertRows();
    } else {
        beginResetModel();
        m_values = QStringList(value);
        endResetModel();
    }
    edited();
}

void FilterDraft::removeAt(int row)
{
    if (row < 0 || row >= count())
        return;
    beginRemoveRows({}, row, row);
    m_values.removeAt(row);
    endRemoveRows();
    edited();
}

bool FilterDraft::apply()
{
    FieldFilter filter;
    filter.field = m_field;
    filter.test = m_test;
    bool whole = true;
    switch (form()) {
    case NoValue:
        break;
    case Entities:
    case Choices:
        whole = readValues(filter);
        break;
    case Dates:
        whole = readDates(filter);
        break;
    case Amounts:
        whole = readAmounts(filter);
        break;
    case Currency:
        filter.currency = m_currency;
        break;
    case Since:
        whole = readSince(filter);
        break;
    }
    if (!whole || !m_chips || !filter.isValid())
        return false;
    if (m_before)
        m_chips->replace(*m_before, filter);
    else
        m_chips->add(filter);
    return true;
}

bool FilterDraft::fail(Part part, const QString &error)
{
    m_wrong = part;
    m_error = error;
    Q_EMIT changed();
    return false;
}

bool FilterDraft::readValues(FieldFilter &filter)
{
    if (m_values.isEmpty())
        return fail(Values, isSeveral() ? tr("Choose at least one.") : tr("Choose one."));
    const QStringList chosen = isSeveral() ? m_values : QStringList(m_values.front());
    if (form() == Choices) {
        filter.codes = chosen;
        return true;
    }
    for (const QString &id : chosen)
        filter.ids.push_back(QUuid::fromString(id));
    return true;
}

bool FilterDraft::readDates(FieldFilter &filter)
{
    const auto read = [this](const QString &text, Part part, std::optional<wire::PartialDate> &into) {
        if (text.trimmed().isEmpty())
            return true;
        into = wire::PartialDate::fromText(text.trimmed());
        return into ? true : fail(part, tr("A year, a month or a day, such as 1999 or 1999-04."));
    };
    if (!read(m_first, First, filter.firstDate) || !read(m_last, Last, filter.lastDate))
        return false;
    if (!filter.firstDate && !filter.lastDate)
        return fail(First, tr("Say from when, until when, or both."));
    if (filter.firstDate && filter.lastDate && isBefore(*filter.lastDate, *filter.firstDate))
        return fail(Last, tr("This is before the first date."));
    return true;
}

bool FilterDraft::readAmounts(FieldFilter &filter)
{
    const auto read = [this](const QString &text, Part part, std::optional<wire::Decimal> &into) {
        QString plain = text.trimmed();
        if (plain.isEmpty())
            return true;
        into = wire::Decimal::fromText(plain.replace(u',', u'.'));
        return into ? true : fail(part, tr("An amount, such as 12.50."));
    };
    if (!read(m_first, First, filter.least) || !read(m_last, Last, filter.most))
        return false;
    if (!filter.least && !filter.most)
        return fail(First, tr("Say from which amount, up to which, or both."));
    if (filter.least && filter.most && *filter.most < *filter.least)
        return fail(Last, tr("This is less than the first amount."));
    filter.currency = m_currency;
    return m_currency.isEmpty() ? fail(First, tr("The catalog has no currencies.")) : true;
}

bool FilterDraft::readSince(FieldFilter &filter)
{
    const auto since = momentOf(m_first.trimmed());
    if (!since)
        return fail(First, tr("A day, such as 2026-04-23, or with a time: 2026-04-23 14:00."));
    filter.since = *since;
    return true;
}

int FilterDraft::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant FilterDraft::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QString &value = m_values[index.row()];
    switch (role) {
    case ValueRole:
        return value;
    case Qt::DisplayRole:
    case NameRole:
        return catalog() ? FilterText::name(*catalog(), m_field, value) : value;
    default:
        return {};
    }
}

QHash<int, QByteArray> FilterDraft::roleNames() const
{
    return {{ValueRole, "value"}, {NameRole, "name"}};
}

} // namespace colophon
