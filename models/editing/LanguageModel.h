#pragma once

#include <QAbstractListModel>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace colophon {

/// The languages a book can be written in: those of ISO 639-1 by name, and the one that is held if it is another.
class LanguageModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    /// The code that the form holds; it is always among the rows.
    Q_PROPERTY(QString held READ held WRITE setHeld NOTIFY heldChanged)
    Q_PROPERTY(int count READ count NOTIFY heldChanged)

public:
    enum Role { CodeRole = Qt::UserRole + 1, LabelRole };

    explicit LanguageModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return static_cast<int>(m_codes.size()); }
    QString held() const { return m_held; }
    void setHeld(const QString &code);
    /// The row of a code, -1 when there is none.
    Q_INVOKABLE int rowOf(const QString &code) const { return static_cast<int>(m_codes.indexOf(code)); }
    Q_INVOKABLE QString codeAt(int row) const { return m_codes.value(row); }

    /// "Portuguese (pt)", "Portuguese, Brazil (pt-BR)"; the code alone when nobody knows its name.
    static QString labelOf(const QString &code);

Q_SIGNALS:
    void heldChanged();

private:
    QStringList m_codes; ///< by label; one that is no ISO 639-1 code is first
    QString m_held;
    bool m_extra = false;
};

} // namespace colophon
