#include "models/catalog/Workers.h"

#include <QMetaObject>
#include <QObject>
#include <QThreadPool>

namespace colophon {

Workers Workers::over(QThreadPool &pool, QObject &receiver)
{
    Workers workers;
    workers.run = [&pool](Task task) {
        pool.start(std::move(task));
    };
    workers.deliver = [&receiver](Task task) {
        QMetaObject::invokeMethod(&receiver, std::move(task), Qt::QueuedConnection);
    };
    return workers;
}

} // namespace colophon
