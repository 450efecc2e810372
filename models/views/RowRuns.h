#pragma once

namespace colophon {

/// Hears of each run by which a list of rows changes, before and after it happens. Rows are numbered as before it.
class RowRuns
{
public:
    virtual void insertBegins(int first, int last) = 0;
    virtual void insertEnds() = 0;
    virtual void removeBegins(int first, int last) = 0;
    virtual void removeEnds() = 0;
    /// @p before: the row before which it goes, not itself nor the one behind it.
    virtual void moveBegins(int from, int before) = 0;
    virtual void moveEnds() = 0;

protected:
    ~RowRuns() = default;
};

} // namespace colophon
