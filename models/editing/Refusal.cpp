#include "models/editing/Refusal.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

QString textGroup(wire::EntityKind kind)
{
    switch (kind) {
    case wire::EntityKind::Book:
        return u"descriptions"_s;
    case wire::EntityKind::Author:
        return u"biographies"_s;
    case wire::EntityKind::Category:
    case wire::EntityKind::Publisher:
        break;
    }
    return u"names"_s;
}

/// The form's path of a member of the request body; empty when the form has no such field.
QString pathOfMember(const QString &member, wire::EntityKind kind)
{
    if (member.startsWith("translations."_L1))
        return textGroup(kind) + u'.' + member.section(u'.', 1, 1);
    if (member == "publicationDate"_L1 || member.startsWith("publicationDate."_L1))
        return u"published"_s;
    if (member == "publisherId"_L1)
        return u"publisher"_s;
    if (member == "authorIds"_L1 || member.startsWith("authorIds"_L1))
        return u"authors"_s;
    if (member == "categoryIds"_L1 || member.startsWith("categoryIds"_L1))
        return u"categories"_s;
    if (member == "title"_L1 || member == "isbn"_L1 || member == "language"_L1 || member == "name"_L1 ||
        member.startsWith("prices."_L1))
        return member;
    return {};
}

/// The form's path that a code alone speaks of; empty when it speaks of none.
QString pathOfCode(const QString &code, wire::EntityKind kind, const QString &culture, const QString &currency)
{
    if (code.contains("_TITLE_"_L1))
        return u"title"_s;
    if (code.contains("_ISBN_"_L1))
        return u"isbn"_s;
    if (code.contains("_TRANSLATION"_L1) || code.contains("_DESCRIPTION_"_L1) || code.contains("_BIOGRAPHY_"_L1))
        return textGroup(kind) + u'.' + culture;
    if (code.contains("_PRICE"_L1))
        return u"prices."_s + currency;
    if (code.contains("_LANGUAGE_"_L1))
        return u"language"_s;
    if (code.contains("_NAME_"_L1))
        return kind == wire::EntityKind::Category ? u"names."_s + culture : u"name"_s;
    return {};
}

QString wordsOf(const QString &code)
{
    if (code.endsWith("_TOO_LONG"_L1))
        return Refusal::tr("The server finds this too long.");
    if (code.contains("_ISBN_"_L1))
        return Refusal::tr("The server does not take this ISBN.");
    if (code.contains("_CURRENCY_"_L1))
        return Refusal::tr("The server does not take this currency.");
    if (code.endsWith("_NEGATIVE"_L1))
        return Refusal::tr("A price is not below zero.");
    if (code.contains("LANGUAGE_INVALID"_L1))
        return Refusal::tr("The server does not know this language.");
    if (code.endsWith("_REQUIRED"_L1) || code.endsWith("_EMPTY"_L1))
        return Refusal::tr("The server requires this.");
    return Refusal::tr("The server does not take this value.");
}

} // namespace

Refusal Refusal::outrun()
{
    return {Reason::Outrun, tr("Not saved: somebody else saved first. Yours is kept beside the newer values."), {}};
}

Refusal Refusal::deleted()
{
    return {Reason::Deleted, tr("Not saved: somebody else deleted it meanwhile. Restore it to save."), {}};
}

Refusal Refusal::changed()
{
    return {Reason::Outrun, tr("Not deleted: somebody else changed it first. Look at it and delete it again."), {}};
}

Refusal Refusal::epoch()
{
    return {Reason::Epoch,
            tr("Not sent: the server's catalog was restored or replaced since. Check it and save again."),
            {}};
}

Refusal Refusal::fromError(const ApiError &error, wire::EntityKind kind, const QString &defaultCulture,
                           const QString &defaultCurrency)
{
    const wire::Problem &problem = error.problem();
    switch (error.kind()) {
    case ApiError::Kind::PreconditionFailed:
        return outrun();
    case ApiError::Kind::Forbidden:
        return {
            Reason::Role,
            tr("Not saved: you may read this catalog, but not change it. An administrator of this catalog can give you "
               "the role."),
            {}};
    case ApiError::Kind::NotFound:
        return {Reason::Missing, tr("Not saved: the server does not have this entry any more."), {}};
    case ApiError::Kind::Conflict:
        if (error.httpStatus() != 409)
            break;
        if (problem.code.endsWith("_NOT_DELETED"_L1))
            return {Reason::Deleted, tr("Nothing to restore: somebody else restored it meanwhile."), {}};
        return deleted();
    default:
        break;
    }
    Refusal refusal{Reason::Invalid, tr("Not saved: the server does not take a value."), {}};
    for (auto it = problem.fieldErrors.begin(); it != problem.fieldErrors.end(); ++it) {
        const QString path = pathOfMember(it.key(), kind);
        if (!path.isEmpty())
            refusal.fields.insert_or_assign(path, wordsOf(it.value().value(0)));
    }
    const QString path = pathOfCode(problem.code, kind, defaultCulture, defaultCurrency);
    if (refusal.fields.empty() && !path.isEmpty())
        refusal.fields.insert_or_assign(path, wordsOf(problem.code));
    return refusal;
}

QByteArray Refusal::toJson() const
{
    QJsonObject named;
    for (const auto &[path, sentence] : fields)
        named.insert(path, sentence);
    return QJsonDocument(QJsonObject{{u"reason"_s, static_cast<int>(reason)}, {u"text"_s, text}, {u"fields"_s, named}})
        .toJson(QJsonDocument::Compact);
}

Refusal Refusal::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Refusal refusal;
    refusal.reason = static_cast<Reason>(qBound(0, object.value(u"reason"_s).toInt(), static_cast<int>(Reason::Epoch)));
    refusal.text = object.value(u"text"_s).toString();
    const QJsonObject named = object.value(u"fields"_s).toObject();
    for (auto it = named.begin(); it != named.end(); ++it)
        refusal.fields.insert_or_assign(it.key(), it.value().toString());
    return refusal;
}

} // namespace colophon
