#pragma once

#include "models/views/PlacedRows.h"
#include "models/views/RowFilter.h"
#include "models/views/ViewSpec.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace colophon {

class OrderJob;
class ViewIndexes;

/// The rows of one kind that match one specification, in its order: what every list with that specification shows.
/// Follows the replica by exact runs, told before and after each; values once for each of the store's changes. A row
/// whose values have changed is marked until it is placed, in the same turn as a rule, so that the order of the others
/// is whole at any time. Made anew in a worker when exact runs would take too long (architecture rules 3 and 4); what
/// happens meanwhile is placed afterwards. UI thread only.
class ViewIndex : public QObject, private RowRuns
{
    Q_OBJECT

public:
    /// A row whose place depends on what changed.
    struct Due
    {
        RowSlot slot;
        bool own; ///< the operator did it
    };
    struct Touched
    {
        RowSlot slot;
        Fields fields;
    };
    struct Run
    {
        int first;
        int last;
        Fields fields;
    };
    /// What reads differently now.
    struct Values
    {
        std::vector<Touched> touched; ///< rows of the kind, once each, by their slots
        Fields everywhere;            ///< any row may show another value of these: a name that many show
    };

    /// Authors, categories or publishers that are called otherwise.
    struct Renames
    {
        Fields fields;              ///< of the books that name them
        std::vector<RowSlot> books; ///< those whose place may depend on it, and which are to be placed now
        bool own = false;           ///< the operator did it
        bool unknown = false;       ///< nobody looked for the books: any may be out of place
    };

    /// @p base: the same order before words and conditions, kept alive; null for such an order itself.
    ViewIndex(ViewIndexes &home, const ViewSpec &spec, std::shared_ptr<ViewIndex> base, QObject *parent);
    ~ViewIndex() override;

    const ViewSpec &spec() const { return m_spec; }
    const SlotOrder &order() const { return m_rows.order(); }
    int count() const { return m_rows.order().size(); }
    /// Rows that are not placed yet.
    const SlotSet &marked() const { return m_rows.marked(); }
    /// There are rows to show, if only the first ones.
    bool isShowable() const { return m_state != State::Empty; }
    /// All rows that match are in it, but for news.
    bool isWhole() const { return m_state == State::Whole; }
    /// So much is new that it is shown by a build which is still to come or under way.
    bool isBehind() const { return m_behind; }
    /// Nothing is being built or waits for its place.
    bool isSettled() const { return !m_job && m_rows.marked().isEmpty(); }
    /// Whether the row belongs into the list, one that was deleted a moment ago included.
    bool accepts(RowSlot slot) const;
    const RowCompare &compare() const { return *m_compare; }

    /// Runs of touched rows that differ in the same fields, or one that covers all rows where many are touched: what a
    /// window repaints. Of any order, for what changed here.
    static std::vector<Run> runsOf(const SlotOrder &order, const Values &values);

    /// For ViewIndexes, which hears the store first.
    void storeChanged(const ChangeSet &changes, const Renames &renames);
    /// Books show another name than the one by which they stand, from now on.
    void namesChanged(const Renames &renames);
    /// Whether the place of a book depends on a name that these fields show.
    bool dependsOnNames(Fields fields) const;
    void lingeringEnded(const std::vector<RowSlot> &slots);
    void valuesExpired(const std::vector<RowSlot> &slots);
    /// Sees to what is marked: places it in slices, or by a build when it is much. Also when a bulk is over.
    void settle();
    /// What orders the rows (currency, culture, language, time) is another.
    void startAnew();
    /// Nobody shows it any more.
    void retire();

Q_SIGNALS:
    void insertBegan(int first, int last);
    void insertEnded();
    void removeBegan(int first, int last);
    void removeEnded();
    void moveBegan(int from, int before);
    void moveEnded();
    /// Everything may have another place. @p anew: by another rule than before, too.
    void resetBegan(bool anew);
    void resetEnded(bool anew);
    /// The places of these are no longer theirs; comparisons with them mean nothing until they are placed.
    void due(const std::vector<colophon::ViewIndex::Due> &rows);
    /// They have been placed, or need no place.
    void placed(const std::vector<colophon::ViewIndex::Due> &rows);
    /// The store has them no more; their slots are free once it has told everybody.
    void gone(const std::vector<colophon::RowSlot> &slots);
    void valuesChanged(const colophon::ViewIndex::Values &values);
    /// isShowable(), isWhole() or isBehind() says something else.
    void stateChanged();
    /// After any change of the number of rows.
    void countChanged();

private:
    enum class State : quint8 { Empty, First, Whole };

    void insertBegins(int first, int last) override { Q_EMIT insertBegan(first, last); }
    void insertEnds() override { Q_EMIT insertEnded(); }
    void removeBegins(int first, int last) override { Q_EMIT removeBegan(first, last); }
    void removeEnds() override { Q_EMIT removeEnded(); }
    void moveBegins(int from, int before) override { Q_EMIT moveBegan(from, before); }
    void moveEnds() override { Q_EMIT moveEnded(); }

    OrderContext contextForWorker() const;
    /// Whether rows that come due wait for a build instead of being placed.
    bool waitsForBuild() const;
    void makeRule();
    void scatter();
    void comeDue(const std::vector<Due> &rows);
    void place(const std::vector<Due> &rows);
    void placeInSlices();
    bool settleSome(std::chrono::steady_clock::time_point deadline);
    void build();
    void showFirst(const std::vector<RowSlot> &rows);
    void finish();
    void placeQuietly(const SlotSet &touched);
    void tellValues(Values values);
    void setState(State state);
    void setBehind(bool behind);
    void noteCount();

    ViewIndexes &m_home;
    ViewSpec m_spec;
    std::shared_ptr<ViewIndex> m_base;
    Fields m_deciding; ///< a row that changes in one of these may take another place
    Fields m_names;    ///< those of them that show other entities' names
    OrderContext m_context;
    std::unique_ptr<RowCompare> m_compare;
    RowFilter m_filter;
    PlacedRows m_rows{*this};
    State m_state = State::Empty;
    std::shared_ptr<OrderJob> m_job;
    SlotSet m_touched;          ///< came due while the job ran
    bool m_scattered = false;   ///< many rows are out of place: the next build makes it good
    bool m_rescattered = false; ///< again, since the job began
    bool m_behind = false;
    bool m_anew = false; ///< the job's rule is another than that of the rows shown
    QTimer m_pause;      ///< after it a bulk is shown as far as it came
    int m_lastCount = 0;
};

} // namespace colophon
