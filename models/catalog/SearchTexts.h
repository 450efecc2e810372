#pragma once

#include "models/catalog/CatalogStore.h"

#include <QObject>

namespace colophon {

/// The text in which a search looks, per row, with case and accents folded: of a book its title, authors, publisher and
/// ISBN; of the others their names. Made when first asked for, kept until the row changes, shared by all views. UI
/// thread only.
class SearchTexts : public QObject
{
    Q_OBJECT

public:
    explicit SearchTexts(CatalogStore &store, QObject *parent = nullptr);

    /// The row must be in use. Valid until the next call.
    const QString &of(wire::EntityKind kind, RowSlot slot);

    /// Lower case, accents and other marks taken off, as texts and search words are compared.
    static QString folded(const QString &text);
    /// The words of a search, folded.
    static QStringList words(const QString &search);

private:
    QString make(wire::EntityKind kind, RowSlot slot) const;
    void forget(const ChangeSet &changes);

    CatalogStore &m_store;
    std::array<std::vector<QString>, 4> m_texts; ///< by slot; a null string is not made yet
};

} // namespace colophon
