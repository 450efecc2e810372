#include "models/views/RowText.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace colophon {

QString RowText::authors(const Catalog &catalog, const wire::Book &book)
{
    QString joined;
    for (const QUuid &id : book.authorIds) {
        const QString name = catalog.store().nameOf(Kind::Author, id);
        if (name.isEmpty())
            continue;
        if (!joined.isEmpty())
            joined += ", "_L1;
        joined += name;
    }
    return joined;
}

QString RowText::firstCategory(const Catalog &catalog, const wire::Book &book)
{
    for (const QUuid &id : book.categoryIds) {
        const QString name = catalog.store().nameOf(Kind::Category, id);
        if (!name.isEmpty())
            return name;
    }
    return {};
}

int RowText::moreCategories(const Catalog &catalog, const wire::Book &book)
{
    const auto known = std::count_if(book.categoryIds.begin(), book.categoryIds.end(), [&catalog](const QUuid &id) {
        return !catalog.store().nameOf(Kind::Category, id).isEmpty();
    });
    return static_cast<int>(std::max<std::ptrdiff_t>(known - 1, 0));
}

QString RowText::isbn(const wire::Book &book)
{
    if (!book.isbn)
        return {};
    QString plain = *book.isbn;
    return plain.remove(u'-').remove(u' ');
}

std::map<QString, wire::Decimal>::const_iterator RowText::shownPrice(const Catalog &catalog, const wire::Book &book)
{
    const auto preferred = book.prices.find(catalog.defaultCurrency());
    return preferred != book.prices.end() ? preferred : book.prices.begin();
}

QString RowText::detail(const Catalog &catalog, Kind kind, RowSlot slot)
{
    const wire::Entity entity = catalog.store().entity(kind, slot);
    const QString culture = catalog.store().defaultCulture();
    if (const auto *author = std::get_if<wire::Author>(&entity)) {
        const auto preferred = author->biographies.find(culture);
        const auto shown = preferred != author->biographies.end() ? preferred : author->biographies.begin();
        return shown == author->biographies.end() ? QString() : shown->second.section(u'\n', 0, 0).trimmed();
    }
    if (const auto *category = std::get_if<wire::Category>(&entity)) {
        const QString shown = catalog.store().name(kind, slot);
        QStringList others;
        for (const auto &[key, name] : category->names) {
            if (name != shown && !others.contains(name))
                others.append(name);
        }
        return others.join(" · "_L1);
    }
    return {};
}

RowText::Status RowText::status(const Catalog &catalog, Kind kind, RowSlot slot)
{
    if (catalog.store().isDeleted(kind, slot))
        return Status::Deleted;
    const wire::Entity entity = catalog.store().entity(kind, slot);
    const auto *book = std::get_if<wire::Book>(&entity);
    if (!book)
        return Status::Active;
    const QDateTime now = catalog.clock().utc();
    if (book->sale && book->sale->start <= now && now < book->sale->end)
        return Status::Sale;
    // A month or year without a day counts from its first day, as the server counts.
    const wire::PartialDate &published = book->published;
    if (!published.isNull() &&
        QDate(published.year, std::max(published.month, 1), std::max(published.day, 1)) > now.date())
        return Status::PreRelease;
    return Status::Active;
}

QString RowText::statusKey(Status status)
{
    switch (status) {
    case Status::Active:
        return u"active"_s;
    case Status::PreRelease:
        return u"prerelease"_s;
    case Status::Sale:
        return u"sale"_s;
    case Status::Deleted:
        return u"deleted"_s;
    }
    return {};
}

QString RowText::statusText(const Catalog &catalog, Kind kind, RowSlot slot)
{
    switch (status(catalog, kind, slot)) {
    case Status::Active:
        return tr("Active");
    case Status::PreRelease:
        return tr("Pre-release");
    case Status::Sale:
        return u"\u2212"_s + std::get<wire::Book>(catalog.store().entity(kind, slot)).sale->percentage.toText() + u'%';
    case Status::Deleted:
        return tr("Deleted");
    }
    return {};
}

QString RowText::columnOf(Kind kind, Fields fields)
{
    if (kind != Kind::Book) {
        if (fields.testFlag(Field::Name) || (kind == Kind::Category && fields.testFlag(Field::Texts)))
            return u"title"_s;
        if (fields.testFlag(Field::Texts))
            return u"detail"_s;
        return fields.testFlag(Field::Deleted) ? u"status"_s : QString();
    }
    static const std::pair<Field, QLatin1StringView> columns[] = {
        {Field::Prices, "price"_L1},          {Field::Name, "title"_L1},          {Field::Authors, "authors"_L1},
        {Field::Categories, "categories"_L1}, {Field::Publisher, "publisher"_L1}, {Field::Isbn, "isbn"_L1},
        {Field::Published, "published"_L1},   {Field::Sale, "status"_L1},         {Field::Deleted, "status"_L1},
    };
    for (const auto &[field, column] : columns) {
        if (fields.testFlag(field))
            return column;
    }
    return {};
}

int RowText::coverSeed(const QUuid &id)
{
    quint32 hash = 2166136261U; // FNV-1a: qHash differs from process to process
    const QByteArray bytes = id.toRfc4122();
    for (const char byte : bytes)
        hash = (hash ^ static_cast<quint8>(byte)) * 16777619U;
    return static_cast<int>(hash >> 1);
}

} // namespace colophon
