#include "tests/models/views/NaiveOrder.h"

#include "models/catalog/SearchText.h"

using namespace Qt::StringLiterals;

namespace colophon::test {

using Kind = wire::EntityKind;
using Test = FieldFilter::Test;

NaiveOrder::NaiveOrder(const CatalogStore &store, const OrderContext &context, const QLocale &locale)
    : m_store(store)
    , m_context(context)
    , m_collator(locale)
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
}

std::vector<RowSlot> NaiveOrder::rows(const ViewSpec &spec) const
{
    std::vector<std::pair<wire::Entity, RowSlot>> found;
    for (RowSlot slot = 0; slot < m_store.slotEnd(spec.kind); ++slot) {
        if (!m_store.isLive(spec.kind, slot))
            continue;
        const wire::Entity entity = m_store.entity(spec.kind, slot);
        if (accepts(spec, entity))
            found.emplace_back(entity, slot);
    }
    std::sort(found.begin(), found.end(), [&](const auto &a, const auto &b) {
        for (const SortBy &by : spec.sort) {
            if (const int order = compare(by, a.first, b.first); order != 0)
                return order < 0;
        }
        return wire::idOf(a.first).toRfc4122() < wire::idOf(b.first).toRfc4122();
    });
    std::vector<RowSlot> order;
    for (const auto &[entity, slot] : found)
        order.push_back(slot);
    return order;
}

int NaiveOrder::compare(const SortBy &by, const wire::Entity &a, const wire::Entity &b) const
{
    const std::optional<double> x = number(by.column, a);
    const std::optional<double> y = number(by.column, b);
    const QStringList these = texts(by.column, a);
    const QStringList those = texts(by.column, b);
    const bool hasX = x || !these.isEmpty();
    const bool hasY = y || !those.isEmpty();
    if (!hasX || !hasY)
        return static_cast<int>(!hasX) - static_cast<int>(!hasY);
    int order = 0;
    if (x)
        order = *x < *y ? -1 : static_cast<int>(*y < *x);
    for (qsizetype i = 0; order == 0 && i < std::min(these.size(), those.size()); ++i)
        order = by.column == SortColumn::Isbn ? these[i].compare(those[i]) : m_collator.compare(these[i], those[i]);
    if (order == 0)
        order = static_cast<int>(these.size() - those.size());
    return by.descending ? -order : order;
}

std::optional<double> NaiveOrder::number(SortColumn column, const wire::Entity &entity) const
{
    const auto *book = std::get_if<wire::Book>(&entity);
    const wire::Stamp &stamp = wire::stampOf(entity);
    switch (column) {
    case SortColumn::Edited:
        return stamp.updatedAt.isValid() ? std::optional(double(stamp.updatedAt.toMSecsSinceEpoch())) : std::nullopt;
    case SortColumn::Books:
        return book ? 0 : m_store.liveBooksOf(wire::kindOf(entity), wire::idOf(entity));
    case SortColumn::Published:
        if (!book || book->published.isNull())
            return std::nullopt;
        return book->published.year * 10000.0 + book->published.month * 100 + book->published.day;
    case SortColumn::Price: {
        if (!book || book->prices.empty())
            return std::nullopt;
        const auto preferred = book->prices.find(m_context.currency);
        return (preferred != book->prices.end() ? preferred : book->prices.begin())->second.toDouble();
    }
    case SortColumn::Status: {
        if (stamp.deleted.value_or(false))
            return 3;
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_context.nowMs, Qt::UTC);
        if (book && book->sale && book->sale->start <= now && now < book->sale->end)
            return 2;
        if (book && !book->published.isNull() &&
            QDate(book->published.year, std::max(book->published.month, 1), std::max(book->published.day, 1)) >
                now.date())
            return 1;
        return 0;
    }
    default:
        return std::nullopt;
    }
}

QStringList NaiveOrder::texts(SortColumn column, const wire::Entity &entity) const
{
    const auto *book = std::get_if<wire::Book>(&entity);
    QStringList found;
    switch (column) {
    case SortColumn::Title:
        found.append(name(entity));
        break;
    case SortColumn::Detail:
        found.append(detail(entity));
        break;
    case SortColumn::Authors:
        for (const QUuid &id : book ? book->authorIds : std::vector<QUuid>())
            found.append(nameOf(Kind::Author, id));
        break;
    case SortColumn::Categories:
        for (const QUuid &id : book ? book->categoryIds : std::vector<QUuid>())
            found.append(nameOf(Kind::Category, id));
        found.removeAll(QString());
        found = found.mid(0, 1);
        break;
    case SortColumn::Publisher:
        found.append(book ? nameOf(Kind::Publisher, book->publisherId) : QString());
        break;
    case SortColumn::Isbn:
        found.append(book ? book->isbn.value_or(QString()).remove(u'-').remove(u' ') : QString());
        break;
    default:
        break;
    }
    found.removeAll(QString());
    return found;
}

QString NaiveOrder::detail(const wire::Entity &entity) const
{
    if (const auto *author = std::get_if<wire::Author>(&entity)) {
        const auto preferred = author->biographies.find(m_store.defaultCulture());
        const auto shown = preferred != author->biographies.end() ? preferred : author->biographies.begin();
        return shown == author->biographies.end() ? QString() : shown->second.section(u'\n', 0, 0).trimmed();
    }
    QStringList others;
    if (const auto *category = std::get_if<wire::Category>(&entity)) {
        for (const auto &[culture, each] : category->names) {
            if (each != name(entity) && !others.contains(each))
                others.append(each);
        }
    }
    return others.join(u" · "_s);
}

QString NaiveOrder::nameOf(Kind kind, const QUuid &id) const
{
    const auto found = m_store.find({kind, id});
    return found ? name(*found) : QString();
}

QString NaiveOrder::name(const wire::Entity &entity) const
{
    if (const auto *book = std::get_if<wire::Book>(&entity))
        return book->title;
    if (const auto *author = std::get_if<wire::Author>(&entity))
        return author->name;
    if (const auto *publisher = std::get_if<wire::Publisher>(&entity))
        return publisher->name;
    const auto &names = std::get<wire::Category>(entity).names;
    const auto preferred = names.find(m_store.defaultCulture());
    return preferred != names.end() ? preferred->second : (names.empty() ? QString() : names.begin()->second);
}

bool NaiveOrder::accepts(const ViewSpec &spec, const wire::Entity &entity) const
{
    if (wire::stampOf(entity).deleted.value_or(false) != spec.filter.deletedOnly)
        return false;
    return std::all_of(spec.filter.words.begin(), spec.filter.words.end(),
                       [&](const QByteArray &word) { return hasWord(entity, word); }) &&
           std::all_of(spec.filter.where.begin(), spec.filter.where.end(),
                       [&](const FieldFilter &filter) { return meets(filter, entity); });
}

bool NaiveOrder::hasWord(const wire::Entity &entity, const QByteArray &word) const
{
    QStringList texts{name(entity)};
    if (const auto *category = std::get_if<wire::Category>(&entity)) {
        for (const auto &[culture, each] : category->names)
            texts.append(each);
    }
    QStringList own = texts;
    if (const auto *book = std::get_if<wire::Book>(&entity)) {
        own.append(book->isbn.value_or(QString()).remove(u'-').remove(u' '));
        for (const QUuid &id : book->authorIds)
            texts.append(nameOf(Kind::Author, id));
        texts.append(nameOf(Kind::Publisher, book->publisherId));
        texts.append(book->isbn.value_or(QString()));
        texts.append(book->isbn.value_or(QString()).remove(u'-').remove(u' '));
    }
    const auto occurs = [](const QStringList &in, const QByteArray &part) {
        return std::any_of(in.begin(), in.end(),
                           [&](const QString &text) { return SearchText::folded(text).contains(part); });
    };
    const QByteArray plain = QByteArray(word).replace('-', QByteArray());
    return occurs(texts, word) || (!plain.isEmpty() && occurs(own, plain));
}

bool NaiveOrder::meets(const FieldFilter &filter, const wire::Entity &entity) const
{
    const wire::Stamp &stamp = wire::stampOf(entity);
    if (filter.test == Test::ChangedSince)
        return stamp.updatedAt.isValid() && stamp.updatedAt >= filter.since;
    if (filter.test == Test::ChangedBy)
        return !stamp.updatedBy.id.isEmpty() && filter.codes.contains(stamp.updatedBy.id);
    if (const auto *author = std::get_if<wire::Author>(&entity))
        return filter.field == Field::Texts && author->biographies.empty() == (filter.test == Test::IsEmpty);
    if (const auto *category = std::get_if<wire::Category>(&entity))
        return filter.field == Field::Texts && category->names.empty() == (filter.test == Test::IsEmpty);
    const auto *book = std::get_if<wire::Book>(&entity);
    return book && bookMeets(filter, *book);
}

bool NaiveOrder::bookMeets(const FieldFilter &filter, const wire::Book &book) const
{
    QStringList values;
    switch (filter.field) {
    case Field::Publisher:
        if (!book.publisherId.isNull())
            values.append(book.publisherId.toString());
        break;
    case Field::Authors:
        for (const QUuid &id : book.authorIds)
            values.append(id.toString());
        break;
    case Field::Categories:
        for (const QUuid &id : book.categoryIds)
            values.append(id.toString());
        break;
    case Field::Language:
        values.append(book.language);
        break;
    case Field::Isbn:
        values.append(book.isbn.value_or(QString()));
        break;
    case Field::Published:
        values.append(book.published.toText());
        break;
    case Field::Texts:
        values.append(book.descriptions.empty() ? QString() : u"some"_s);
        break;
    case Field::Sale:
        values.append(book.sale ? u"some"_s : QString());
        break;
    case Field::Prices:
        for (const auto &[currency, amount] : book.prices) {
            const bool isIn = (!filter.least || *filter.least <= amount) && (!filter.most || amount <= *filter.most);
            if ((filter.currency.isEmpty() || filter.currency == currency) && isIn)
                values.append(currency);
        }
        break;
    default:
        return false;
    }
    values.removeAll(QString());
    QStringList wanted = filter.codes;
    for (const QUuid &id : filter.ids)
        wanted.append(id.toString());
    const bool hasOne = std::any_of(values.begin(), values.end(), [&](const QString &v) { return wanted.contains(v); });
    switch (filter.test) {
    case Test::IsEmpty:
        return values.isEmpty();
    case Test::IsNotEmpty:
        return !values.isEmpty();
    case Test::IsNot:
        return !hasOne;
    case Test::Range: {
        if (filter.field == Field::Prices || values.isEmpty())
            return !values.isEmpty();
        const auto firstDay = [](const wire::PartialDate &date) {
            return QDate(date.year, std::max(date.month, 1), std::max(date.day, 1));
        };
        const auto lastDay = [](const wire::PartialDate &date) {
            const QDate month(date.year, date.month ? date.month : 12, 1);
            return date.day ? month.addDays(date.day - 1) : month.addDays(month.daysInMonth() - 1);
        };
        return (!filter.firstDate || firstDay(*filter.firstDate) <= firstDay(book.published)) &&
               (!filter.lastDate || firstDay(book.published) <= lastDay(*filter.lastDate));
    }
    default:
        return hasOne;
    }
}

} // namespace colophon::test
