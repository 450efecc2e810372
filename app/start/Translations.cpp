#include "app/start/Translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace colophon {

using namespace Qt::StringLiterals;

Translations::Translations()
{
    const QLocale system = QLocale::system();
    if (m_qt.load(system, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(system, u"colophon"_s, u"_"_s, u":/i18n"_s) || m_own.load(u":/i18n/colophon_en.qm"_s))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace colophon
