#pragma once

#include "models/editing/FieldWords.h"
#include "models/editing/Outbox.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <optional>
#include <vector>

namespace colophon {

class DraftKeeper;

/// What waits in an outbox, in the order in which it goes, behind it what was written and not saved, and what can be
/// done about each. Follows the outbox some times
/// a second with exact runs; words are made only of rows that are asked for, so that ten thousand edits cost a walk
/// over their numbers. UI thread only.
class OutboxModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::Outbox *outbox READ outbox WRITE setOutbox NOTIFY outboxChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// Of them, the drafts.
    Q_PROPERTY(int drafts READ drafts NOTIFY countChanged)

public:
    enum State {
        Waiting,
        Held, ///< behind an edit of the same entity that came back
        Sending,
        Unknown, ///< sent, and the answer was lost
        Returned,
        NotSaved ///< a draft
    };
    Q_ENUM(State)
    enum Role {
        SequenceRole = Qt::UserRole + 1, ///< of a draft a number below 0
        KindRole,
        EntityIdRole,
        TitleRole,
        WhatRole,
        SinceRole, ///< "2 min"
        StateRole,
        StateTextRole,
        ReasonRole, ///< why it waits or came back; "" for nothing more to say
        LossRole,   ///< what giving it up means
        CanDiscardRole,
        CanRetryRole,
        ResolvableRole, ///< the conflict sheet has something to settle
        NewRole,        ///< a draft of what no list shows yet
        SpokenRole
    };
    Q_ENUM(Role)

    static constexpr std::chrono::milliseconds Beat{40};

    explicit OutboxModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    Outbox *outbox() const { return m_outbox; }
    /// Null while nobody looks: then nothing is followed.
    void setOutbox(Outbox *outbox);
    int count() const { return static_cast<int>(m_rows.size()); }
    int drafts() const { return count() - m_edits; }

    /// Tries again at once; what came back is saved anew. False when it cannot be.
    Q_INVOKABLE bool retry(int row);
    /// Gives the edit up, with the draft that it came back to.
    Q_INVOKABLE bool discard(int row);
    /// The first row that came back; -1 when there is none.
    Q_INVOKABLE int firstReturned() const;

Q_SIGNALS:
    void outboxChanged();
    void countChanged();

private:
    struct Row
    {
        qint64 sequence = 0;
        EntityKey key;

        bool isDraft() const { return sequence < 0; }
    };

    void note(const EntityKey &key);
    void follow();
    void removeGone();
    void insertEdits();
    void insertDrafts();
    void clear();
    bool stays(const Row &row) const;
    bool isDraft(const EntityKey &key) const;
    std::optional<Edit> edit(int row) const;
    State stateOf(const Edit &edit) const;
    QString titleOf(const Edit &edit) const;
    QString stateText(State state) const;
    QString reasonOf(const Edit &edit) const;
    FieldWords words() const;

    QPointer<Outbox> m_outbox;
    QPointer<DraftKeeper> m_keeper;
    std::vector<Row> m_rows; ///< edits in their order, then drafts
    int m_edits = 0;
    qint64 m_lastDraft = 0;
    QSet<EntityKey> m_noted;
    QTimer m_beat;
    QChar m_decimalPoint;
};

} // namespace colophon
