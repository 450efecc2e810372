#include "models/editing/AmountText.h"
#include "models/editing/DateParts.h"
#include "models/editing/EntityFields.h"
#include "models/editing/FieldRules.h"
#include "models/editing/Isbn.h"
#include "models/editing/Refusal.h"

#include <QTest>

using namespace colophon;
using namespace Qt::StringLiterals;

class TestFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isbn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *name, const QString &text, Isbn::Verdict verdict) {
            QTest::newRow(name) << text << static_cast<int>(verdict);
        };
        row("none", u""_s, Isbn::Verdict::Empty);
        row("blanks", u"  "_s, Isbn::Verdict::Empty);
        row("a hyphen alone", u" - "_s, Isbn::Verdict::WrongLength);
        row("named", u"ISBN 978-0-441-17271-9"_s, Isbn::Verdict::OtherCharacters);
        row("named ten", u"ISBN: 0441172717"_s, Isbn::Verdict::OtherCharacters);
        row("13", u"978-0-441-17271-9"_s, Isbn::Verdict::Valid);
        row("13 plain", u"9780441172719"_s, Isbn::Verdict::Valid);
        row("13 no-break hyphens", u"978\u20110\u2011441\u201117271\u20119"_s, Isbn::Verdict::Valid);
        row("13 wrong digit", u"9780441172710"_s, Isbn::Verdict::WrongCheckDigit);
        row("10", u"0-441-17271-7"_s, Isbn::Verdict::Valid);
        row("10 wrong digit", u"0441172710"_s, Isbn::Verdict::WrongCheckDigit);
        row("10 with X", u"0-8044-2957-X"_s, Isbn::Verdict::CheckDigitX);
        row("10 with x", u"080442957x"_s, Isbn::Verdict::CheckDigitX);
        row("X that does not check", u"080442958X"_s, Isbn::Verdict::WrongLength);
        row("X inside", u"08044X9573"_s, Isbn::Verdict::WrongLength);
        row("short", u"12345"_s, Isbn::Verdict::WrongLength);
        row("letters", u"978044117271a"_s, Isbn::Verdict::WrongLength);
        row("14", u"97804411727190"_s, Isbn::Verdict::WrongLength);
    }
    void isbn()
    {
        QFETCH(QString, text);
        QFETCH(int, verdict);
        QCOMPARE(static_cast<int>(Isbn::check(text)), verdict);
    }

    void amount_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QChar>("point");
        QTest::addColumn<QString>("amount");
        const auto row = [](const char *name, const QString &text, char16_t point, const QString &amount) {
            QTest::newRow(name) << text << QChar(point) << amount;
        };
        row("point", u"12.50"_s, u'.', u"12.50"_s);
        row("comma", u"12,50"_s, u',', u"12.50"_s);
        row("point where comma is usual", u"12.50"_s, u',', u"12.50"_s);
        row("comma where point is usual", u"12,50"_s, u'.', u"-"_s);
        row("two meanings", u"1.234"_s, u',', u"-"_s);
        row("two meanings the other way", u"1,234"_s, u'.', u"-"_s);
        row("three decimals", u"1.234"_s, u'.', u"1.234"_s);
        row("grouped", u"1,234.50"_s, u'.', u"1234.50"_s);
        row("grouped the other way", u"1.234,50"_s, u'.', u"1234.50"_s);
        row("badly grouped", u"12,34.50"_s, u'.', u"-"_s);
        row("blanks group", u"1\u202F234,50"_s, u',', u"1234.50"_s);
        row("whole", u"7"_s, u'.', u"7.00"_s);
        row("half typed", u"7."_s, u'.', u"7.00"_s);
        row("no whole part", u".5"_s, u'.', u"0.50"_s);
        row("negative", u"-1"_s, u'.', u"-1.00"_s);
        row("word", u"free"_s, u'.', u"-"_s);
        row("empty", u""_s, u'.', u"-"_s);
        row("exponent", u"1e3"_s, u'.', u"-"_s);
        row("two points", u"1.2.3"_s, u'.', u"-"_s);
    }
    void amount()
    {
        QFETCH(QString, text);
        QFETCH(QChar, point);
        QFETCH(QString, amount);
        const auto parsed = AmountText::parse(text, point);
        QCOMPARE(parsed ? parsed->toText(2) : u"-"_s, amount);
    }

    void date_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("canonical");
        const auto row = [](const QString &typed, DateParts::Fault fault, const QString &canonical) {
            QTest::newRow(qPrintable(typed)) << typed << static_cast<int>(fault) << canonical;
        };
        row(u"//"_s, DateParts::Fault::None, u""_s);
        row(u"1999//"_s, DateParts::Fault::None, u"1999"_s);
        row(u"1999/4/"_s, DateParts::Fault::None, u"1999-04"_s);
        row(u"1999/04/3"_s, DateParts::Fault::None, u"1999-04-03"_s);
        row(u"2000/2/29"_s, DateParts::Fault::None, u"2000-02-29"_s);
        row(u"1900/2/29"_s, DateParts::Fault::DayRange, u"1900/2/29"_s);
        row(u"1999//5"_s, DateParts::Fault::DayWithoutMonth, u"1999//5"_s);
        row(u"/4/"_s, DateParts::Fault::YearMissing, u"/4/"_s);
        row(u"0//"_s, DateParts::Fault::YearRange, u"0//"_s);
        row(u"-5//"_s, DateParts::Fault::YearRange, u"-5//"_s);
        row(u"10000//"_s, DateParts::Fault::YearRange, u"10000//"_s);
        row(u"9999/12/31"_s, DateParts::Fault::None, u"9999-12-31"_s);
        row(u"1999/13/"_s, DateParts::Fault::MonthRange, u"1999/13/"_s);
        row(u"1999/April/"_s, DateParts::Fault::MonthRange, u"1999/April/"_s);
        row(u"1999/4/31"_s, DateParts::Fault::DayRange, u"1999/4/31"_s);
    }
    void date()
    {
        QFETCH(QString, typed);
        QFETCH(int, fault);
        QFETCH(QString, canonical);
        const DateParts parts = DateParts::fromText(typed);
        QCOMPARE(static_cast<int>(parts.fault()), fault);
        QCOMPARE(parts.canonical(), canonical);
    }

    void rules_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("value"); // "-" takes the field away
        QTest::addColumn<bool>("error");
        QTest::addColumn<bool>("warning");
        const auto row = [](const char *name, wire::EntityKind kind, const QString &path, const QString &value,
                            bool error, bool warning = false) {
            QTest::newRow(name) << static_cast<int>(kind) << path << value << error << warning;
        };
        using enum wire::EntityKind;
        row("title", Book, u"title"_s, u"Dune"_s, false);
        row("title blank", Book, u"title"_s, u"  "_s, true);
        row("title 500", Book, u"title"_s, QString(500, u'x'), false);
        row("title 501", Book, u"title"_s, QString(501, u'x'), true);
        row("isbn wrong digit", Book, u"isbn"_s, u"9780441172710"_s, false, true);
        row("isbn X", Book, u"isbn"_s, u"080442957X"_s, true);
        row("isbn short", Book, u"isbn"_s, u"123"_s, true);
        row("language none", Book, u"language"_s, u""_s, true);
        row("language region", Book, u"language"_s, u"pt-BR"_s, false);
        row("language word", Book, u"language"_s, u"English"_s, true);
        row("description missing", Book, u"descriptions.en"_s, u"-"_s, true);
        row("description blank", Book, u"descriptions.en"_s, u" \n"_s, true);
        row("description 5000", Book, u"descriptions.en"_s, QString(5000, u'x'), false);
        row("description 5001", Book, u"descriptions.en"_s, QString(5001, u'x'), true);
        row("other language blank", Book, u"descriptions.pt"_s, u""_s, true);
        row("unlisted language kept", Book, u"descriptions.sw"_s, u"Sayari"_s, false);
        row("price missing", Book, u"prices.GBP"_s, u"-"_s, true);
        row("price zero", Book, u"prices.GBP"_s, u"0"_s, false);
        row("price negative", Book, u"prices.GBP"_s, u"-1"_s, true);
        row("price word", Book, u"prices.GBP"_s, u"ten"_s, true);
        row("other price empty", Book, u"prices.EUR"_s, u""_s, true);
        row("unlisted currency", Book, u"prices.BRL"_s, u"5"_s, true);
        row("language that there is not", Book, u"language"_s, u"zz"_s, true);
        row("text in no language", Book, u"descriptions.zz"_s, u"Z"_s, true);
        row("ISBN among words", Book, u"isbn"_s, u"ISBN 9780441172719"_s, false, true);
        row("day without month", Book, u"published"_s, u"1999//5"_s, true);
        row("author name", Author, u"name"_s, QString(200, u'x'), false);
        row("author name 201", Author, u"name"_s, QString(201, u'x'), true);
        row("biography missing", Author, u"biographies.en"_s, u"-"_s, true);
        row("category name 100", Category, u"names.pt"_s, QString(100, u'x'), false);
        row("category name 101", Category, u"names.pt"_s, QString(101, u'x'), true);
        row("category without default", Category, u"names.en"_s, u"-"_s, true);
        row("publisher blank", Publisher, u"name"_s, u""_s, true);
    }
    void rules()
    {
        QFETCH(int, kind);
        QFETCH(QString, path);
        QFETCH(QString, value);
        QFETCH(bool, error);
        QFETCH(bool, warning);
        const std::map<int, FieldMap> whole{{0,
                                             {{u"title"_s, u"T"_s},
                                              {u"isbn"_s, u""_s},
                                              {u"language"_s, u"en"_s},
                                              {u"published"_s, u""_s},
                                              {u"descriptions.en"_s, u"D"_s},
                                              {u"prices.GBP"_s, u"1.00"_s}}},
                                            {1, {{u"name"_s, u"N"_s}, {u"biographies.en"_s, u"B"_s}}},
                                            {2, {}},
                                            {3, {{u"name"_s, u"N"_s}}}};
        FieldMap fields = whole.at(kind);
        if (value == "-"_L1)
            fields.erase(path);
        else
            fields[path] = value;
        const FieldRules rules({u"en"_s, {u"en"_s, u"pt"_s}, u"GBP"_s, {u"GBP"_s, u"EUR"_s}}, u'.');
        const FieldVerdicts verdicts = rules.check(static_cast<wire::EntityKind>(kind), fields);
        const auto found = verdicts.find(path);
        QCOMPARE(found != verdicts.end() && !found->second.error.isEmpty(), error);
        QCOMPARE(found != verdicts.end() && !found->second.warning.isEmpty(), warning);
        if (found == verdicts.end())
            QVERIFY(verdicts.empty());
    }
    void anUnknownConfigurationRequiresNothing()
    {
        const FieldRules rules({}, u'.');
        QVERIFY(rules.check(wire::EntityKind::Book, {{u"title"_s, u"T"_s}, {u"language"_s, u"en"_s}}).empty());
    }

    void entityAndFieldsAgree()
    {
        wire::Book book;
        book.id = QUuid::createUuidV5(QUuid(), u"b"_s);
        book.title = u"Dune"_s;
        book.isbn = u"978-0-441-17271-9"_s;
        book.language = u"en"_s;
        book.published = {1965, 8, 0};
        book.publisherId = QUuid::createUuidV5(QUuid(), u"p"_s);
        book.authorIds = {QUuid::createUuidV5(QUuid(), u"1"_s), QUuid::createUuidV5(QUuid(), u"2"_s)};
        book.descriptions = {{u"en"_s, u"A desert planet."_s}, {u"pt"_s, u"Um planeta."_s}};
        book.prices = {{u"GBP"_s, wire::Decimal(1099, 2)}, {u"USD"_s, wire::Decimal(145, 1)}};
        const FieldMap fields = fieldsOf(book);
        QCOMPARE(fields.at(u"published"_s), u"1965-08"_s);
        QCOMPARE(fields.at(u"prices.USD"_s), u"14.50"_s);
        wire::Entity copy = emptyEntity(wire::EntityKind::Book, book.id);
        for (const auto &[path, text] : fields)
            QVERIFY2(setField(copy, path, text), qPrintable(path));
        QVERIFY(fieldsOf(copy) == fields);
        QVERIFY(!setField(copy, u"prices.GBP"_s, u"ten"_s));
        QVERIFY(!setField(copy, u"published"_s, u"1999//5"_s));
        QVERIFY(!setField(copy, u"colour"_s, u"red"_s));
        QVERIFY(setField(copy, u"isbn"_s, u""_s));
        QVERIFY(!std::get<wire::Book>(copy).isbn);
    }
    void untouchedPricesKeepTheirScale()
    {
        wire::Book book;
        book.prices = {{u"GBP"_s, wire::Decimal(10500, 3)}, {u"EUR"_s, wire::Decimal(1, 0)}};
        wire::Entity entity = book;
        applyChanges(entity, {{u"prices.EUR"_s, {u"1.00"_s, u"2.00"_s}}});
        QVERIFY(std::get<wire::Book>(entity).prices.at(u"GBP"_s).sameText(wire::Decimal(10500, 3)));
        QCOMPARE(fieldsOf(entity).at(u"prices.GBP"_s), u"10.50"_s);
    }
    void changesSurviveJson()
    {
        const FieldChanges changes{{u"title"_s, {u"a\nb"_s, u"ü\u0000x"_s}},
                                   {u"prices.EUR"_s, {std::nullopt, u"2"_s}},
                                   {u"descriptions.pt"_s, {u"x"_s, std::nullopt}}};
        QVERIFY(changesFromJson(toJson(changes)) == changes);
        QVERIFY(changesFromJson("nonsense").empty());
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("member");
        QTest::addColumn<int>("reason");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, int status, const QString &code, const QString &member,
                            Refusal::Reason reason, const QString &path) {
            QTest::newRow(name) << status << code << member << static_cast<int>(reason) << path;
        };
        row("412", 412, {}, {}, Refusal::Reason::Outrun, {});
        row("403", 403, {}, {}, Refusal::Reason::Role, {});
        row("404", 404, {}, {}, Refusal::Reason::Missing, {});
        row("409", 409, u"ERR_BOOK_ALREADY_DELETED"_s, {}, Refusal::Reason::Deleted, {});
        row("code alone", 400, u"ERR_BOOK_TITLE_TOO_LONG"_s, {}, Refusal::Reason::Invalid, u"title"_s);
        row("code of the default text", 400, u"ERR_BOOK_DEFAULT_TRANSLATION_REQUIRED"_s, {}, Refusal::Reason::Invalid,
            u"descriptions.en"_s);
        row("code of the default price", 400, u"ERR_BOOK_DEFAULT_PRICE_REQUIRED"_s, {}, Refusal::Reason::Invalid,
            u"prices.GBP"_s);
        row("member", 400, u"ERR_BOOK_DESCRIPTION_TOO_LONG"_s, u"translations.pt.description"_s,
            Refusal::Reason::Invalid, u"descriptions.pt"_s);
        row("no body", 400, {}, {}, Refusal::Reason::Invalid, {});
    }
    void refusals()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(QString, member);
        QFETCH(int, reason);
        QFETCH(QString, path);
        wire::Problem problem;
        problem.status = status;
        problem.code = code;
        if (!member.isEmpty())
            problem.fieldErrors.insert(member, {code});
        const Refusal refusal =
            Refusal::fromError(ApiError::fromStatus(status, problem), wire::EntityKind::Book, u"en"_s, u"GBP"_s);
        QCOMPARE(static_cast<int>(refusal.reason), reason);
        QVERIFY(!refusal.text.isEmpty());
        QCOMPARE(refusal.fields.size(), path.isEmpty() ? 0U : 1U);
        if (!path.isEmpty())
            QCOMPARE(refusal.fields.begin()->first, path);
        const Refusal read = Refusal::fromJson(refusal.toJson());
        QCOMPARE(read.text, refusal.text);
        QVERIFY(read.fields == refusal.fields && read.reason == refusal.reason);
    }
};

QTEST_GUILESS_MAIN(TestFields)
#include "tst_fields.moc"
