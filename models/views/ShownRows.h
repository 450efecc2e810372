#pragma once

#include "models/views/CatalogView.h"
#include "models/views/ReadingBeat.h"
#include "models/views/ScrollAnchor.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

namespace colophon {

/// The rows of a CatalogView that are on the screen, each with its place in the whole list, for a Repeater inside a
/// Flickable; and the Flickable's extent and position. All rows have one height, so every place is exact, however many
/// rows there are. (ListView estimates places from the rows that it happens to hold, and was seen to be a row off in a
/// stream of changes.)
///
/// A book keeps its delegate while it is on the screen, wherever it moves; a delegate that is needed no longer waits,
/// hidden, at place -1. When rows come, go or move, what is on the screen stays where it is (ScrollAnchor), except at
/// the very top of a list: there the first rows are shown, whichever they are.
///
/// The Flickable is told of news a few times a second only, and not while it moves: where the list stands is known
/// here, and each time that a Flickable hears of it the window is painted, if nothing in it changed. (See ReadingBeat.)
///
/// Drives the Flickable through its properties, so that this room needs no Qt Quick. UI thread only.
class ShownRows : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::CatalogView *view READ view WRITE setView NOTIFY viewChanged)
    /// A Flickable; its contentHeight and contentY are set from here.
    Q_PROPERTY(QObject *flickable READ flickable WRITE setFlickable NOTIFY flickableChanged)
    /// Pixels, more than 0.
    Q_PROPERTY(double rowHeight READ rowHeight WRITE setRowHeight NOTIFY rowHeightChanged)
    /// Another number whenever rows are to be seen somewhere else than before.
    Q_PROPERTY(int moves READ moves NOTIFY moved)

public:
    /// The role `place`, beside those of the view: the row's number in the list, -1 for a delegate that waits.
    static constexpr int PlaceRole = Qt::UserRole;
    /// The role `offset`: pixels from the list's upper edge to the row's. It changes when the row is to be seen
    /// somewhere else, and not when the list scrolls by as much as rows came or went above: what stands still is not
    /// painted.
    static constexpr int OffsetRole = Qt::UserRole - 1;

    explicit ShownRows(QObject *parent = nullptr);

    CatalogView *view() const { return m_view; }
    void setView(CatalogView *view);
    QObject *flickable() const { return m_flickable; }
    void setFlickable(QObject *flickable);
    double rowHeight() const { return m_rowHeight; }
    void setRowHeight(double height);
    int moves() const { return m_moves; }
    /// Pixels of the list above its upper edge on the screen: the Flickable's contentY, once it has heard of the news.
    double top() const;
    /// For tests: the Flickable hears of news at once.
    void setFollowedAtOnce(bool atOnce) { m_followedAtOnce = atOnce; }

    /// Scrolls as little as possible to show that row whole. Ignores rows that are not there.
    Q_INVOKABLE void reveal(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void viewChanged();
    void flickableChanged();
    void rowHeightChanged();
    void moved();

private Q_SLOTS:
    void scrolled();

private:
    struct Slot
    {
        QUuid id;
        RowSlot row = NoRow; ///< of the store; another's once this one has left
        int place = -1;
        bool left = false; ///< the view: what it shows by now is not known here, even if it came back since
        double offset = 0;
    };

    double height() const;
    double clamped(double contentY) const;
    int firstRow() const;
    int rowsToShow() const;
    ScrollAnchor anchor() const;
    /// Has the Flickable scroll.
    void scrollTo(double top);
    /// Stands there from now on; the Flickable follows.
    void standAt(double top);
    void follow();
    /// The view's rows changed places: settles once for all changes of this turn.
    void rowsChanged();
    void rowsLeave(const QModelIndex &parent, int first, int last);
    void settle();
    void viewReset();
    void valuesChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles);
    /// Gives the rows from the one at the upper edge on their delegates; those that have one keep it.
    void arrange();
    /// Delegates with the roles that read differently now; no roles stand for all.
    using Changed = std::vector<std::pair<size_t, QList<int>>>;
    /// Adds the rows that are to be seen somewhere else now.
    void moveRows(Changed &changed);
    void tell(Changed changed);

    QPointer<CatalogView> m_view;
    QPointer<QObject> m_flickable;
    double m_rowHeight = 26;
    std::vector<Slot> m_slots;
    int m_moves = 0;
    int m_first = 0; ///< the rows that have delegates: m_shown of them from this one on
    int m_shown = 0;
    double m_ahead = 0;      ///< of the Flickable: pixels by which it has yet to follow
    bool m_toFollow = false; ///< the Flickable: there, or in its extent
    ReadingBeat m_beat;
    bool m_followedAtOnce = false;
    bool m_stale = false;   ///< the view's rows have changed since the places were given
    bool m_setting = false; ///< the Flickable is being set from here
};

} // namespace colophon
