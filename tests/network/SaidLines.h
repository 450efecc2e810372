#pragma once

#include <QLoggingCategory>
#include <QString>

namespace colophon::test {

/// Hears everything that the program says while it lives, at every level. One at a time.
class SaidLines
{
public:
    SaidLines();
    ~SaidLines();
    SaidLines(const SaidLines &) = delete;
    SaidLines &operator=(const SaidLines &) = delete;

    /// All lines so far.
    QString all() const;

private:
    QtMessageHandler m_before;
};

} // namespace colophon::test
