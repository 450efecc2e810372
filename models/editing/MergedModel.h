#pragma once

#include "models/editing/FieldChoice.h"
#include "models/editing/FieldWords.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace colophon {

class DraftState;

/// The fields of a draft that need no decision: only one side changed them, or both changes fit together. Rows are in
/// the order of the form and follow with exact signals.
class MergedModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A conflict model has its merged fields")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        LabelRole = Qt::UserRole + 1,
        OriginalRole,
        TheirsRole, ///< "Same", a value, or "+ Memoir" for a set
        MineRole,
        ResultRole,
        OriginalEmptyRole, ///< the word stands for no value
        TheirsSameRole,    ///< that side changed nothing
        MineSameRole
    };

    explicit MergedModel(QObject *parent);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return static_cast<int>(m_rows.size()); }

    /// Becomes the rows of @p state; null for none.
    void follow(const DraftState *state);

Q_SIGNALS:
    void countChanged();

private:
    struct Row
    {
        QString path, original, theirs, mine, result;
        bool originalEmpty = false, theirsSame = false, mineSame = false;

        bool operator==(const Row &) const = default;
    };

    static std::vector<Row> rowsOf(const DraftState &state);

    std::vector<Row> m_rows;
};

} // namespace colophon
