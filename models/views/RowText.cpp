#include "models/views/RowText.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace colophon {
namespace {

OrderContext contextOf(const Catalog &catalog)
{
    return {catalog.defaultCurrency(), catalog.nowMs(), {}};
}

} // namespace

QString RowText::authors(const ReplicaRows &rows, RowSlot book)
{
    QString joined;
    rows.row(Kind::Book, book).eachRef(Field::Authors, [&](RowSlot author) {
        const QString name = rows.nameText(Kind::Author, author);
        if (name.isEmpty())
            return;
        if (!joined.isEmpty())
            joined += ", "_L1;
        joined += name;
    });
    return joined;
}

QString RowText::firstCategory(const ReplicaRows &rows, RowSlot book)
{
    QString name;
    rows.row(Kind::Book, book).eachRef(Field::Categories, [&](RowSlot category) {
        name = rows.nameText(Kind::Category, category);
        return name.isEmpty();
    });
    return name;
}

int RowText::moreCategories(const ReplicaRows &rows, RowSlot book)
{
    int known = 0;
    rows.row(Kind::Book, book).eachRef(Field::Categories, [&](RowSlot category) {
        known += rows.name(Kind::Category, category).empty() ? 0 : 1;
    });
    return std::max(known - 1, 0);
}

QString RowText::publisher(const ReplicaRows &rows, RowSlot book)
{
    const RowSlot slot = rows.row(Kind::Book, book).ref(Field::Publisher);
    return slot == NoRow ? QString() : rows.nameText(Kind::Publisher, slot);
}

QString RowText::isbn(const ReplicaRows &rows, RowSlot book)
{
    const std::string_view typed = rows.row(Kind::Book, book).text(Field::Isbn);
    QString plain = QString::fromUtf8(typed.data(), static_cast<qsizetype>(typed.size()));
    return plain.remove(u'-').remove(u' ');
}

QString RowText::published(const ReplicaRows &rows, RowSlot book)
{
    return rows.row(Kind::Book, book).date(Field::Published).toText();
}

QString RowText::price(const Catalog &catalog, RowSlot book)
{
    const OrderContext context = contextOf(catalog);
    const auto shown = ColumnValues(catalog.store().rows(), Kind::Book, context).price(book);
    return shown ? shown->amount.toText(2) : QString();
}

QString RowText::currency(const Catalog &catalog, RowSlot book)
{
    const OrderContext context = contextOf(catalog);
    const auto shown = ColumnValues(catalog.store().rows(), Kind::Book, context).price(book);
    return shown ? catalog.store().rows().codes().value(shown->currency) : QString();
}

QString RowText::detail(const ReplicaRows &rows, Kind kind, RowSlot slot)
{
    const OrderContext none;
    return QString::fromStdString(ColumnValues(rows, kind, none).detail(slot));
}

RowText::Status RowText::status(const Catalog &catalog, Kind kind, RowSlot slot)
{
    const OrderContext context = contextOf(catalog);
    return ColumnValues(catalog.store().rows(), kind, context).status(slot);
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
    case Status::Sale: {
        const auto sale = catalog.store().row(kind, slot).sale(Field::Sale);
        return sale ? u"\u2212"_s + sale->percentage.toText() + u'%' : QString();
    }
    case Status::Deleted:
        return tr("Deleted");
    }
    return {};
}

QString RowText::spoken(const Catalog &catalog, Kind kind, RowSlot slot)
{
    const ReplicaRows &rows = catalog.store().rows();
    const QString editedBy = rows.updatedBy(catalog.store().row(kind, slot)).name;
    if (kind != Kind::Book)
        return tr("%1, %2, edited by %3").arg(detail(rows, kind, slot), statusText(catalog, kind, slot), editedBy);
    return tr("%1, %2, %3, edited by %4")
        .arg(authors(rows, slot), publisher(rows, slot), statusText(catalog, kind, slot), editedBy);
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
