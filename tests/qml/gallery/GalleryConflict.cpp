#include "tests/qml/gallery/GalleryConflict.h"

#include "models/editing/DraftState.h"

using namespace Qt::StringLiterals;

namespace colophon::test {

std::shared_ptr<DraftState> makeConflict(GalleryCatalog &catalog)
{
    const QString title = u"Nadja"_s;
    const auto idText = [&](wire::EntityKind kind, const QString &name) {
        return catalog.entryOf(kind, name).toString(QUuid::WithoutBraces);
    };
    const QString fiction = idText(wire::EntityKind::Category, u"Fiction"_s);
    const QString surrealism = idText(wire::EntityKind::Category, u"Surrealism"_s);
    const QString memoir = idText(wire::EntityKind::Category, u"Memoir"_s);
    catalog.changeBook(
        title,
        [&](wire::Book &book) {
            book.published = *wire::PartialDate::fromText(u"1928"_s);
            book.descriptions[u"fr"_s] = u"Récit d’une rencontre à Paris en octobre 1926."_s;
            book.prices[u"EUR"_s] = *wire::Decimal::fromText(u"7.60");
            book.categoryIds = {QUuid(fiction), QUuid(surrealism)};
        },
        u"Ana Lobo"_s);
    auto draft = catalog.draftOf(title);
    draft->touch(u"descriptions.fr"_s, u"Récit autobiographique d’une rencontre à Paris en hiver 1926."_s);
    draft->touch(u"prices.EUR"_s, u"8.20"_s);
    draft->touch(u"published"_s, u"1928-05"_s);
    draft->touch(u"categories"_s, surrealism);
    draft->touch(u"descriptions.pt"_s, u"Edição revista pelo autor."_s);
    catalog.changeBook(
        title,
        [&](wire::Book &book) {
            book.published = *wire::PartialDate::fromText(u"1928-05-25"_s);
            book.descriptions[u"fr"_s] =
                u"Récit d’une rencontre à Paris en automne 1926, avec une jeune femme nommée Nadja."_s;
            book.prices[u"EUR"_s] = *wire::Decimal::fromText(u"7.90");
            book.categoryIds.push_back(QUuid(memoir));
            book.publisherId = catalog.entryOf(wire::EntityKind::Publisher, u"Penguin Classics"_s);
        },
        u"Helena Brandt"_s);
    return draft;
}

} // namespace colophon::test
