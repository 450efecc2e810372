#pragma once

#include "models/editing/FieldListModel.h"

#include <QtQml/qqmlregistration.h>

namespace colophon {

/// Texts of a draft by culture: descriptions, biographies or category names (contract, section 6.2).
class TranslationModel : public colophon::FieldListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A draft owns its translations")

public:
    enum Role {
        CultureRole = Qt::UserRole + 1,
        LabelRole,
        TextRole,
        RequiredRole,
        ListedRole,
        StateRole,
        NoteRole,
        ErrorRole
    };

    /// @p defaultRequired: whether the text in the default culture must be there (not so for categories).
    TranslationModel(Draft *draft, const QString &group, bool defaultRequired);

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    Q_INVOKABLE void setText(int row, const QString &text) { setTextAt(row, text); }

protected:
    QStringList listedKeys() const override;
    QString defaultKey() const override;

private:
    bool m_defaultRequired;
};

} // namespace colophon
