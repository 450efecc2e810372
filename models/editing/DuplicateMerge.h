#pragma once

#include "models/catalog/Catalog.h"
#include "models/editing/NamingBooks.h"
#include "models/editing/NewEdit.h"
#include "models/editing/RepointedBooks.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace colophon {

class OutboxAction;

/// Two or more authors, categories or publishers become one: every live book that names one of the others names the one
/// that is kept, and the others are deleted. One action of the operator's, which is undone as one. Its rows are the
/// entries at hand.
///
/// The deletions stand behind the books in the queue and do not wait for their answers: a server lets a book name what
/// is deleted, and shows it (contract, section 9.1), so no order of arrival loses a name. An entry that a book has to
/// go on naming, because the book cannot be saved, is not deleted. Books that name a deleted one later are told.
/// UI thread only.
class DuplicateMerge : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::Catalog *catalog READ catalog WRITE setCatalog NOTIFY catalogChanged)
    Q_PROPERTY(int kind READ kind NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString keptId READ keptId WRITE keep NOTIFY changed)
    Q_PROPERTY(QString keptName READ keptName NOTIFY changed)
    Q_PROPERTY(Phase phase READ phase NOTIFY changed)
    /// Not every book was looked at yet.
    Q_PROPERTY(bool looking READ isLooking NOTIFY changed)
    /// Books that name one of the others: before, what is to be changed; afterwards, what came later or could not be.
    Q_PROPERTY(int bookCount READ bookCount NOTIFY changed)
    /// Deleted books that name one of the others: they stay as they are.
    Q_PROPERTY(int deletedBookCount READ deletedBookCount NOTIFY changed)
    Q_PROPERTY(colophon::RepointedBooks *books READ books CONSTANT)
    Q_PROPERTY(bool canApply READ canApply NOTIFY changed)
    /// Books and entries of the action, and how far it is.
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(int done READ done NOTIFY changed)
    /// How many became one, the kept one included.
    Q_PROPERTY(int mergedCount READ mergedCount NOTIFY changed)
    /// What did not go as wanted; empty as a rule.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    enum Phase { Idle, Choosing, Saving, Done };
    Q_ENUM(Phase)
    enum Role {
        EntityIdRole = Qt::UserRole + 1,
        NameRole,
        NoteRole, ///< what tells it from another of the same name
        BooksRole,
        KeptRole
    };

    explicit DuplicateMerge(QObject *parent = nullptr);
    ~DuplicateMerge() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    Catalog *catalog() const { return m_catalog; }
    void setCatalog(Catalog *catalog);
    int kind() const { return static_cast<int>(m_kind); }
    int count() const { return static_cast<int>(m_ids.size()); }
    QString keptId() const;
    QString keptName() const;
    Phase phase() const { return m_phase; }
    bool isLooking() const;
    int bookCount() const;
    int deletedBookCount() const;
    RepointedBooks *books() const { return m_books; }
    bool canApply() const;
    int total() const;
    int done() const;
    int mergedCount() const { return static_cast<int>(m_removed.size()) + 1; }
    QString problem() const { return m_problem; }

    /// Takes these up, those of them that are not deleted; the one that most books name is to be kept. Of one alone
    /// nothing can be made before another is added. False when there is none, or of books, or while saving.
    Q_INVOKABLE bool begin(int kind, const QStringList &ids);
    /// One more, to be merged with the others.
    Q_INVOKABLE void add(const QString &id);
    Q_INVOKABLE void keep(const QString &id);
    /// Also in Phase::Done, where books name a deleted one still: they are changed as part of the same action.
    Q_INVOKABLE bool apply();
    /// Changes nothing, where not all of it is on the disk yet.
    Q_INVOKABLE void cancel();
    /// Forgets a choice that was not carried out. What was, is watched until the next one.
    Q_INVOKABLE void close();

Q_SIGNALS:
    void catalogChanged();
    void changed();
    /// All of it is in the outbox. @p correlationId: the action's.
    void merged(const QString &correlationId, int count);

private:
    void release();
    void chooseKept();
    void lookAgain();
    void booksChanged();
    void storeChanged(const ChangeSet &changes);
    void dropEntry(const QUuid &id);
    /// Makes edits of a slice of the books, and saves them with the last.
    void prepare();
    void prepare(const QUuid &book);
    void save();
    void saved(const OutboxAction &action);
    std::vector<QUuid> others() const;

    QPointer<Catalog> m_catalog;
    wire::EntityKind m_kind = wire::EntityKind::Author;
    std::vector<QUuid> m_ids;
    QUuid m_kept;
    std::unique_ptr<NamingBooks> m_naming;
    RepointedBooks *m_books;
    Phase m_phase = Idle;
    Phase m_before = Choosing; ///< apply()
    QString m_problem;

    QUuid m_correlationId;
    std::vector<QUuid> m_removed; ///< from apply() on: all but the kept one, but for those that could not be
    QTimer m_next;
    std::vector<QUuid> m_queue; ///< books that are still to be looked at
    QSet<QUuid> m_seen;         ///< that were, or are in m_queue
    std::vector<NewEdit> m_edits;
    int m_refused = 0; ///< books that cannot be saved
    QPointer<OutboxAction> m_action;
};

} // namespace colophon
