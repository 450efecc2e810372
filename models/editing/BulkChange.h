#pragma once

#include "models/editing/BulkPrice.h"
#include "models/editing/BulkReplacement.h"
#include "models/editing/EntityFields.h"
#include "models/editing/FieldRules.h"

#include <QCoreApplication>

#include <optional>
#include <vector>

namespace colophon {

/// What an operator wants of one field of many entities, each by itself (contract, section 9.4 for what a book's fields
/// are). What comes of an entity obeys FieldRules, or it is left out. A value; pure; any thread.
class BulkChange
{
    Q_DECLARE_TR_FUNCTIONS(BulkChange)

public:
    enum class Operation : quint8 {
        Set,
        Clear,   ///< of a description or a price: takes the language or the currency away
        Add,     ///< authors, categories: those that are not there come to the end
        Remove,  ///< authors, categories
        Replace, ///< a part of a text
        Percent, ///< of a price
        Amount   ///< the same
    };
    struct Wish
    {
        wire::EntityKind kind = wire::EntityKind::Book;
        QString path; ///< as in EntityFields
        Operation operation = Operation::Set;
        /// As typed: what it shall be, ids joined by blanks, or the percentage or amount.
        QString value = {};
        BulkReplacement::Wish replacement = {}; ///< of Replace
        BulkPrice::Rounding rounding = BulkPrice::Rounding::Cent;

        bool operator==(const Wish &) const = default;
    };
    struct Outcome
    {
        enum class How : quint8 { Changes, Stays, LeftOut };

        How how = How::Stays;
        FieldValue before;
        FieldValue after; ///< canonical; as `before` unless it changes
        QString reason;   ///< of LeftOut, and of Stays where there is one, in a sentence

        bool operator==(const Outcome &) const = default;
    };

    /// @p decimalPoint as in AmountText, for what is typed.
    BulkChange(Wish wish, const wire::Configuration &configuration, QChar decimalPoint);

    /// What can be done to a field, what is wanted most often first; nothing where many are never changed at once: an
    /// ISBN is one book's.
    static std::vector<Operation> operationsFor(const QString &path);

    const Wish &wish() const { return m_wish; }
    /// What is wrong with what was typed, and why it cannot be carried out; "" also while nothing was typed.
    QString valueError() const { return m_valueError; }
    QString replacementError() const;
    /// Everything is there, and nothing is wrong with it.
    bool isReady() const { return m_isReady; }

    /// isReady(). @p fields of an entity of this kind, canonical.
    Outcome of(const FieldMap &fields) const;

private:
    void readValue(QChar decimalPoint);
    void readAmount(QChar decimalPoint);
    void readPercent(QChar decimalPoint);
    Outcome wanted(const FieldValue &before) const;
    Outcome priced(const FieldValue &before) const;
    FieldValue joined(const FieldValue &before) const;
    QString refusal(const FieldMap &fields) const;

    Wish m_wish;
    FieldRules m_rules;
    FieldValue m_value; ///< canonical
    std::optional<BulkReplacement> m_replacement;
    BulkPrice m_price;
    QString m_valueError;
    bool m_isReady = false;
};

} // namespace colophon
