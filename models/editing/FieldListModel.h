#pragma once

#include <QAbstractListModel>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace colophon {

class Draft;

/// The fields of one group of a draft, a row each: translations by culture, prices by currency. Rows follow the draft
/// with exact signals: a culture that comes or goes moves nothing else, and a text that changes is one dataChanged.
class FieldListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// What the server is configured for and the entity does not have yet.
    Q_PROPERTY(QStringList addable READ addable NOTIFY addableChanged)

public:
    int rowCount(const QModelIndex &parent = {}) const override;
    int count() const { return static_cast<int>(m_keys.size()); }
    QStringList addable() const;

    /// Adds an empty field for @p key, if it is addable.
    Q_INVOKABLE void add(const QString &key);
    Q_INVOKABLE void removeAt(int row);
    /// The row of a culture or currency, -1 when there is none.
    Q_INVOKABLE int rowOf(const QString &key) const;

Q_SIGNALS:
    void countChanged();
    void addableChanged();

protected:
    /// @p group is the first part of the paths.
    FieldListModel(Draft *draft, QString group);

    Draft *draft() const { return m_draft; }
    QString keyAt(int row) const;
    QString pathAt(int row) const;
    void setTextAt(int row, const QString &text);
    bool isRequired(const QString &key) const { return key == defaultKey(); }
    bool isListed(const QString &key) const { return listedKeys().contains(key); }

    /// What the configuration lists, the default first.
    virtual QStringList listedKeys() const = 0;
    virtual QString defaultKey() const = 0;

private:
    QStringList wantedKeys() const;
    void follow();

    Draft *m_draft;
    QString m_group;
    QStringList m_keys;
    QStringList m_addable;
};

} // namespace colophon
