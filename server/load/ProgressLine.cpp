#include "server/load/ProgressLine.h"

#include <ostream>

namespace colophond {

ProgressLine::ProgressLine(std::ostream &out, bool terminal, Now now, std::chrono::milliseconds pause)
    : m_out(out)
    , m_terminal(terminal)
    , m_now(std::move(now))
    , m_pause(pause)
    , m_last(m_now())
{
}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::show(const std::string &text)
{
    if (m_terminal) {
        m_out << "\r\x1B[K" << text << std::flush;
        m_shown = true;
        return;
    }
    if (m_now() - m_last < m_pause)
        return;
    m_last = m_now();
    m_out << text << std::endl;
}

void ProgressLine::clear()
{
    if (m_shown)
        m_out << "\r\x1B[K" << std::flush;
    m_shown = false;
}

} // namespace colophond
