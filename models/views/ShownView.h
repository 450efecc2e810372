#pragma once

#include "models/views/CatalogView.h"
#include "models/views/SavedViews.h"

namespace colophon {

/// What a window shows, seen from the saved views: which of them it is, and whether it is worth saving. UI thread only.
class ShownView : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::CatalogView *view READ view WRITE setView NOTIFY partsChanged)
    Q_PROPERTY(colophon::SavedViews *savedViews READ savedViews WRITE setSavedViews NOTIFY partsChanged)
    /// The id of the saved view that the window shows; "" when it shows none. Where several are the same, the one that
    /// was asked for.
    Q_PROPERTY(QString savedId READ savedId NOTIFY changed)
    /// Search, conditions or order differ from a plain list's, and no saved view is like it.
    Q_PROPERTY(bool worthSaving READ isWorthSaving NOTIFY changed)

public:
    explicit ShownView(QObject *parent = nullptr);

    CatalogView *view() const { return m_view; }
    void setView(CatalogView *view);
    SavedViews *savedViews() const { return m_savedViews; }
    void setSavedViews(SavedViews *savedViews);
    QString savedId() const { return m_savedId; }
    bool isWorthSaving() const { return m_worthSaving; }

    /// The view shows the saved one. False when there is none of that id.
    Q_INVOKABLE bool show(const QString &id);
    /// Saves what is shown under that name. False for a name of blanks.
    Q_INVOKABLE bool save(const QString &name);

Q_SIGNALS:
    void partsChanged();
    void changed();

private:
    void look();

    QPointer<CatalogView> m_view;
    QPointer<SavedViews> m_savedViews;
    QString m_asked;
    QString m_savedId;
    bool m_worthSaving = false;
};

} // namespace colophon
