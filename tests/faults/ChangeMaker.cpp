#include "tests/faults/ChangeMaker.h"

namespace colophon::test {

using wire::EntityKind;
using What = FakeCatalog::What;

namespace {

const std::array<QByteArray, 12> words{"Dune",  "café", "\"quoted\"", "Ende – neu", "日本", "back\\slash",
                                       "tab\t", "<b>",  "Ünïcode",    "&amp;",      "𝄞",    "plain"};
const std::array<QByteArray, 5> cultures{"en", "pt", "pt-PT", "de", "fr"};

} // namespace

QByteArray ChangeMaker::text(int count)
{
    QByteArray out;
    for (int i = 0; i < count; ++i)
        out += (i == 0 ? "" : " ") + words[static_cast<std::size_t>(below(static_cast<int>(words.size())))];
    return out + ' ' + QByteArray::number(below(1'000'000));
}

QByteArray ChangeMaker::oneOf(EntityKind kind)
{
    return FakeCatalog::idOf(kind, 1 + below(m_count[static_cast<std::size_t>(kind)]));
}

std::vector<QByteArray> ChangeMaker::someOf(EntityKind kind, int most)
{
    std::vector<QByteArray> ids;
    for (int i = below(most + 1); i > 0; --i) {
        const QByteArray id = oneOf(kind);
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(id);
    }
    return ids;
}

FakeRow ChangeMaker::made(EntityKind kind, int number)
{
    FakeRow row;
    row.kind = kind;
    row.id = FakeCatalog::idOf(kind, number);
    if (kind != EntityKind::Category)
        row.name = text(2);
    if (kind != EntityKind::Publisher)
        row.texts["en"] = text(3);
    if (kind == EntityKind::Book) {
        row.language = "en";
        row.prices["GBP"] = QByteArray::number(below(100)) + ".50";
        row.publisherId = below(5) == 0 ? QByteArray() : oneOf(EntityKind::Publisher);
        row.authorIds = someOf(EntityKind::Author, 3);
        row.categoryIds = someOf(EntityKind::Category, 2);
    }
    return row;
}

void ChangeMaker::edit(FakeRow &row)
{
    const auto culture = cultures[static_cast<std::size_t>(below(static_cast<int>(cultures.size())))];
    if (row.kind == EntityKind::Publisher || (row.kind == EntityKind::Author && below(2) == 0)) {
        row.name = text(2);
        return;
    }
    if (row.kind != EntityKind::Book) {
        row.texts[culture] = text(3);
        return;
    }
    switch (below(9)) {
    case 0:
        row.texts[culture] = text(4);
        break;
    case 1:
        row.isbn = below(3) == 0 ? std::nullopt : std::optional(QByteArray::number(9'780'000'000'000 + below(1 << 30)));
        break;
    case 2:
        row.year = 1900 + below(130);
        row.month = below(13);
        row.day = row.month == 0 ? 0 : below(29);
        break;
    case 3:
        row.publisherId = below(5) == 0 ? QByteArray() : oneOf(EntityKind::Publisher);
        break;
    case 4:
        row.authorIds = someOf(EntityKind::Author, 4);
        break;
    case 5:
        row.categoryIds = someOf(EntityKind::Category, 3);
        break;
    case 6:
        row.prices["GBP"] = QByteArray::number(below(1000)) + (below(2) == 0 ? ".9" : ".00");
        break;
    case 7:
        if (row.prices.count("USD") > 0)
            row.prices.erase("USD");
        else
            row.prices["USD"] = QByteArray::number(below(100'000));
        break;
    default:
        row.name = text(3);
        break;
    }
}

void ChangeMaker::fill(FakeCatalog &catalog, int books, qint64 atMs)
{
    const std::array<int, 4> wanted{books, books / 10 + 3, books / 50 + 3, books / 60 + 3};
    for (const EntityKind kind : {EntityKind::Publisher, EntityKind::Category, EntityKind::Author, EntityKind::Book}) {
        const auto place = static_cast<std::size_t>(kind);
        while (m_count[place] < wanted[place]) {
            const int number = ++m_count[place];
            catalog.change(made(kind, number), What::Create, atMs);
        }
    }
}

void ChangeMaker::change(FakeCatalog &catalog, qint64 atMs)
{
    const int dice = below(100);
    const EntityKind kind = dice < 85   ? EntityKind::Book
                            : dice < 91 ? EntityKind::Author
                            : dice < 96 ? EntityKind::Category
                                        : EntityKind::Publisher;
    if (below(1000) < 2) {
        const int number = ++m_count[static_cast<std::size_t>(kind)];
        catalog.change(made(kind, number), What::Create, atMs);
        return;
    }
    const FakeRow *held = catalog.find(kind, oneOf(kind));
    if (!held)
        return change(catalog, atMs);
    FakeRow row = *held;
    // Of what is deleted only a restore is taken, as on a real server.
    if (row.deleted) {
        catalog.change(std::move(row), What::Restore, atMs);
        return;
    }
    if (below(100) < 8) {
        catalog.change(std::move(row), What::Delete, atMs);
        return;
    }
    edit(row);
    catalog.change(std::move(row), What::Update, atMs);
}

std::vector<FakeRow> ChangeMaker::backupOf(const FakeCatalog &catalog)
{
    std::vector<FakeRow> rows;
    for (const EntityKind kind : wire::allEntityKinds) {
        for (const auto &[id, held] : catalog.rows(kind)) {
            FakeRow row = held;
            const int dice = below(100);
            if (dice < 3 && kind == EntityKind::Book)
                continue;
            if (dice < 40 && row.version > 1) {
                row.version -= 1 + below(static_cast<int>(std::min<qint64>(row.version - 1, 5)));
                row.deleted = row.version > 1 && below(10) == 0;
                edit(row);
            }
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

} // namespace colophon::test
