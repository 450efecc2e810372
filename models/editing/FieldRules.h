#pragma once

#include "models/editing/EntityFields.h"
#include "network/wire/Configuration.h"
#include "network/wire/EntityKind.h"

#include <QCoreApplication>

#include <map>

namespace colophon {

/// What is wrong with a field, in the operator's words and language. An error keeps the edit from being saved, a
/// warning does not.
struct FieldVerdict
{
    QString error;
    QString warning;
};
using FieldVerdicts = std::map<QString, FieldVerdict>;

/// The contract's rules for what an operator writes, checked before anything is sent (contract, sections 4.3, 6,
/// 8, 9.4). Lengths are in UTF-16 code units.
class FieldRules
{
    Q_DECLARE_TR_FUNCTIONS(FieldRules)

public:
    static constexpr qsizetype longestTitle = 500;
    static constexpr qsizetype longestName = 200;
    static constexpr qsizetype longestCategoryName = 100;
    static constexpr qsizetype longestText = 5000;

    /// A configuration that is not known yet (empty members) requires no culture or currency. @p decimalPoint as in
    /// AmountText.
    FieldRules(wire::Configuration configuration, QChar decimalPoint);

    /// Only fields with something to say are in the answer; a required one that is absent is there under its path.
    FieldVerdicts check(wire::EntityKind kind, const FieldMap &fields) const;

private:
    void checkBook(const FieldMap &fields, FieldVerdicts &verdicts) const;
    void checkIsbn(const QString &text, FieldVerdicts &verdicts) const;
    void checkDate(const QString &text, FieldVerdicts &verdicts) const;
    void checkPrices(const FieldMap &fields, FieldVerdicts &verdicts) const;
    void checkTexts(const QString &group, const FieldMap &fields, bool defaultRequired, qsizetype longest,
                    FieldVerdicts &verdicts) const;
    void checkName(const QString &path, const FieldMap &fields, qsizetype longest, FieldVerdicts &verdicts) const;

    wire::Configuration m_configuration;
    QChar m_decimalPoint;
};

} // namespace colophon
