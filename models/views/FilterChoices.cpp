#include "models/views/FilterChoices.h"

#include <QCollator>

#include <algorithm>

namespace colophon {
namespace {

/// Languages, currencies and cultures share one table. Currencies are capitals; a culture cannot be told from a
/// language, so one that only texts are in is offered, too.
bool isLanguage(const QString &code)
{
    return !code.isEmpty() && code.front().isLower();
}

} // namespace

FilterChoices::FilterChoices(QObject *parent)
    : QAbstractListModel(parent)
{
}

void FilterChoices::setDraft(FilterDraft *draft)
{
    if (draft == m_draft)
        return;
    m_draft = draft;
    refresh();
    Q_EMIT draftChanged();
}

void FilterChoices::setSearch(const QString &search)
{
    if (search == m_search)
        return;
    m_search = search;
    refresh();
    Q_EMIT searchChanged();
}

QString FilterChoices::valueAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_choices[static_cast<size_t>(row)].value : QString();
}

std::vector<FilterChoices::Choice> FilterChoices::all() const
{
    std::vector<Choice> choices;
    const Catalog *catalog = m_draft ? m_draft->catalog() : nullptr;
    if (!catalog)
        return choices;
    const Field field = m_draft->field();
    QStringList values;
    if (field == Field::Language) {
        for (const QString &code : catalog->store().rows().codes().values()) {
            if (isLanguage(code))
                values.append(code);
        }
    } else if (field == Field::Stamp) {
        values.append(catalog->operatorActor().id);
        for (const wire::Actor &actor : catalog->store().rows().actors().values())
            values.append(actor.id);
    }
    values.removeDuplicates();
    values.removeAll(QString());
    for (const QString &value : values)
        choices.push_back({value, FilterText::name(*catalog, field, value)});
    return choices;
}

void FilterChoices::refresh()
{
    std::vector<Choice> choices = all();
    const QString wanted = m_search.trimmed();
    choices.erase(std::remove_if(choices.begin(), choices.end(),
                                 [&](const Choice &each) { return !each.title.contains(wanted, Qt::CaseInsensitive); }),
                  choices.end());
    const QCollator collator;
    std::stable_sort(choices.begin(), choices.end(),
                     [&](const Choice &a, const Choice &b) { return collator.compare(a.title, b.title) < 0; });
    beginResetModel();
    m_choices = std::move(choices);
    endResetModel();
}

int FilterChoices::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_choices.size());
}

QVariant FilterChoices::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Choice &choice = m_choices[static_cast<size_t>(index.row())];
    switch (role) {
    case ValueRole:
        return choice.value;
    case Qt::DisplayRole:
    case TitleRole:
        return choice.title;
    default:
        return {};
    }
}

QHash<int, QByteArray> FilterChoices::roleNames() const
{
    return {{ValueRole, "value"}, {TitleRole, "title"}};
}

} // namespace colophon
