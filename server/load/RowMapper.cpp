#include "server/load/RowMapper.h"

#include "server/domain/CatalogConfiguration.h"
#include "server/load/NameSpaces.h"

#include <boost/algorithm/string/join.hpp>

namespace colophond {

/// A row on its way. What its authors, categories and publishers are stays apart until the row is known to be good, and
/// so does what the map gave it.
struct RowMapper::Row
{
    const CsvRecord &record;
    std::string key;
    Book book;
    std::vector<LoadedEntity> named;
    std::vector<std::pair<std::string, std::string>> given;
};

RowMapper::RowMapper(const ColumnMap &map, const CsvRecord &header, LoadReport &report)
    : m_map(map)
    , m_report(report)
    , m_width(header.fields.size())
{
    map.requireColumns(header.fields);
    for (std::size_t i = 0; i < header.fields.size(); ++i)
        m_columns.emplace(header.fields[i], i);
}

const std::string &RowMapper::cell(const FieldRule &rule, const CsvRecord &record) const
{
    return record.fields[m_columns.at(rule.column)];
}

void RowMapper::refuse(const Row &row, const std::string &field, const std::string &value, const std::string &reason)
{
    m_report.add({row.record.line, row.key, field, value, Treatment::Refused, reason});
}

void RowMapper::addRow(const CsvRecord &record)
{
    Row row{record, {}, {}, {}, {}};
    if (!record.error.empty())
        return refuse(row, "", "", record.error);
    if (record.fields.size() != m_width) {
        return refuse(row, "", boost::algorithm::join(record.fields, ","),
                      "the row has " + std::to_string(record.fields.size()) + " fields, the header " +
                          std::to_string(m_width));
    }
    if (!readKey(row) || !fillBook(row))
        return;
    m_keys.emplace(row.key, record.line);
    for (LoadedEntity &entity : row.named) {
        if (!m_known.insert(entity.command.id).second)
            continue;
        if (const Author *author = std::get_if<Author>(&entity.command.content)) {
            for (const auto &[culture, text] : author->biographies)
                m_report.countGiven("biography." + culture, "constant");
        }
        m_named.push_back(std::move(entity));
    }
    for (const auto &[field, how] : row.given)
        m_report.countGiven(field, how);
    m_books.push_back({{loadedId(m_map.name(), EntityKind::Book, row.key), std::move(row.book)}, record.line, row.key});
}

bool RowMapper::readKey(Row &row)
{
    const FieldRule &rule = *m_map.rule("key");
    row.key = value(rule, row).value_or("");
    const auto before = m_keys.find(row.key);
    if (row.key.empty())
        refuse(row, "key", "", "the row has no key");
    else if (before != m_keys.end())
        refuse(row, "key", row.key, "line " + std::to_string(before->second) + " has the same key");
    else
        return true;
    return false;
}

std::vector<CellValue> RowMapper::values(const FieldRule &rule, Row &row)
{
    if (rule.column.empty()) {
        row.given.emplace_back(rule.field, "constant");
        return {{rule.constant, rule.constant}};
    }
    std::vector<CellValue> found = repairCell(
        rule, cell(rule, row.record), [&](Treatment done, const std::string &was, const std::string &detail) {
            m_report.add({row.record.line, row.key, rule.field, was, done, detail});
        });
    if (!found.empty() && rule.has(Repair::StandIn))
        row.given.emplace_back(rule.field, "stand-in");
    return found;
}

std::optional<std::string> RowMapper::value(const FieldRule &rule, Row &row)
{
    std::vector<CellValue> found = values(rule, row);
    if (found.empty())
        return std::nullopt;
    return std::move(found.front().text);
}

bool RowMapper::fillBook(Row &row)
{
    for (const FieldRule &rule : m_map.rules()) {
        if (!fillField(rule, row))
            return false;
    }
    return true;
}

bool RowMapper::fillField(const FieldRule &rule, Row &row)
{
    const std::string &field = rule.field;
    if (field == "map" || field == "key" || field.starts_with("biography."))
        return true;
    if (field == "authors") {
        row.book.authorIds = entities(EntityKind::Author, rule, row);
        return true;
    }
    if (field == "categories") {
        row.book.categoryIds = entities(EntityKind::Category, rule, row);
        return true;
    }
    if (field == "publisher") {
        const std::vector<Uuid> ids = entities(EntityKind::Publisher, rule, row);
        row.book.publisherId = ids.empty() ? std::nullopt : std::optional(ids.front());
        return true;
    }
    if (field.starts_with("price."))
        return fillPrice(rule, row);
    if (field == "published") {
        fillDate(rule, row);
        return true;
    }
    std::optional<std::string> text = value(rule, row);
    if (field == "isbn") {
        row.book.isbn = std::move(text);
        return true;
    }
    if (!text && !field.starts_with("description.")) {
        refuse(row, field, cell(rule, row.record), "a book needs a " + field);
        return false;
    }
    if (field == "title")
        row.book.title = *text;
    else if (field == "language")
        row.book.language = *text;
    else if (text)
        row.book.descriptions.emplace(field.substr(field.find('.') + 1), *text);
    return true;
}

bool RowMapper::fillPrice(const FieldRule &rule, Row &row)
{
    const std::string currency = rule.field.substr(rule.field.find('.') + 1);
    const std::optional<std::string> text = value(rule, row);
    const std::optional<Decimal> price = text ? Decimal::fromText(*text) : std::nullopt;
    if (price && !price->isNegative()) {
        row.book.prices.emplace(currency, *price);
        return true;
    }
    if (currency == CatalogConfiguration().defaultCurrency) {
        refuse(row, rule.field, text.value_or(""), "a book needs a price in " + currency + ", a number of at least 0");
        return false;
    }
    if (text)
        m_report.add({row.record.line, row.key, rule.field, *text, Treatment::Dropped, "not a number of at least 0"});
    return true;
}

void RowMapper::fillDate(const FieldRule &rule, Row &row)
{
    const std::optional<std::string> text = value(rule, row);
    if (!text)
        return;
    row.book.publicationDate = PartialDate::fromText(*text);
    if (!row.book.publicationDate)
        m_report.add({row.record.line, row.key, rule.field, *text, Treatment::Dropped,
                      "not a date: 1999, 1999-04 or 1999-04-01"});
}

std::vector<Uuid> RowMapper::entities(EntityKind kind, const FieldRule &rule, Row &row)
{
    std::vector<Uuid> ids;
    for (const CellValue &each : values(rule, row)) {
        const Uuid id = loadedId(m_map.name(), kind, each.identity);
        ids.push_back(id);
        if (!m_known.contains(id))
            row.named.push_back({{id, namedContent(kind, each.text)}, row.record.line, row.key});
    }
    return ids;
}

Content RowMapper::namedContent(EntityKind kind, const std::string &name)
{
    if (kind == EntityKind::Publisher)
        return Publisher{name};
    if (kind == EntityKind::Category)
        return Category{{{CatalogConfiguration().defaultCulture, name}}};
    Author author{name, {}};
    for (const FieldRule &rule : m_map.rules()) {
        if (rule.field.starts_with("biography."))
            author.biographies.emplace(rule.field.substr(rule.field.find('.') + 1), rule.constant);
    }
    return author;
}

} // namespace colophond
