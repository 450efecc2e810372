#pragma once

#include "models/editing/EntityFields.h"

#include <QChar>
#include <QCoreApplication>
#include <QStringList>

namespace colophon {

class CatalogStore;

/// How fields and their values read to an operator. Looks at the store for the names of authors, categories and
/// publishers; a value type otherwise.
class FieldWords
{
    Q_DECLARE_TR_FUNCTIONS(FieldWords)

public:
    /// Between names; of a list's parts the only one that is no name.
    static constexpr QLatin1StringView separator{", "};

    /// @p decimalPoint of the operator's locale.
    FieldWords(const CatalogStore &store, QChar decimalPoint);

    /// "Description", "Price", "Published".
    static QString label(const QString &path);
    /// "fr", "EUR"; "" for a single field.
    static QString sublabel(const QString &path) { return keyOf(path); }
    /// "Price, EUR".
    static QString title(const QString &path);
    /// Where the field stands in a form: smaller is higher up.
    static int place(const QString &path);
    static bool placedBefore(const QString &left, const QString &right);
    static bool isLong(const QString &path);
    /// Authors, categories: several names.
    static bool isList(const QString &path);
    /// Authors, categories, a publisher: names for ids.
    static bool isNamed(const QString &path);

    /// The word for no value.
    static QString empty() { return tr("Empty"); }
    /// The canonical value as it is shown; "" for none.
    QString text(const QString &path, const FieldValue &value) const;
    /// The same, cut for comparison: into words, or into names and separators; an amount is one part. Joined again they
    /// are text().
    QStringList parts(const QString &path, const FieldValue &value) const;
    /// Names of a list.
    QStringList names(const QString &path, const FieldValue &value) const;
    /// At most @p most characters of text(), in one line; "" for no value.
    QString brief(const QString &path, const FieldValue &value, qsizetype most = 40) const;
    /// "+ Memoir, − Fiction" for categories and authors.
    QString listChange(const QString &path, const FieldValue &before, const FieldValue &after) const;

private:
    const CatalogStore *m_store;
    QChar m_decimalPoint;
};

} // namespace colophon
