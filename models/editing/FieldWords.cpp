#include "models/editing/FieldWords.h"

#include "models/catalog/CatalogStore.h"
#include "models/editing/WordPieces.h"

#include <algorithm>
#include <array>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

wire::EntityKind kindOf(const QString &path)
{
    return path == "publisher"_L1 ? wire::EntityKind::Publisher
           : path == "authors"_L1 ? wire::EntityKind::Author
                                  : wire::EntityKind::Category;
}

} // namespace

FieldWords::FieldWords(const CatalogStore &store, QChar decimalPoint)
    : m_store(&store)
    , m_decimalPoint(decimalPoint)
{
}

QString FieldWords::label(const QString &path)
{
    const QString group = groupOf(path);
    if (group == "title"_L1)
        return tr("Title");
    if (group == "isbn"_L1)
        return tr("ISBN");
    if (group == "language"_L1)
        return tr("Language");
    if (group == "published"_L1)
        return tr("Published");
    if (group == "publisher"_L1)
        return tr("Publisher");
    if (group == "authors"_L1)
        return tr("Authors");
    if (group == "categories"_L1)
        return tr("Categories");
    if (group == "descriptions"_L1)
        return tr("Description");
    if (group == "biographies"_L1)
        return tr("Biography");
    if (group == "prices"_L1)
        return tr("Price");
    return tr("Name");
}

QString FieldWords::title(const QString &path)
{
    const QString key = sublabel(path);
    return key.isEmpty() ? label(path) : tr("%1, %2").arg(label(path), key);
}

int FieldWords::place(const QString &path)
{
    static const std::array order{u"title"_s,      u"name"_s,         u"names"_s,       u"isbn"_s,
                                  u"language"_s,   u"published"_s,    u"publisher"_s,   u"authors"_s,
                                  u"categories"_s, u"descriptions"_s, u"biographies"_s, u"prices"_s};
    return static_cast<int>(std::find(order.begin(), order.end(), groupOf(path)) - order.begin());
}

bool FieldWords::placedBefore(const QString &left, const QString &right)
{
    const int places = place(left) - place(right);
    return places != 0 ? places < 0 : left < right;
}

bool FieldWords::isLong(const QString &path)
{
    const QString group = groupOf(path);
    return group == "descriptions"_L1 || group == "biographies"_L1;
}

bool FieldWords::isList(const QString &path)
{
    return path == "authors"_L1 || path == "categories"_L1;
}

bool FieldWords::isNamed(const QString &path)
{
    return isList(path) || path == "publisher"_L1;
}

QStringList FieldWords::names(const QString &path, const FieldValue &value) const
{
    QStringList names;
    for (const QString &id : value.value_or(QString()).split(u' ', Qt::SkipEmptyParts)) {
        const QString name = m_store->nameOf(kindOf(path), QUuid::fromString(id));
        names.append(name.isEmpty() ? id.left(8) : name);
    }
    return names;
}

QString FieldWords::text(const QString &path, const FieldValue &value) const
{
    if (isNamed(path))
        return names(path, value).join(separator);
    QString text = value.value_or(QString());
    if (groupOf(path) == "prices"_L1)
        text.replace(u'.', m_decimalPoint);
    return text;
}

QStringList FieldWords::parts(const QString &path, const FieldValue &value) const
{
    if (isNamed(path)) {
        QStringList parts;
        for (const QString &name : names(path, value)) {
            if (!parts.isEmpty())
                parts.append(separator);
            parts.append(name);
        }
        return parts;
    }
    const QString shown = text(path, value);
    if (shown.isEmpty())
        return {};
    if (groupOf(path) == "prices"_L1 || path == "isbn"_L1)
        return {shown};
    QStringList parts;
    if (path == "published"_L1) {
        for (const QString &part : shown.split(u'-'))
            parts.append(parts.isEmpty() ? part : u'-' + part);
        return parts;
    }
    for (const WordPiece &piece : wordPieces(shown))
        parts.append(piece.text.toString());
    return parts;
}

QString FieldWords::brief(const QString &path, const FieldValue &value, qsizetype most) const
{
    const QString shown = text(path, value).simplified();
    return shown.size() <= most ? shown : shown.left(most).trimmed() + u'…';
}

QString FieldWords::listChange(const QString &path, const FieldValue &before, const FieldValue &after) const
{
    const auto ids = [](const FieldValue &value) {
        return value.value_or(QString()).split(u' ', Qt::SkipEmptyParts);
    };
    const QStringList was = ids(before);
    const QStringList is = ids(after);
    QStringList changes;
    for (const QString &id : was) {
        if (!is.contains(id))
            changes.append(tr("− %1").arg(text(path, id)));
    }
    for (const QString &id : is) {
        if (!was.contains(id))
            changes.append(tr("+ %1").arg(text(path, id)));
    }
    return changes.isEmpty() && was != is ? tr("in another order") : changes.join(u",  "_s);
}

} // namespace colophon
