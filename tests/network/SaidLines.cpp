#include "tests/network/SaidLines.h"

#include <QMutex>
#include <QMutexLocker>

namespace colophon::test {

namespace {

// Qt's message handler is a plain function, so that what it hears cannot be a member's.
QMutex lock;
QString lines;

void hear(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    const QMutexLocker held(&lock);
    lines += QString::fromLatin1(context.category) + QLatin1Char(' ') + message + QLatin1Char('\n');
}

} // namespace

SaidLines::SaidLines()
{
    lines.clear();
    QLoggingCategory::setFilterRules(QStringLiteral("colophon.*=true"));
    m_before = qInstallMessageHandler(hear);
}

SaidLines::~SaidLines()
{
    qInstallMessageHandler(m_before);
    QLoggingCategory::setFilterRules({});
}

QString SaidLines::all() const
{
    const QMutexLocker held(&lock);
    return lines;
}

} // namespace colophon::test
