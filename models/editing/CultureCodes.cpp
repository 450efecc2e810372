#include "models/editing/CultureCodes.h"

#include <QSet>

#include <unicode/uloc.h>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

QSet<QString> knownCodes()
{
    QSet<QString> codes{u"und"_s};
    for (const char *const *language = uloc_getISOLanguages(); *language; ++language) {
        codes.insert(QString::fromLatin1(*language));
        if (const char *longer = uloc_getISO3Language(*language); longer && *longer)
            codes.insert(QString::fromLatin1(longer));
    }
    for (int32_t i = 0; i < uloc_countAvailable(); ++i)
        codes.insert(QString::fromLatin1(uloc_getAvailable(i)).toLower().replace(u'_', u'-'));
    return codes;
}

} // namespace

bool CultureCodes::isKnown(const QString &code)
{
    static const QSet<QString> codes = knownCodes();
    return code.size() >= 2 && codes.contains(code.toLower());
}

} // namespace colophon
