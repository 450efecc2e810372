#pragma once

#include <QTranslator>

namespace colophon {

/// The program's texts in the system's language, and Qt's own. English texts lie in the source; what they need is the
/// plural forms. Installed while this lives; needs an application object.
class Translations
{
public:
    Translations();

private:
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace colophon
