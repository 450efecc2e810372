#pragma once

#include "network/http/ApiError.h"
#include "network/wire/EntityKind.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

#include <map>

namespace colophon {

/// Why the server did not take an edit, in the operator's words, split to the fields it names (contract, section 4.3;
/// extensions, section 2: `errors`).
class Refusal
{
    Q_DECLARE_TR_FUNCTIONS(Refusal)

public:
    enum class Reason : quint8 {
        Outrun,  ///< somebody else was faster: newer values stand beside the edit
        Deleted, ///< deleted meanwhile, or restored meanwhile
        Missing, ///< the server does not know the entity
        Invalid, ///< the values break a rule of the server
        Role,    ///< the operator may not change this catalog
        Epoch    ///< the server's log was restored or replaced since the edit was made
    };

    Reason reason = Reason::Outrun;
    QString text;                      ///< one sentence for the whole edit
    std::map<QString, QString> fields; ///< field path → sentence

    /// For an error of ApiError::Kind Forbidden, NotFound, PreconditionFailed, Conflict or Validation (any other:
    /// Invalid).
    static Refusal fromError(const ApiError &error, wire::EntityKind kind, const QString &defaultCulture,
                             const QString &defaultCurrency);
    static Refusal outrun();
    /// Somebody else deleted what was to be saved.
    static Refusal deleted();
    /// Somebody else changed what was to be deleted.
    static Refusal changed();
    static Refusal epoch();

    QByteArray toJson() const;
    static Refusal fromJson(const QByteArray &json);
};

} // namespace colophon
