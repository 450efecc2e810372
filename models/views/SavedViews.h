#pragma once

#include "models/views/SavedViewsFile.h"
#include "models/views/ViewIndex.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

#include <array>

namespace colophon {

class Catalog;
class CatalogView;

/// The saved views of a session: a specification with a name and a count, in the operator's order. Counts are kept live
/// while somebody watches them. One for all windows of the session, a child of its Catalog. UI thread only.
class SavedViews : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A session owns its saved views")
    Q_PROPERTY(int size READ size NOTIFY sizeChanged)
    /// What could not be read or kept, in an operator's words; "" as a rule.
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    enum Role {
        ViewIdRole = Qt::UserRole + 1,
        NameRole,
        KindRole,
        DeletedOnlyRole,
        CountRole, ///< -1 while nobody watches or it is not known yet
    };
    Q_ENUM(Role)

    /// @p file: views.json in the session's folder, "" keeps nothing.
    SavedViews(const QString &file, Catalog *catalog);
    ~SavedViews() override;

    /// The saved views among the children of @p catalog; null when there are none.
    static SavedViews *of(Catalog *catalog);

    int size() const { return static_cast<int>(m_views.size()); }
    QString problem() const { return m_problem; }

    /// Keeps what @p view shows under that name, as the last one. Returns its id; "" for a name of blanks.
    Q_INVOKABLE QString add(const QString &name, colophon::CatalogView *view);
    QString add(const QString &name, const ViewSpec &spec);
    /// Lets @p view show it. False when there is none of that id.
    Q_INVOKABLE bool show(const QString &id, colophon::CatalogView *view) const;
    /// What @p view shows now takes the place of what was saved.
    Q_INVOKABLE void replace(const QString &id, colophon::CatalogView *view);
    Q_INVOKABLE void rename(const QString &id, const QString &name);
    Q_INVOKABLE void remove(const QString &id);
    /// The view that was removed is back where it was. False when none of that id was removed.
    Q_INVOKABLE bool restore(const QString &id);
    /// It becomes row @p to.
    Q_INVOKABLE void move(const QString &id, int to);
    /// Counts are live from now on until unwatch() or the watcher's end.
    Q_INVOKABLE void watch(QObject *watcher);
    Q_INVOKABLE void unwatch(QObject *watcher);
    /// The operator has read the problem.
    Q_INVOKABLE void putProblemAway() { say({}); }
    /// Removes what is kept of them on this computer, and keeps them no more. False: something could not be removed.
    bool forget() { return m_file.forget(); }
    /// The row of that id; -1 when there is none.
    Q_INVOKABLE int rowOf(const QString &id) const;
    /// The first one that shows this; "" when none does.
    QString idOf(const ViewSpec &spec) const;
    /// The specification of that id; nothing when there is none.
    std::optional<ViewSpec> spec(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void sizeChanged();
    /// One was added, removed or replaced: which of them a window shows may be another.
    void specsChanged();
    void problemChanged();

private:
    struct Row
    {
        SavedView view;
        std::shared_ptr<ViewIndex> index; ///< while it is counted
        std::array<QMetaObject::Connection, 2> listening;
    };

    void insert(int at, const SavedView &view);
    void count(Row &row);
    void stopCounting(Row &row);
    void keep();
    void say(const QString &problem);

    Catalog &m_catalog;
    SavedViewsFile m_file;
    std::vector<Row> m_views;
    std::vector<std::pair<SavedView, int>> m_removed; ///< since the start, each with its row then
    QList<QObject *> m_watchers;
    QString m_problem;
};

} // namespace colophon
