#include "models/views/FilterText.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace colophon {
namespace {

QString operatorName(const Catalog &catalog, const QString &id)
{
    QString name;
    // Who was renamed has two entries, the later one holds.
    for (const wire::Actor &actor : catalog.store().rows().actors().values()) {
        if (actor.id == id && !actor.name.isEmpty())
            name = actor.name;
    }
    return name.isEmpty() && catalog.operatorActor().id == id ? catalog.operatorActor().name : name;
}

} // namespace

QString FilterText::field(Kind kind, Field field)
{
    switch (field) {
    case Field::Publisher:
        return tr("Publisher");
    case Field::Authors:
        return tr("Author");
    case Field::Categories:
        return tr("Category");
    case Field::Language:
        return tr("Language");
    case Field::Published:
        return tr("Published");
    case Field::Prices:
        return tr("Price");
    case Field::Isbn:
        return tr("ISBN");
    case Field::Texts:
        return kind == Kind::Author ? tr("Biography") : tr("Description");
    case Field::Sale:
        return tr("Discount");
    case Field::Stamp:
        return tr("Edited");
    default:
        return {};
    }
}

QString FilterText::test(Field field, Test test)
{
    switch (test) {
    case Test::Is:
        return tr("is");
    case Test::IsNot:
        return tr("is not");
    case Test::AnyOf:
        return tr("is any of");
    case Test::IsEmpty:
        return field == Field::Sale ? tr("is none") : tr("is missing");
    case Test::IsNotEmpty:
        return tr("is there");
    case Test::Range:
        return tr("is between");
    case Test::ChangedSince:
        return tr("since");
    case Test::ChangedBy:
        return tr("by");
    }
    return {};
}

QString FilterText::lead(Kind kind, const FieldFilter &filter)
{
    const QString name = field(kind, filter.field);
    switch (filter.test) {
    case Test::Is:
        return tr("%1 is").arg(name);
    case Test::IsNot:
        return tr("%1 is not").arg(name);
    case Test::AnyOf:
        return tr("%1 is any of").arg(name);
    case Test::ChangedSince:
        return tr("%1 since").arg(name);
    case Test::ChangedBy:
        return tr("%1 by").arg(name);
    case Test::IsEmpty:
    case Test::IsNotEmpty:
    case Test::Range:
        break;
    }
    return filter.currency.isEmpty() ? name : tr("%1 in %2").arg(name, filter.currency);
}

QString FilterText::value(const Catalog &catalog, const FieldFilter &filter)
{
    switch (filter.test) {
    case Test::IsEmpty:
    case Test::IsNotEmpty:
        return test(filter.field, filter.test);
    case Test::ChangedSince:
        return moment(filter.since);
    case Test::Range: {
        const bool isPrice = filter.field == Field::Prices;
        const QString first = isPrice ? (filter.least ? filter.least->toText(2) : QString())
                                      : (filter.firstDate ? filter.firstDate->toText() : QString());
        const QString last = isPrice ? (filter.most ? filter.most->toText(2) : QString())
                                     : (filter.lastDate ? filter.lastDate->toText() : QString());
        if (first.isEmpty())
            return tr("up to %1").arg(last);
        if (last.isEmpty())
            return tr("from %1").arg(first);
        return first == last ? first : tr("%1 to %2").arg(first, last);
    }
    case Test::Is:
    case Test::IsNot:
    case Test::AnyOf:
    case Test::ChangedBy:
        break;
    }
    QStringList names;
    for (const QUuid &id : filter.ids)
        names.append(name(catalog, filter.field, id.toString(QUuid::WithoutBraces)));
    for (const QString &code : filter.codes)
        // Several languages have room as codes only.
        names.append(filter.field == Field::Language && filter.codes.size() > 1 ? code
                                                                                : name(catalog, filter.field, code));
    return names.join(u", "_s);
}

QString FilterText::moment(const QDateTime &since)
{
    const QDateTime local = since.toLocalTime();
    return local.toString(local.time() == QTime(0, 0) ? u"yyyy-MM-dd"_s : u"yyyy-MM-dd HH:mm"_s);
}

QString FilterText::glyph(Field field)
{
    switch (field) {
    case Field::Publisher:
        return u"publisher"_s;
    case Field::Authors:
        return u"author"_s;
    case Field::Categories:
        return u"category"_s;
    case Field::Language:
        return u"globe"_s;
    case Field::Published:
        return u"calendar"_s;
    case Field::Prices:
        return u"coin"_s;
    case Field::Isbn:
        return u"barcode"_s;
    case Field::Sale:
        return u"bolt"_s;
    case Field::Stamp:
        return u"clock"_s;
    default:
        return u"file"_s;
    }
}

QString FilterText::name(const Catalog &catalog, Field field, const QString &value)
{
    switch (FieldFilter::valuesOf(field)) {
    case FieldFilter::Values::Ids: {
        const QString name = catalog.store().nameOf(kindOf(field), QUuid::fromString(value));
        return name.isEmpty() ? tr("(not in the catalog)") : name;
    }
    case FieldFilter::Values::Changes: {
        const QString name = operatorName(catalog, value);
        return name.isEmpty() ? tr("(nobody known)") : name;
    }
    default:
        return field == Field::Language ? language(value) : value;
    }
}

QString FilterText::language(const QString &code)
{
    const QLocale locale(code);
    if (locale.language() == QLocale::C || locale.language() == QLocale::AnyLanguage)
        return code;
    return u"%1 (%2)"_s.arg(QLocale::languageToString(locale.language()), code);
}

FilterText::Kind FilterText::kindOf(Field field)
{
    return field == Field::Authors ? Kind::Author : field == Field::Categories ? Kind::Category : Kind::Publisher;
}

} // namespace colophon
