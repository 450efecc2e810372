#include "server/load/StopSignal.h"

#include <cerrno>
#include <ctime>

namespace colophond {

StopSignal::StopSignal()
{
    sigemptyset(&m_signals);
    sigaddset(&m_signals, SIGINT);
    sigaddset(&m_signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &m_signals, &m_before);
}

StopSignal::~StopSignal()
{
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

bool StopSignal::wait(int milliseconds)
{
    if (m_asked)
        return true;
    const timespec span{milliseconds / 1000, milliseconds % 1000 * 1000000L};
    m_asked = sigtimedwait(&m_signals, nullptr, &span) > 0;
    return m_asked;
}

} // namespace colophond
