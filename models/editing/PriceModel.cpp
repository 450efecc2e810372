#include "models/editing/PriceModel.h"

#include "models/editing/Draft.h"

#include <QLocale>

namespace colophon {

using namespace Qt::StringLiterals;

PriceModel::PriceModel(Draft *draft)
    : FieldListModel(draft, u"prices"_s)
{
}

QStringList PriceModel::listedKeys() const
{
    QStringList keys = draft()->catalog() ? draft()->catalog()->currencies() : QStringList();
    const QString first = defaultKey();
    if (!first.isEmpty()) {
        keys.removeAll(first);
        keys.prepend(first);
    }
    return keys;
}

QString PriceModel::defaultKey() const
{
    return draft()->catalog() ? draft()->catalog()->defaultCurrency() : QString();
}

QString PriceModel::labelOf(const QString &currency)
{
    if (currency == "EUR"_L1)
        return tr("Eurozone");
    if (currency == "GBP"_L1)
        return tr("United Kingdom");
    if (currency == "USD"_L1)
        return tr("United States");
    static const QHash<QString, QString> territories = [] {
        QHash<QString, QString> found;
        const auto locales = QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyCountry);
        for (const QLocale &locale : locales) {
            const QString code = locale.currencySymbol(QLocale::CurrencyIsoCode);
            // A currency of several countries goes by its code.
            const QString name = QLocale::territoryToString(locale.territory());
            const auto known = found.constFind(code);
            found.insert(code, known == found.cend() || *known == name ? name : code);
        }
        return found;
    }();
    return territories.value(currency, currency);
}

QString PriceModel::amountAt(int row) const
{
    const QString path = pathAt(row);
    QString text = draft()->text(path);
    const DraftState *state = draft()->state();
    // What was typed stays as typed; what the server says is written as the operator writes.
    if (state && !state->fields().touched().contains(path))
        text.replace(u'.', state->decimalPoint());
    return text;
}

void PriceModel::setAmount(int row, const QString &text)
{
    if (row >= 0 && row < count() && text != amountAt(row))
        setTextAt(row, text);
}

QVariant PriceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QString currency = keyAt(index.row());
    const QString path = pathAt(index.row());
    switch (role) {
    case CurrencyRole:
        return currency;
    case Qt::DisplayRole:
    case LabelRole:
        return labelOf(currency);
    case AmountRole:
        return amountAt(index.row());
    case RequiredRole:
        return isRequired(currency);
    case ListedRole:
        return isListed(currency);
    case StateRole:
        return draft()->fieldState(path);
    case NoteRole:
        return draft()->fieldNote(path);
    case ErrorRole:
        return draft()->fieldError(path);
    default:
        return {};
    }
}

QHash<int, QByteArray> PriceModel::roleNames() const
{
    return {{CurrencyRole, "currency"}, {LabelRole, "label"}, {AmountRole, "amount"}, {RequiredRole, "required"},
            {ListedRole, "listed"},     {StateRole, "state"}, {NoteRole, "note"},     {ErrorRole, "error"}};
}

} // namespace colophon
