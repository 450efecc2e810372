#include "server/load/SampleCatalog.h"

#include "server/load/NameSpaces.h"
#include "server/load/SampleFiles.h"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <map>
#include <stdexcept>
#include <string>

namespace colophond {
namespace {

namespace json = boost::json;

class SampleReader
{
public:
    std::vector<Command> read()
    {
        readFiles("publishers", [this](const json::object &entry) { addPublisher(entry); });
        readFiles("categories", [this](const json::object &entry) { addCategory(entry); });
        readFiles("authors", [this](const json::object &entry) { addAuthor(entry); });
        readFiles("works-", [this](const json::object &entry) { addBook(entry); });
        return std::move(m_commands);
    }

private:
    template <typename Add>
    void readFiles(std::string_view prefix, Add add)
    {
        for (const SampleFile &file : sampleFiles()) {
            if (!file.name.starts_with(prefix))
                continue;
            m_place = std::string(file.name);
            const json::value whole = json::parse(file.text);
            for (const json::value &entry : whole.as_array()) {
                m_place = std::string(file.name) + ": " + text(entry.as_object(), "key");
                add(entry.as_object());
            }
        }
    }

    [[noreturn]] void refuse(const std::string &reason) const { throw std::runtime_error(m_place + ": " + reason); }

    std::string text(const json::object &entry, std::string_view member) const
    {
        const json::value *value = entry.if_contains(member);
        if (!value || !value->is_string())
            refuse("no text " + std::string(member));
        return std::string(value->get_string());
    }

    std::map<std::string, std::string> texts(const json::object &entry, std::string_view member) const
    {
        std::map<std::string, std::string> found;
        const json::value *value = entry.if_contains(member);
        if (!value || !value->is_object())
            refuse("no object " + std::string(member));
        for (const auto &[key, item] : value->get_object())
            found.emplace(std::string(key), std::string(item.as_string()));
        return found;
    }

    Uuid reference(EntityKind kind, const std::string &key) const
    {
        const Uuid id = sampleId(kind, key);
        if (!m_known.contains(id))
            refuse("no " + std::string(kindName(kind)) + " has the key " + key);
        return id;
    }

    std::vector<Uuid> references(const json::object &entry, std::string_view member, EntityKind kind) const
    {
        std::vector<Uuid> ids;
        for (const json::value &key : entry.at(member).as_array())
            ids.push_back(reference(kind, std::string(key.as_string())));
        return ids;
    }

    void add(EntityKind kind, const json::object &entry, Content content)
    {
        const Uuid id = sampleId(kind, text(entry, "key"));
        if (!m_known.emplace(id, kind).second)
            refuse("the key is used twice");
        m_commands.emplace_back(Create{id, std::move(content)});
    }

    void addPublisher(const json::object &entry) { add(EntityKind::Publisher, entry, Publisher{text(entry, "name")}); }
    void addCategory(const json::object &entry) { add(EntityKind::Category, entry, Category{texts(entry, "name")}); }
    void addAuthor(const json::object &entry)
    {
        add(EntityKind::Author, entry, Author{text(entry, "name"), texts(entry, "biography")});
    }

    void addBook(const json::object &entry)
    {
        Book book;
        book.title = text(entry, "title");
        book.language = text(entry, "language");
        book.descriptions = texts(entry, "description");
        book.authorIds = references(entry, "authors", EntityKind::Author);
        book.categoryIds = references(entry, "categories", EntityKind::Category);
        if (const json::value *year = entry.if_contains("year")) {
            book.publicationDate = PartialDate::make(static_cast<int>(year->as_int64()));
            if (!book.publicationDate)
                refuse("the year is not in 1..9999");
        }
        if (entry.contains("publisher"))
            book.publisherId = reference(EntityKind::Publisher, text(entry, "publisher"));
        for (const auto &[currency, amount] : texts(entry, "prices")) {
            const std::optional<Decimal> price = Decimal::fromText(amount);
            if (!price)
                refuse("the price in " + currency + " is not a number");
            book.prices.emplace(currency, *price);
        }
        add(EntityKind::Book, entry, std::move(book));
    }

    std::vector<Command> m_commands;
    std::map<Uuid, EntityKind> m_known;
    std::string m_place;
};

} // namespace

std::vector<Command> sampleCommands()
{
    return SampleReader().read();
}

} // namespace colophond
