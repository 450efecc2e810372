#pragma once

#include "models/editing/FieldWords.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace colophon {

/// Some words of a shown value, and who wrote them.
struct TextRun
{
    Q_GADGET
    QML_VALUE_TYPE(textRun)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(Kind kind MEMBER kind)

public:
    enum class Kind : quint8 {
        Same,   ///< there before both
        Theirs, ///< new with theirs
        Mine,   ///< new with mine
        Absent  ///< a word that says that there is no value
    };
    Q_ENUM(Kind)

    QString text;
    Kind kind = Kind::Same;

    bool operator==(const TextRun &) const = default;
};

/// A value as a list of runs.
struct TextRuns
{
    Q_GADGET
    QML_VALUE_TYPE(textRuns)
    Q_PROPERTY(QString text READ text)

public:
    QList<TextRun> runs;

    QString text() const;
    void add(const QString &text, TextRun::Kind kind);

    bool operator==(const TextRuns &) const = default;

    /// The value with its own words marked as @p kind: those that @p base does not have.
    static TextRuns change(const FieldWords &words, const QString &path, const FieldValue &base,
                           const FieldValue &value, TextRun::Kind kind);
    /// The value with each word marked that @p base does not have: as Theirs where @p theirs has it, else as Mine.
    static TextRuns result(const FieldWords &words, const QString &path, const FieldValue &base,
                           const FieldValue &theirs, const FieldValue &value);
};

} // namespace colophon
