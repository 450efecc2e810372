#pragma once

#include "models/editing/FieldWords.h"
#include "models/editing/HistoryChange.h"
#include "network/wire/History.h"

#include <QCoreApplication>
#include <QDate>

namespace colophon {

/// What happened to an entity, in an operator's words.
class HistoryWords
{
    Q_DECLARE_TR_FUNCTIONS(HistoryWords)

public:
    /// "Created", "Deleted", "Restored", "Price", "3 fields".
    static QString what(const wire::HistoryEvent &event, const FieldChanges &changes);
    /// "21.00 → 22.50", "+ Bernardo Soares", "…inquiétude → …intranquillité"; "" where neither is anything.
    static QString line(const QString &path, const FieldChange &change, const FieldWords &words);
    /// @p kind of the new words; Same where all of it is new.
    static HistoryChange change(const QString &path, const FieldChange &change, const FieldWords &words,
                                TextRun::Kind kind);
    /// In the order of a form.
    static std::vector<QString> paths(const FieldChanges &changes);
    /// "Today", "Yesterday", "12 March", "12 March 2024".
    static QString day(const QDate &date, const QDate &today);
    static bool isCreation(const wire::HistoryEvent &event) { return event.version == 1; }

private:
    static QString excerpt(const QString &path, const FieldChange &change, const FieldWords &words);
};

} // namespace colophon
