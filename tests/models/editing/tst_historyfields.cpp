// Fields as a server's history names them, and as forms do: both ways, for every field of every kind.
#include "models/editing/HistoryFields.h"
#include "models/editing/HistoryWords.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using wire::EntityKind;

namespace {

const QString one = u"0196a1b2-0000-7000-8000-0000000000a1"_s;
const QString two = u"0196a1b2-0000-7000-8000-0000000000a2"_s;

wire::Entity wholeOf(EntityKind kind)
{
    wire::Entity entity = emptyEntity(kind, QUuid(one));
    if (auto *book = std::get_if<wire::Book>(&entity)) {
        book->title = u"Dune"_s;
        book->isbn = u"9780441172719"_s;
        book->language = u"en"_s;
        book->published = *wire::PartialDate::fromText(u"1965-08");
        book->publisherId = QUuid(one);
        book->authorIds = {QUuid(one), QUuid(two)};
        book->categoryIds = {QUuid(two)};
        book->descriptions = {{u"en"_s, u"A desert."_s}, {u"pt-BR"_s, u"Um deserto."_s}};
        book->prices = {{u"GBP"_s, *wire::Decimal::fromText(u"10.9")}};
    } else if (auto *author = std::get_if<wire::Author>(&entity)) {
        author->name = u"Frank"_s;
        author->biographies = {{u"en"_s, u"Born."_s}};
    } else if (auto *category = std::get_if<wire::Category>(&entity)) {
        category->names = {{u"en"_s, u"Fiction"_s}, {u"pt-BR"_s, u"Ficção"_s}};
    } else {
        std::get<wire::Publisher>(entity).name = u"Ace"_s;
    }
    return entity;
}

/// The paths that the server's Differences.cpp writes, each with the value of wholeOf().
const std::map<EntityKind, std::map<QString, QByteArray>> &written()
{
    static const std::map<EntityKind, std::map<QString, QByteArray>> all{
        {EntityKind::Book,
         {{u"title"_s, R"("Dune")"},
          {u"isbn"_s, R"("9780441172719")"},
          {u"language"_s, R"("en")"},
          {u"publicationDate"_s, R"({"year":1965,"month":8})"},
          {u"publisherId"_s, '"' + one.toLatin1() + '"'},
          {u"authorIds"_s, R"([")" + one.toLatin1() + R"(",")" + two.toLatin1() + R"("])"},
          {u"categoryIds"_s, R"([")" + two.toLatin1() + R"("])"},
          {u"translations.en.description"_s, R"("A desert.")"},
          {u"translations.pt-BR.description"_s, R"("Um deserto.")"},
          {u"prices.GBP"_s, "10.9"}}},
        {EntityKind::Author, {{u"name"_s, R"("Frank")"}, {u"translations.en.biography"_s, R"("Born.")"}}},
        {EntityKind::Category,
         {{u"translations.en.name"_s, R"("Fiction")"}, {u"translations.pt-BR.name"_s, "\"Fic\xc3\xa7\xc3\xa3o\""}}},
        {EntityKind::Publisher, {{u"name"_s, R"("Ace")"}}}};
    return all;
}

} // namespace

class HistoryFieldsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldOfEveryKindBothWays()
    {
        for (const EntityKind kind : wire::allEntityKinds) {
            const FieldMap fields = fieldsOf(wholeOf(kind));
            const auto &there = written().at(kind);
            QCOMPARE(fields.size(), there.size());
            for (const auto &[path, text] : fields) {
                const QString dto = HistoryFields::dtoPathOf(kind, path);
                QVERIFY2(there.contains(dto), qPrintable(path));
                QCOMPARE(HistoryFields::pathOf(kind, dto), path);
                QCOMPARE(HistoryFields::valueOf(path, there.at(dto)), FieldValue(text));
            }
        }
    }

    void whatIsNoFieldOfAKind()
    {
        QCOMPARE(HistoryFields::pathOf(EntityKind::Book, u"isDeleted"_s), QString());
        QCOMPARE(HistoryFields::pathOf(EntityKind::Book, u"translations.en.biography"_s), QString());
        QCOMPARE(HistoryFields::pathOf(EntityKind::Book, u"translations..description"_s), QString());
        QCOMPARE(HistoryFields::pathOf(EntityKind::Book, u"name"_s), QString());
        QCOMPARE(HistoryFields::pathOf(EntityKind::Author, u"prices.GBP"_s), QString());
        QCOMPARE(HistoryFields::pathOf(EntityKind::Category, u"name"_s), QString());
        QCOMPARE(HistoryFields::pathOf(EntityKind::Publisher, u"translations.en.name"_s), QString());
        QCOMPARE(HistoryFields::dtoPathOf(EntityKind::Author, u"descriptions.en"_s), QString());
        QCOMPARE(HistoryFields::dtoPathOf(EntityKind::Book, u"whatever"_s), QString());
    }

    void nothingIsEmptyOrAbsentAsInAForm()
    {
        QCOMPARE(HistoryFields::valueOf(u"isbn"_s, "null"), FieldValue(QString()));
        QCOMPARE(HistoryFields::valueOf(u"published"_s, "null"), FieldValue(QString()));
        QCOMPARE(HistoryFields::valueOf(u"authors"_s, "[]"), FieldValue(QString()));
        QCOMPARE(HistoryFields::valueOf(u"publisher"_s, "null"), FieldValue(QString()));
        QCOMPARE(HistoryFields::valueOf(u"prices.GBP"_s, "null"), FieldValue());
        QCOMPARE(HistoryFields::valueOf(u"descriptions.en"_s, "null"), FieldValue());
        QCOMPARE(HistoryFields::valueOf(u"title"_s, "7"), FieldValue(QString()));
        QCOMPARE(HistoryFields::valueOf(u"prices.GBP"_s, "12345678901234567.89"),
                 FieldValue(u"12345678901234567.89"_s));
    }

    void whatAnEventDid()
    {
        wire::HistoryEvent event;
        event.version = 3;
        event.changes = {{u"prices.GBP"_s, "10", "12.5"}, {u"unknown"_s, "1", "2"}, {u"isDeleted"_s, "true", "false"}};
        const FieldChanges changes = HistoryFields::changesOf(EntityKind::Book, event);
        QCOMPARE(changes, (FieldChanges{{u"prices.GBP"_s, {u"10.00"_s, u"12.50"_s}}}));
        QCOMPARE(HistoryFields::deletionOf(event), std::optional(false));
        QCOMPARE(HistoryWords::what(event, changes), u"Restored"_s);
        event.changes.pop_back();
        QCOMPARE(HistoryFields::deletionOf(event), std::optional<bool>());
        QCOMPARE(HistoryWords::what(event, changes), u"Price, GBP"_s);
    }
};

QTEST_GUILESS_MAIN(HistoryFieldsTest)
#include "tst_historyfields.moc"
