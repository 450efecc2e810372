#pragma once

#include "models/views/FilterDraft.h"

#include <vector>

namespace colophon {

/// What there is to choose from where the values of a condition are codes: the languages of the catalog, or the
/// operators who changed something, by name. UI thread only.
class FilterChoices : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::FilterDraft *draft READ draft WRITE setDraft NOTIFY draftChanged)
    /// Only those that have this in their name.
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)

public:
    enum Role { ValueRole = Qt::UserRole + 1, TitleRole };
    Q_ENUM(Role)

    explicit FilterChoices(QObject *parent = nullptr);

    FilterDraft *draft() const { return m_draft; }
    void setDraft(FilterDraft *draft);
    QString search() const { return m_search; }
    void setSearch(const QString &search);
    /// "" when there is no such row.
    Q_INVOKABLE QString valueAt(int row) const;
    /// Looks again at what there is.
    Q_INVOKABLE void refresh();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void draftChanged();
    void searchChanged();

private:
    struct Choice
    {
        QString value;
        QString title;
    };
    std::vector<Choice> all() const;

    QPointer<FilterDraft> m_draft;
    QString m_search;
    std::vector<Choice> m_choices;
};

} // namespace colophon
