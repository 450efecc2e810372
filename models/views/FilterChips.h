#pragma once

#include "models/catalog/ChangeSet.h"
#include "models/views/CatalogView.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

namespace colophon {

/// The conditions of a view as the chips of its filter bar: their words, live (who renames a publisher renames it
/// here), and their editing, which the view shows at once. UI thread only.
class FilterChips : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::CatalogView *view READ view WRITE setView NOTIFY viewChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// The keys of the fields by which rows of the view's kind can be filtered, in the order of a menu.
    Q_PROPERTY(QStringList fieldKeys READ fieldKeys NOTIFY fieldKeysChanged)

public:
    enum Role {
        FieldKeyRole = Qt::UserRole + 1,
        GlyphRole,
        LeadRole,  ///< "Language is any of"
        ValueRole, ///< "pt, fr"
    };
    Q_ENUM(Role)

    explicit FilterChips(QObject *parent = nullptr);

    CatalogView *view() const { return m_view; }
    void setView(CatalogView *view);
    int count() const { return static_cast<int>(m_conditions.size()); }
    const std::vector<FieldFilter> &conditions() const { return m_conditions; }
    QStringList fieldKeys() const;
    /// "Publisher", and its icon; "" for an unknown key.
    Q_INVOKABLE QString fieldLabel(const QString &key) const;
    Q_INVOKABLE QString fieldGlyph(const QString &key) const;

    /// As the last one. What is there already, or is not valid, is not added.
    void add(const FieldFilter &condition);
    /// @p condition takes the place of @p before; added when that is gone.
    void replace(const FieldFilter &before, const FieldFilter &condition);
    Q_INVOKABLE void remove(int row);
    /// Takes all conditions away; the search stays.
    Q_INVOKABLE void clear();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void viewChanged();
    void countChanged();
    void fieldKeysChanged();

private:
    void set(std::vector<FieldFilter> conditions);
    void follow();
    void followCatalog();
    void takeIn();
    void storeChanged(const ChangeSet &changes);
    void rewrite(int first, int last);
    void rewriteAll() { rewrite(0, count() - 1); }

    QPointer<CatalogView> m_view;
    QPointer<Catalog> m_catalog;
    std::vector<FieldFilter> m_conditions; ///< as told
};

} // namespace colophon
