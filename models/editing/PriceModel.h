#pragma once

#include "models/editing/FieldListModel.h"

#include <QtQml/qqmlregistration.h>

namespace colophon {

/// Prices of a book's draft by currency, as text in the operator's locale (contract, section 6.3).
class PriceModel : public colophon::FieldListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A draft owns its prices")

public:
    enum Role {
        CurrencyRole = Qt::UserRole + 1,
        LabelRole,
        AmountRole,
        RequiredRole,
        ListedRole,
        StateRole,
        NoteRole,
        ErrorRole
    };

    explicit PriceModel(Draft *draft);

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    Q_INVOKABLE void setAmount(int row, const QString &text);

protected:
    QStringList listedKeys() const override;
    QString defaultKey() const override;

private:
    QString amountAt(int row) const;
    static QString labelOf(const QString &currency);
};

} // namespace colophon
