#pragma once

#include "models/editing/Draft.h"
#include "models/editing/MergedModel.h"
#include "models/editing/TextRuns.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace colophon {

/// The fields of a draft in which the operator's changes meet somebody else's, a row each in the order of the form, and
/// what the operator chose for each. The choices are the draft's: they outlive this model. Rows follow the draft with
/// exact signals, so that a newer version that arrives leaves alone what it does not touch. UI thread only.
class ConflictModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::Draft *draft READ draft WRITE setDraft NOTIFY draftChanged)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int settled READ settled NOTIFY changed)
    /// Everything can be saved as it is.
    Q_PROPERTY(bool savable READ isSavable NOTIFY changed)
    /// Somebody deleted it; nothing can be settled before that is.
    Q_PROPERTY(bool deleted READ isDeleted NOTIFY changed)
    /// What only one side changed, and what fits together.
    Q_PROPERTY(colophon::MergedModel *merged READ merged CONSTANT)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(QString originalText READ originalText NOTIFY changed)
    Q_PROPERTY(QString theirText READ theirText NOTIFY changed)
    Q_PROPERTY(QString theirInitials READ theirInitials NOTIFY changed)
    Q_PROPERTY(QString myText READ myText NOTIFY changed)
    Q_PROPERTY(QString myInitials READ myInitials NOTIFY changed)
    Q_PROPERTY(QString resultText READ resultText NOTIFY changed)
    Q_PROPERTY(QString saveText READ saveText NOTIFY changed)

public:
    /// As FieldChoice, for QML.
    enum Choice { None, Original, Theirs, Mine, Both, Edited };
    Q_ENUM(Choice)
    enum Role {
        PathRole = Qt::UserRole + 1,
        LabelRole,    ///< "Description"
        SublabelRole, ///< "fr", "EUR" or ""
        OriginalRole, ///< TextRuns, as are the next three
        TheirsRole,
        MineRole,
        ResultRole, ///< empty while nothing is chosen
        ChoiceRole, ///< Choice
        ChoiceTextRole,
        CanBothRole,
        EditTextRole, ///< what an editor of the result begins with
        LongRole,     ///< several lines
        WritableRole, ///< the result can be written; lists and publishers can only be chosen
        ErrorRole,
        TheirsByRole,
        SpokenRole ///< the row in one sentence
    };

    explicit ConflictModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    Draft *draft() const { return m_draft; }
    void setDraft(Draft *draft);
    int count() const { return static_cast<int>(m_rows.size()); }
    int settled() const;
    bool isSavable() const;
    bool isDeleted() const;
    MergedModel *merged() const { return m_merged; }
    QString title() const;
    QString summary() const;
    QString originalText() const;
    QString theirText() const;
    QString theirInitials() const;
    QString myText() const;
    QString myInitials() const;
    QString resultText() const;
    QString saveText() const;

    /// Settles a row, or opens it again with None. False where that is no choice of this row.
    Q_INVOKABLE bool choose(int row, int choice);
    /// Settles a row as what the operator wrote.
    Q_INVOKABLE bool edit(int row, const QString &text);
    /// The next row after @p row that is not settled, from the top again behind the last; -1 when there is none.
    Q_INVOKABLE int nextOpen(int row) const;
    /// Sends what was settled with the newer version. False when something is in the way: the rows say what.
    Q_INVOKABLE bool save();
    /// Brings back what was deleted, and saves mine. False when something is left to settle.
    Q_INVOKABLE bool restoreAndSave();
    Q_INVOKABLE void giveUp();

Q_SIGNALS:
    void draftChanged();
    void changed();

private:
    struct Row
    {
        QString path;
        TextRuns original, theirs, mine, result;
        FieldChoice choice = FieldChoice::None;
        bool canBoth = false;
        QString editText, error, theirsBy;

        bool operator==(const Row &) const = default;
    };

    const DraftState *state() const { return m_draft ? m_draft->state() : nullptr; }
    void follow();
    Row rowOf(const QString &path) const;
    static QString choiceText(FieldChoice choice);
    QString spoken(const Row &row) const;

    QPointer<Draft> m_draft;
    MergedModel *m_merged;
    std::vector<Row> m_rows;
};

} // namespace colophon
