#pragma once

#include "models/editing/Edit.h"
#include "models/editing/FieldWords.h"

#include <QCoreApplication>

namespace colophon {

/// What an edit does, in an operator's words.
class EditWords
{
    Q_DECLARE_TR_FUNCTIONS(EditWords)

public:
    /// "Price, EUR: 9.99 → 12.99 and 2 more", "New book", "Delete".
    static QString what(const Edit &edit, const FieldWords &words);
    /// "Price, EUR: 9.99 → 12.99"
    static QString change(const QString &path, const FieldChange &change, const FieldWords &words);
    /// What is lost when it is given up.
    static QString loss(const Edit &edit, const FieldWords &words);
    /// The title or name that the entity has after it.
    static QString title(const Edit &edit, const QString &defaultCulture);
};

} // namespace colophon
