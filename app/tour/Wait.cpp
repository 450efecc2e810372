#include "app/tour/Wait.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

namespace colophon {

bool Wait::until(const std::function<bool()> &seen, std::chrono::milliseconds within)
{
    const QDeadlineTimer end(within);
    QEventLoop loop;
    QTimer wake;
    wake.setInterval(std::chrono::milliseconds(5));
    wake.callOnTimeout(&loop, [] {});
    wake.start();
    while (!seen()) {
        if (end.hasExpired())
            return false;
        loop.processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    return true;
}

} // namespace colophon
