#pragma once

#include "models/editing/TextRuns.h"

#include <QString>
#include <QtQml/qqmlregistration.h>

namespace colophon {

/// What became of one field, as a row of the history or of its preview shows it.
struct HistoryChange
{
    Q_GADGET
    QML_VALUE_TYPE(historyChange)
    Q_PROPERTY(QString path MEMBER path)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString line MEMBER line)
    Q_PROPERTY(colophon::TextRuns before MEMBER before)
    Q_PROPERTY(colophon::TextRuns after MEMBER after)
    Q_PROPERTY(bool longText MEMBER longText)
    Q_PROPERTY(bool hadNothing MEMBER hadNothing)
    Q_PROPERTY(bool canPutBack MEMBER canPutBack)
    Q_PROPERTY(bool meets MEMBER meets)

public:
    QString path;  ///< of EntityFields
    QString title; ///< "Price, EUR"
    QString line;  ///< "21.00 → 22.50"
    TextRuns before;
    TextRuns after;
    bool longText = false;   ///< several lines
    bool hadNothing = false; ///< there was no value before
    bool canPutBack = false; ///< what was before is not what is shown now
    bool meets = false;      ///< somebody changed it again since

    bool operator==(const HistoryChange &) const = default;
};

} // namespace colophon
