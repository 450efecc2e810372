#include "tests/network/FixedTokens.h"

#include <QObject>

namespace colophon::test {

void FixedTokens::refresh(const QByteArray &rejected, QObject *context, std::function<void(const ApiError &)> done)
{
    ApiError error;
    if (rejected == token) {
        ++refreshes;
        if (tokenAfter.isEmpty())
            error = refreshError;
        else
            token = tokenAfter;
        expired = false;
    }
    QMetaObject::invokeMethod(
        context, [done = std::move(done), error] { done(error); }, Qt::QueuedConnection);
}

} // namespace colophon::test
