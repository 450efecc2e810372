#include "tests/faults/edits/LedgerEntry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace colophon::test {

using namespace Qt::StringLiterals;

namespace {

template <class Enum, std::size_t N>
QString nameOf(const std::array<QLatin1StringView, N> &names, Enum value)
{
    return names[static_cast<std::size_t>(value)];
}

template <class Enum, std::size_t N>
std::optional<Enum> valueOf(const std::array<QLatin1StringView, N> &names, const QString &name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

constexpr std::array whats{"save"_L1, "choice"_L1, "kept"_L1, "void"_L1};
constexpr std::array verbs{"update"_L1, "delete"_L1, "restore"_L1};
constexpr std::array choices{"mine"_L1, "theirs"_L1, "merged"_L1};

QString idText(const QUuid &id)
{
    return id.isNull() ? QString() : id.toString(QUuid::WithoutBraces);
}

QJsonObject object(const FieldChanges &changes)
{
    return QJsonDocument::fromJson(toJson(changes)).object();
}

FieldChanges changes(const QJsonValue &value)
{
    return changesFromJson(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
}

} // namespace

QByteArray LedgerEntry::toJson() const
{
    QJsonObject line{{u"what"_s, nameOf(whats, what)}, {u"number"_s, number}};
    if (what == What::Kept || what == What::Void) {
        line.insert(u"of"_s, of);
    } else {
        QJsonObject decided;
        for (auto it = chosen.cbegin(); it != chosen.cend(); ++it)
            decided.insert(it.key(), nameOf(choices, it.value()));
        QJsonArray settled;
        for (const QUuid &id : settles)
            settled.append(idText(id));
        line.insert(u"edit"_s, edit);
        line.insert(u"verb"_s, nameOf(verbs, verb));
        line.insert(u"correlation"_s, idText(correlation));
        line.insert(u"book"_s, idText(book));
        line.insert(u"version"_s, version);
        line.insert(u"fields"_s, object(fields));
        line.insert(u"typed"_s, object(typed));
        line.insert(u"chosen"_s, decided);
        line.insert(u"settles"_s, settled);
    }
    return QJsonDocument(line).toJson(QJsonDocument::Compact);
}

std::optional<LedgerEntry> LedgerEntry::fromJson(const QByteArray &text)
{
    const QJsonObject line = QJsonDocument::fromJson(text).object();
    const auto what = valueOf<What>(whats, line.value(u"what"_s).toString());
    if (!what)
        return std::nullopt;
    LedgerEntry entry;
    entry.what = *what;
    entry.number = line.value(u"number"_s).toInt();
    entry.of = line.value(u"of"_s).toInt();
    if (*what == What::Kept || *what == What::Void)
        return entry;
    const auto verb = valueOf<Verb>(verbs, line.value(u"verb"_s).toString());
    if (!verb)
        return std::nullopt;
    entry.edit = line.value(u"edit"_s).toInt();
    entry.verb = *verb;
    entry.correlation = QUuid::fromString(line.value(u"correlation"_s).toString());
    entry.book = QUuid::fromString(line.value(u"book"_s).toString());
    entry.version = line.value(u"version"_s).toInteger();
    entry.fields = changes(line.value(u"fields"_s));
    entry.typed = changes(line.value(u"typed"_s));
    const QJsonObject decided = line.value(u"chosen"_s).toObject();
    for (auto it = decided.begin(); it != decided.end(); ++it) {
        if (const auto chosen = valueOf<Chosen>(choices, it.value().toString()))
            entry.chosen.insert(it.key(), *chosen);
    }
    for (const QJsonValue &id : line.value(u"settles"_s).toArray())
        entry.settles.push_back(QUuid::fromString(id.toString()));
    return entry;
}

} // namespace colophon::test
