#include "tests/qml/gallery/GalleryCatalog.h"

#include "models/catalog/Catalog.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace colophon::test {
namespace {

const QUrl nowhere(u"http://127.0.0.1:1"_s);

QString idText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

} // namespace

GalleryCatalog::GalleryCatalog(int copies, bool empty, const QString &folder)
    : m_auth(SessionKey{.server = nowhere, .user = u"ana.lobo@ponte.pt"_s}, nowhere, m_secrets, m_clock)
    , m_client(nowhere, u"ponte-livros"_s, m_auth, m_causation, m_clock)
    , m_api(m_client)
    , m_stream(nowhere, u"ponte-livros"_s, m_client.clientId(), m_auth, m_clock, 1)
    , m_session(std::make_unique<CatalogSession>(CatalogSession::Parts{.session = m_auth,
                                                                       .api = m_api,
                                                                       .stream = m_stream,
                                                                       .causation = m_causation,
                                                                       .clock = m_clock,
                                                                       .folder = folder,
                                                                       .sessionKey = u"gallery"_s,
                                                                       .name = u"Ponte Livros"_s,
                                                                       .place = u"catalog.ponte.pt"_s,
                                                                       .isLocal = false,
                                                                       .seed = 1}))
{
    Catalog &catalog = *m_session->catalog();
    wire::Configuration configuration;
    configuration.defaultCulture = u"en"_s;
    configuration.cultures = {u"en"_s, u"pt"_s, u"fr"_s};
    configuration.defaultCurrency = u"EUR"_s;
    configuration.currencies = {u"EUR"_s, u"BRL"_s, u"GBP"_s};
    catalog.setConfiguration(configuration);
    catalog.setOperator({.id = u"al"_s, .name = u"Ana Lobo"_s}, true, {});
    if (!empty) {
        fill(copies);
    }
    catalog.setReady(true);
    m_causation.applied(QUuid(u"7f3a9c1e-5be2-7f07-9a90-c40cd66541d8"_s));
}

QUuid GalleryCatalog::entry(wire::EntityKind kind, const QString &name)
{
    QUuid &id = m_entries[QString::number(static_cast<int>(kind)) + name];
    if (!id.isNull()) {
        return id;
    }
    id = QUuid(m_next++ * 2654435761U, 1, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);
    wire::Stamp stamp;
    stamp.version = 1;
    stamp.deleted = false;
    stamp.updatedAt = m_clock.utc().addDays(-2);
    stamp.updatedBy = {.id = u"al"_s, .name = u"Ana Lobo"_s};
    if (kind == wire::EntityKind::Author) {
        wire::Author author;
        author.id = id;
        author.stamp = stamp;
        author.name = name;
        m_batch.rows.push_back({author, Origin::Snapshot});
    } else if (kind == wire::EntityKind::Category) {
        wire::Category category;
        category.id = id;
        category.stamp = stamp;
        category.names[u"en"_s] = name;
        m_batch.rows.push_back({category, Origin::Snapshot});
    } else {
        wire::Publisher publisher;
        publisher.id = id;
        publisher.stamp = stamp;
        publisher.name = name;
        m_batch.rows.push_back({publisher, Origin::Snapshot});
    }
    return id;
}

void GalleryCatalog::fill(int copies)
{
    QFile file(u":/gallery/books.json"_s);
    file.open(QIODevice::ReadOnly);
    const QJsonArray books = QJsonDocument::fromJson(file.readAll()).array();
    for (int copy = 0; copy < copies; ++copy) {
        for (const QJsonValue &value : books) {
            const QJsonObject row = value.toObject();
            wire::Book book;
            book.id = QUuid(m_next++ * 2654435761U, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);
            book.stamp.version = 41;
            book.stamp.deleted = false;
            book.stamp.updatedAt = m_clock.utc().addSecs(-60 * row["minutes"_L1].toInt() - 30);
            book.stamp.updatedBy = {.id = row["by"_L1].toString(), .name = row["by"_L1].toString()};
            book.title = row["title"_L1].toString() + (copy > 0 ? u" %1"_s.arg(copy) : QString());
            book.isbn = row["isbn"_L1].toString();
            book.language = u"pt"_s;
            book.published = wire::PartialDate::fromText(row["published"_L1].toString()).value_or(wire::PartialDate{});
            book.publisherId = entry(wire::EntityKind::Publisher, row["publisher"_L1].toString());
            for (const QJsonValue &name : row["authors"_L1].toArray()) {
                book.authorIds.push_back(entry(wire::EntityKind::Author, name.toString()));
            }
            for (const QJsonValue &name : row["categories"_L1].toArray()) {
                book.categoryIds.push_back(entry(wire::EntityKind::Category, name.toString()));
            }
            book.descriptions[u"en"_s] = u"Fragments of a diary without facts, written in the Baixa of Lisbon."_s;
            book.descriptions[u"pt"_s] = u"Fragmentos de um diário sem factos, escritos na Baixa de Lisboa."_s;
            const QJsonObject prices = row["prices"_L1].toObject();
            for (auto price = prices.begin(); price != prices.end(); ++price) {
                book.prices[price.key()] = *wire::Decimal::fromText(price.value().toString());
            }
            book.prices.try_emplace(u"EUR"_s, *wire::Decimal::fromText(u"22.50"));
            if (!m_ids.contains(book.title)) {
                m_ids.insert(book.title, idText(book.id));
                m_books.insert(book.title, book);
            }
            m_batch.rows.push_back({book, Origin::Snapshot});
        }
    }
    m_session->store().apply(m_batch);
}

void GalleryCatalog::changePrice(const QString &title, const QString &currency, const QString &amount)
{
    wire::Book &book = m_books[title];
    book.prices[currency] = *wire::Decimal::fromText(amount);
    change(book);
}

void GalleryCatalog::rename(const QString &title, const QString &to)
{
    m_books[title].title = to;
    change(m_books[title]);
}

void GalleryCatalog::changeBook(const QString &title, const std::function<void(wire::Book &)> &how, const QString &by)
{
    how(m_books[title]);
    change(m_books[title], by);
}

std::shared_ptr<DraftState> GalleryCatalog::draftOf(const QString &title)
{
    return m_session->draftKeeper()->open({wire::EntityKind::Book, QUuid(idOf(title))});
}

void GalleryCatalog::change(wire::Book &book, const QString &by)
{
    book.stamp.version += 1;
    book.stamp.updatedAt = m_clock.utc();
    book.stamp.updatedBy = {.id = by, .name = by};
    ChangeBatch batch;
    batch.rows.push_back({book, Origin::Other});
    m_session->store().apply(batch);
}

} // namespace colophon::test
