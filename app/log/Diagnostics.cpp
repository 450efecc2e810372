#include "app/log/Diagnostics.h"

#include "app/log/LogFile.h"

#include <QDateTime>
#include <QDir>
#include <QLocale>
#include <QSysInfo>

namespace colophon {

using namespace Qt::StringLiterals;

QString Diagnostics::text() const
{
    QVector<QPair<QString, QString>> all{
        {u"Colophon"_s, QLatin1StringView(COLOPHON_VERSION)},
        {u"Qt"_s, u"%1 (built with %2)"_s.arg(QLatin1StringView(qVersion()), QLatin1StringView(QT_VERSION_STR))},
        {u"System"_s, u"%1, %2, %3"_s.arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(),
                                          QSysInfo::currentCpuArchitecture())},
        {u"Locale"_s, QLocale().name()},
        {u"Time"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}};
    all += state;

    QString text;
    for (const auto &[name, value] : std::as_const(all))
        text += name + ": "_L1 + value + u'\n';
    text += u'\n';
    for (const QString &line : lastLines)
        text += line + u'\n';
    // The home folder's name is a person's name on most systems.
    if (QDir::homePath().size() > 1)
        text.replace(QDir::homePath(), u"~"_s);
    return LogFile::blotted(text);
}

} // namespace colophon
