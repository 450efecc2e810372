#pragma once

#include "network/wire/EntityKind.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace colophon {

/// The columns of a table of one kind, in the operator's order, fitted into a width: those that the operator hid are
/// not shown; when the title would get too narrow others leave in a fixed order (status, published, ISBN, categories,
/// publisher, edited), and the title takes what is left. UI thread only.
class ColumnModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int kind READ kind WRITE setKind NOTIFY kindChanged)
    /// Pixels (unscaled) that the columns share: the table without margin and cover.
    Q_PROPERTY(int available READ available WRITE setAvailable NOTIFY availableChanged)
    /// Order, widths and what is hidden, for settings: "title,authors:120,-isbn,price". Columns that it does not name
    /// keep their place behind those that it names; what it names beyond them is ignored. "" is as delivered.
    Q_PROPERTY(QString arrangement READ arrangement WRITE setArrangement NOTIFY arrangementChanged)

public:
    /// Pixels (unscaled) of a column that the operator made as narrow or wide as it gets.
    static constexpr int Narrowest = 40;
    static constexpr int Widest = 600;
    static constexpr int NarrowestTitle = 150;

    enum Role {
        KeyRole = Qt::UserRole + 1,
        LabelRole,
        WidthRole,
        StretchRole,
        AlignRightRole,
        SortableRole,
        VisibleRole,
        HiddenRole, ///< by the operator
        XRole       ///< where it begins, unscaled pixels
    };
    Q_ENUM(Role)

    explicit ColumnModel(QObject *parent = nullptr);

    int kind() const { return static_cast<int>(m_kind); }
    void setKind(int kind);
    int available() const { return m_available; }
    void setAvailable(int available);

    QString arrangement() const;
    void setArrangement(const QString &arrangement);

    Q_INVOKABLE int widthOf(const QString &key) const;
    /// Where the column begins, from the first one's edge; where it would for one that is not shown.
    Q_INVOKABLE int xOf(const QString &key) const;
    Q_INVOKABLE bool isVisible(const QString &key) const;
    /// Keys of the columns that are shown, in their order.
    Q_INVOKABLE QStringList shownKeys() const;
    /// The column takes the place of column number @p to of those now; others make room.
    Q_INVOKABLE void move(const QString &key, int to);
    /// Not of the title, which takes what is left.
    Q_INVOKABLE void resize(const QString &key, int width);
    /// Not of the title: a row needs its name.
    Q_INVOKABLE void setHidden(const QString &key, bool hidden);

    /// Past the next column that is shown, on the side of @p by.
    Q_INVOKABLE void step(const QString &key, int by);
    /// By so many pixels, or as many as the title can spare: no column leaves for it. Of the title: as its edge goes.
    Q_INVOKABLE void widen(const QString &key, int by);
    Q_INVOKABLE void resetWidth(const QString &key);
    /// The place that the column would move to if it were let go at @p x; its own if it would stay.
    Q_INVOKABLE int dropPlace(const QString &key, int x) const;
    /// Where it would be squeezed in for that; -1 if it would stay.
    Q_INVOKABLE int dropX(const QString &key, int place) const;
    /// The operator takes the right edge of the column.
    Q_INVOKABLE void takeEdge(const QString &key);
    /// It has been dragged so far since it was taken.
    Q_INVOKABLE void dragEdge(int by);
    /// Where it is, or back to where it was taken.
    Q_INVOKABLE void dropEdge(bool keep);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void kindChanged();
    void availableChanged();
    /// arrangement() may say something else.
    void arrangementChanged();
    /// Widths, places or visibility differ.
    void fitted();

private:
    struct Column
    {
        QString key;
        QString label;
        int natural = 0; ///< pixels; 0: takes what is left
        int width = 0;
        int leaves = 0; ///< place in the order of leaving; 0: never
        bool alignRight = false;
        bool hidden = false;
        bool visible = true;
        int delivered = 0; ///< the natural width of a table that nobody arranged
    };
    static std::vector<Column> deliveredTo(wire::EntityKind kind);
    static std::vector<Column> columnsOf(wire::EntityKind kind);
    Column *find(const QString &key);
    const Column *find(const QString &key) const { return const_cast<ColumnModel *>(this)->find(key); }
    int placeOf(const QString &key) const;
    /// The next place of a column that is shown; -1 for none.
    int neighbourOf(int place, int step) const;
    int titlePlace() const;
    void fit();
    /// Fits, and says what changed by it.
    void refit();
    void arranged();

    wire::EntityKind m_kind = wire::EntityKind::Book;
    std::vector<Column> m_columns;
    int m_available = 0;
    std::vector<Column> m_taken; ///< as they were when an edge was taken; empty while none is
    int m_edge = -1;
};

} // namespace colophon
