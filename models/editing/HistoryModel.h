#pragma once

#include "models/catalog/Catalog.h"
#include "models/editing/HistoryChange.h"
#include "models/editing/HistoryReader.h"
#include "models/editing/PutBack.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

#include <memory>
#include <vector>

namespace colophon {

/// What happened to one entity, newest first, read from its server page by page as a view asks for more; follows the
/// entity's version with exact signals. A version, or what one field was before an event, can be put back: first as a
/// preview, then as an action of the operator's. UI thread only.
class HistoryModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::Catalog *catalog READ catalog WRITE setCatalog NOTIFY subjectChanged)
    Q_PROPERTY(int kind READ kind WRITE setKind NOTIFY subjectChanged)
    Q_PROPERTY(QString entityId READ entityId WRITE setEntityId NOTIFY subjectChanged)
    /// Somebody looks: nothing is read before.
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY subjectChanged)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(State state READ state NOTIFY changed)
    /// Why nothing, or nothing more, is shown; "" as a rule.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// What is being looked at before it is put back.
    Q_PROPERTY(Preview preview READ preview NOTIFY previewChanged)
    Q_PROPERTY(int previewVersion READ previewVersion NOTIFY previewChanged)
    /// The field of it; "" for the whole version.
    Q_PROPERTY(QString previewPath READ previewPath NOTIFY previewChanged)
    /// "Put back version 38", "Nothing would change: it is so already."
    Q_PROPERTY(QString previewText READ previewText NOTIFY previewChanged)
    /// HistoryChange of each field, from what is shown now to what it becomes.
    Q_PROPERTY(QVariantList previewChanges READ previewChanges NOTIFY previewChanged)

public:
    static constexpr int pageSize = 50;

    enum State {
        Empty,   ///< nothing to show: no entity, or one that the server does not have yet
        Waiting, ///< for the server, which was not reached yet
        NotKept, ///< this server keeps no history
        Loading,
        Ready,
        Failed
    };
    Q_ENUM(State)
    enum Preview {
        NoPreview,
        Reading, ///< the version is on its way
        Nothing, ///< it would change nothing, or cannot be: previewText says why
        Possible
    };
    Q_ENUM(Preview)
    enum Role {
        VersionRole = Qt::UserRole + 1,
        DayRole,  ///< "Today"
        TimeRole, ///< "10:46"
        WhatRole, ///< "Price, EUR"
        ActorRole,
        InitialsRole,
        OwnRole,      ///< the operator's own
        DeletionRole, ///< it was deleted by this
        ChangesRole,  ///< list of HistoryChange
        CauseRole,    ///< "caused by version 38"; "" where no cause is known
        CauseRowRole, ///< the row of what caused it; -1 where it is elsewhere
        CausationRole,
        EventIdRole,
        FreshRole, ///< it came a moment ago, from somebody else
        CanPutBackRole,
        SpokenRole ///< the row in one sentence
    };

    explicit HistoryModel(QObject *parent = nullptr);
    ~HistoryModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    Catalog *catalog() const { return m_catalog; }
    void setCatalog(Catalog *catalog);
    int kind() const { return static_cast<int>(m_key.kind); }
    void setKind(int kind);
    QString entityId() const;
    void setEntityId(const QString &id);
    bool isActive() const { return m_active; }
    void setActive(bool active);
    int count() const { return static_cast<int>(m_rows.size()); }
    State state() const { return m_state; }
    QString problem() const { return m_problem; }
    Preview preview() const { return m_preview; }
    int previewVersion() const { return static_cast<int>(m_previewVersion); }
    QString previewPath() const { return m_previewPath; }
    QString previewText() const { return m_previewText; }
    QVariantList previewChanges() const;

    /// Reads again what failed.
    Q_INVOKABLE void retry();
    /// Shows what putting back would change: with a field, what this event replaced in it; without, all that was so
    /// after this event. False where the row has no such thing.
    Q_INVOKABLE bool look(int row, const QString &path = QString());
    Q_INVOKABLE void cancelLook();
    /// Does what the preview shows; false when there is none, or nothing was saved.
    Q_INVOKABLE bool putBack();

Q_SIGNALS:
    void subjectChanged();
    void changed();
    void previewChanged();
    /// What came of putting back, in a sentence, where it is not just what was asked for.
    void told(const QString &text);
    /// What others did meets it: the conflict sheet of this entity has it now.
    void asks();
    /// It stands in the form, where something has to be corrected.
    void written();

private:
    struct Row
    {
        wire::HistoryEvent event;
        FieldChanges changes;
        std::optional<bool> deletion;
    };

    void follow();
    void restart();
    void read(qint64 before);
    void took(qint64 before, const ApiResult<HistoryReader::Events> &answer);
    void append(const HistoryReader::Events &events);
    void prepend(const HistoryReader::Events &events);
    void replace(const HistoryReader::Events &events);
    void set(State state, const QString &problem = {});
    void storeChanged(const ChangeSet &changes);
    void noteShown();
    void ageChanged();
    bool isFresh(int row) const;
    bool canPutBack(const Row &row) const;
    int rowOf(const QString &causationId) const;
    Row rowOf(const wire::HistoryEvent &event) const;
    QString actorOf(const wire::HistoryEvent &event) const;
    QString causeText(const Row &row) const;
    QString spoken(const Row &row) const;
    QVariantList changesOf(const Row &row) const;
    QDateTime localTime(const Row &row) const { return row.event.timestamp.toLocalTime(); }
    void lookAt(PutBack wanted);
    void previewAgain();
    void setPreview(Preview preview, const QString &text = {});

    QPointer<Catalog> m_catalog;
    EntityKey m_key;
    bool m_active = false;
    std::vector<Row> m_rows;
    std::unique_ptr<QObject> m_reading; ///< context of what is being read of this entity
    std::unique_ptr<QObject> m_looking; ///< the same of a version for the preview
    qint64 m_readBefore = 0;            ///< of the read under way, or of the one that failed
    bool m_isReading = false;
    bool m_again = false; ///< something newer came while a page was read
    bool m_whole = false; ///< the first event is held
    State m_state = Empty;
    QString m_problem;
    QDate m_today;
    Preview m_preview = NoPreview;
    qint64 m_previewVersion = 0;
    QString m_previewPath;
    QString m_previewText;
    PutBack m_wanted;
};

} // namespace colophon
