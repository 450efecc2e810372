#include "tests/qml/gallery/GalleryHistory.h"

#include <QTime>

using namespace Qt::StringLiterals;

namespace colophon::test {

namespace {

EntityKey keyOfBook(const GalleryCatalog &catalog)
{
    return {wire::EntityKind::Book, QUuid(catalog.idOf(GalleryHistory::title()))};
}

} // namespace

GalleryHistory::GalleryHistory(GalleryCatalog &catalog)
    : m_catalog(catalog)
{
    m_past.isAlive = true;
    HistoryReader &reader = *catalog.session().history();
    reader.setReads(m_past.reads());
    wire::Capabilities capabilities;
    capabilities.present = true;
    capabilities.features = QStringList{u"history"_s};
    reader.setCapabilities(capabilities);

    const QDate today = QDateTime::currentDateTime().date();
    auto book = std::get<wire::Book>(*catalog.session().store().findOnServer(keyOfBook(catalog)));
    const wire::Book now = book;
    QUuid last;
    const auto then = [&](qint64 version, const QString &by, const QDate &day, const QTime &time,
                          const QString &cause = {}) {
        book.stamp.version = version;
        last = m_past.note(book, {by == u"Ana Lobo"_s ? u"al"_s : by, by}, cause,
                           QDateTime(day, time).toUTC().toString(Qt::ISODate));
    };
    const QUuid elsewhere(u"90aa12c4-7e11-7f07-9a90-c40cd66541d8"_s);
    const QDate march(today.year(), 3, 12);
    book.publisherId = catalog.entryOf(wire::EntityKind::Publisher, u"Gallimard"_s);
    book.categoryIds = {catalog.entryOf(wire::EntityKind::Category, u"Memoir"_s),
                        catalog.entryOf(wire::EntityKind::Category, u"Fiction"_s)};
    book.prices[u"EUR"_s] = *wire::Decimal::fromText(u"21.00");
    book.descriptions[u"pt"_s] = u"Fragmentos de um diário sem datas, escritos na Baixa de Lisboa."_s;
    book.isbn.reset();
    then(1, u"Inès Caradec"_s, march.addDays(-40), {8, 0});
    book.stamp.version = 34;
    m_past.know(book);
    book.publisherId = now.publisherId;
    then(35, u"Tom Okafor"_s, march, {11, 31}, elsewhere.toString(QUuid::WithoutBraces));
    book.stamp.deleted = true;
    then(36, u"Rui Salgado"_s, today.addDays(-1), {15, 2});
    book.stamp.deleted = false;
    then(37, u"Rui Salgado"_s, today.addDays(-1), {15, 3}, last.toString(QUuid::WithoutBraces));
    book.descriptions[u"pt"_s] = now.descriptions.at(u"pt"_s);
    then(38, u"Inès Caradec"_s, today.addDays(-1), {17, 20});
    book.categoryIds = now.categoryIds;
    then(39, u"Ana Lobo"_s, today, {9, 47}, elsewhere.toString(QUuid::WithoutBraces));
    book.prices[u"EUR"_s] = *wire::Decimal::fromText(u"22.50");
    then(40, u"Inès Caradec"_s, today, {10, 12});
    book.isbn = now.isbn;
    then(41, u"Marta Figueira"_s, today, {10, 40});
}

void GalleryHistory::change(const std::function<void(wire::Book &)> &how, const QString &by)
{
    auto book = std::get<wire::Book>(*m_catalog.session().store().findOnServer(keyOfBook(m_catalog)));
    how(book);
    ++book.stamp.version;
    m_past.note(book, {by, by}, {}, QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
    m_catalog.changeBook(title(), how, by);
}

} // namespace colophon::test
