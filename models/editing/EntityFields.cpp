#include "models/editing/EntityFields.h"

#include "models/editing/AmountText.h"
#include "models/editing/DateParts.h"
#include "network/wire/UuidV7.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

QString idText(const QUuid &id)
{
    return id.isNull() ? QString() : QString::fromLatin1(wire::uuidText(id));
}

QString idsText(const std::vector<QUuid> &ids)
{
    QStringList texts;
    for (const QUuid &id : ids)
        texts.append(idText(id));
    return texts.join(u' ');
}

std::vector<QUuid> idsOf(const QString &text)
{
    std::vector<QUuid> ids;
    for (const QString &part : text.split(u' ', Qt::SkipEmptyParts))
        ids.push_back(QUuid::fromString(part));
    return ids;
}

void addTexts(FieldMap &fields, const QString &group, const std::map<QString, QString> &texts)
{
    for (const auto &[key, text] : texts)
        fields.insert_or_assign(group + u'.' + key, text);
}

bool setText(std::map<QString, QString> &texts, const QString &key, const FieldValue &value)
{
    if (value)
        texts.insert_or_assign(key, *value);
    else
        texts.erase(key);
    return true;
}

bool setPrice(wire::Book &book, const QString &currency, const FieldValue &value)
{
    if (!value) {
        book.prices.erase(currency);
        return true;
    }
    const auto amount = wire::Decimal::fromText(*value);
    if (amount)
        book.prices.insert_or_assign(currency, *amount);
    return amount.has_value();
}

bool setBookField(wire::Book &book, const QString &path, const FieldValue &value)
{
    const QString text = value.value_or(QString());
    if (path == "title"_L1)
        book.title = text;
    else if (path == "isbn"_L1)
        book.isbn = text.isEmpty() ? std::optional<QString>() : text;
    else if (path == "language"_L1)
        book.language = text;
    else if (path == "publisher"_L1)
        book.publisherId = QUuid::fromString(text);
    else if (path == "authors"_L1)
        book.authorIds = idsOf(text);
    else if (path == "categories"_L1)
        book.categoryIds = idsOf(text);
    else if (path.startsWith("descriptions."_L1))
        return setText(book.descriptions, keyOf(path), value);
    else if (path.startsWith("prices."_L1))
        return setPrice(book, keyOf(path), value);
    else if (path == "published"_L1) {
        const auto date = wire::PartialDate::fromText(text);
        if (date)
            book.published = *date;
        return date.has_value();
    } else
        return false;
    return true;
}

bool isOneLine(const QString &path)
{
    const QString group = groupOf(path);
    return group != "descriptions"_L1 && group != "biographies"_L1;
}

QString trimmedDecimal(const wire::Decimal &amount)
{
    QString text = amount.toText(2);
    const qsizetype shortest = text.indexOf(u'.') + 3;
    while (text.size() > shortest && text.endsWith(u'0'))
        text.chop(1);
    return text;
}

} // namespace

FieldMap fieldsOf(const wire::Entity &entity)
{
    FieldMap fields;
    if (const auto *book = std::get_if<wire::Book>(&entity)) {
        fields = {{u"title"_s, book->title},
                  {u"isbn"_s, book->isbn.value_or(QString())},
                  {u"language"_s, book->language},
                  {u"published"_s, book->published.toText()},
                  {u"publisher"_s, idText(book->publisherId)},
                  {u"authors"_s, idsText(book->authorIds)},
                  {u"categories"_s, idsText(book->categoryIds)}};
        addTexts(fields, u"descriptions"_s, book->descriptions);
        for (const auto &[currency, amount] : book->prices)
            fields.insert_or_assign(u"prices."_s + currency, trimmedDecimal(amount));
    } else if (const auto *author = std::get_if<wire::Author>(&entity)) {
        fields = {{u"name"_s, author->name}};
        addTexts(fields, u"biographies"_s, author->biographies);
    } else if (const auto *category = std::get_if<wire::Category>(&entity)) {
        addTexts(fields, u"names"_s, category->names);
    } else if (const auto *publisher = std::get_if<wire::Publisher>(&entity)) {
        fields = {{u"name"_s, publisher->name}};
    }
    return fields;
}

FieldValue valueAt(const FieldMap &fields, const QString &path)
{
    const auto found = fields.find(path);
    return found == fields.end() ? FieldValue() : FieldValue(found->second);
}

wire::Entity emptyEntity(wire::EntityKind kind, const QUuid &id)
{
    switch (kind) {
    case wire::EntityKind::Book: {
        wire::Book book;
        book.id = id;
        return book;
    }
    case wire::EntityKind::Author: {
        wire::Author author;
        author.id = id;
        return author;
    }
    case wire::EntityKind::Category: {
        wire::Category category;
        category.id = id;
        return category;
    }
    case wire::EntityKind::Publisher:
        break;
    }
    wire::Publisher publisher;
    publisher.id = id;
    return publisher;
}

bool setField(wire::Entity &entity, const QString &path, const FieldValue &value)
{
    if (auto *book = std::get_if<wire::Book>(&entity))
        return setBookField(*book, path, value);
    if (auto *category = std::get_if<wire::Category>(&entity))
        return path.startsWith("names."_L1) && setText(category->names, keyOf(path), value);
    auto *author = std::get_if<wire::Author>(&entity);
    if (author && path.startsWith("biographies."_L1))
        return setText(author->biographies, keyOf(path), value);
    if (path != "name"_L1)
        return false;
    (author ? author->name : std::get<wire::Publisher>(entity).name) = value.value_or(QString());
    return true;
}

void applyChanges(wire::Entity &entity, const FieldChanges &changes)
{
    for (const auto &[path, change] : changes)
        setField(entity, path, change.mine);
}

FieldValue canonicalText(const QString &path, const FieldValue &text, QChar decimalPoint)
{
    if (!text)
        return text;
    if (path == "published"_L1)
        return DateParts::fromText(*text).canonical();
    if (groupOf(path) == "prices"_L1) {
        const auto amount = AmountText::parse(*text, decimalPoint);
        return amount ? trimmedDecimal(*amount) : text->trimmed();
    }
    return isOneLine(path) ? text->trimmed() : *text;
}

QString groupOf(const QString &path)
{
    return path.section(u'.', 0, 0);
}

QString keyOf(const QString &path)
{
    return path.section(u'.', 1);
}

QByteArray toJson(const FieldChanges &changes)
{
    const auto json = [](const FieldValue &value) {
        return value ? QJsonValue(*value) : QJsonValue();
    };
    QJsonObject object;
    for (const auto &[path, change] : changes)
        object.insert(path, QJsonArray{json(change.base), json(change.mine)});
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

FieldChanges changesFromJson(const QByteArray &json)
{
    const auto value = [](const QJsonValue &from) {
        return from.isString() ? FieldValue(from.toString()) : FieldValue();
    };
    FieldChanges changes;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonArray pair = it.value().toArray();
        if (pair.size() == 2)
            changes.insert_or_assign(it.key(), FieldChange{value(pair.at(0)), value(pair.at(1))});
    }
    return changes;
}

} // namespace colophon
