#include "network/stream/StreamCursor.h"
#include "network/wire/Capabilities.h"
#include "network/wire/Configuration.h"
#include "network/wire/Decimal.h"
#include "network/wire/EntityTag.h"
#include "network/wire/PartialDate.h"
#include "network/wire/Problem.h"
#include "network/wire/TimeText.h"
#include "network/wire/Tokens.h"
#include "network/wire/UuidV7.h"
#include "tests/network/RecordedData.h"

#include <QTest>

#include <bit>

using namespace colophon;
using namespace colophon::test;
using namespace colophon::wire;
using namespace Qt::StringLiterals;

class WireValuesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decimals_data();
    void decimals();
    void decimalOrder();
    void aDecimalIsTheNearestDouble();
    void partialDates();
    void times_data();
    void times();
    void entityTags();
    void cursors();
    void uuidV7();
    void problems();
    void configuration();
    void tokens();
};

void WireValuesTest::decimals_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json"); // empty: refused
    const auto row = [](const char *text, const char *json) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(json);
    };
    row("10.50", "10.50");
    row("0", "0");
    row("0.007", "0.007");
    row("-0.10", "-0.10");
    row("1e2", "100");
    row("12.5E-1", "1.25");
    row("9223372036854775807", "9223372036854775807");
    row("9223372036854775808", "9223372036854775808");
    row("79228162514264337593543950335", "79228162514264337593543950335");
    row("-7.9228162514264337593543950335", "-7.9228162514264337593543950335");
    row("79228162514264337593543950336", "");
    row("0.1234567890123456789012345678", "0.1234567890123456789012345678");
    row("-0.00", "0.00");
    row("1.", "");
    row(".5", "");
    row("1e", "");
    row("1e99", "");
    row("1e-99", "");
    row("0.12345678901234567890123456789", "");
    row("12a", "");
    row("", "");
    row("-", "");
}

void WireValuesTest::decimals()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    const auto number = Decimal::fromJson(text);
    QCOMPARE(number.has_value(), !json.isEmpty());
    if (number)
        QCOMPARE(number->toJson(), json);
}

void WireValuesTest::decimalOrder()
{
    QVERIFY(Decimal(105, 1) == Decimal(1050, 2));
    QVERIFY(!Decimal(105, 1).sameText(Decimal(1050, 2)));
    QVERIFY(Decimal(-1, 18) < Decimal(0, 0));
    QVERIFY(Decimal(9223372036854775807, 0) > Decimal(9223372036854775807, 18));
    const auto number = [](const char *text) {
        return *Decimal::fromJson(text);
    };
    QVERIFY(number("79228162514264337593543950335") > number("7.9228162514264337593543950335"));
    QVERIFY(number("7.9228162514264337593543950335") > number("7.9228162514264337593543950334"));
    QVERIFY(number("-7.5") < number("-7.4999999999999999999999999999"));
    QVERIFY(number("-0.5") < number("0"));
    QCOMPARE(number("12").toInteger(), std::optional<qint64>(12));
    QCOMPARE(number("12.0").toInteger(), std::optional<qint64>());
    QCOMPARE(number("9223372036854775808").toInteger(), std::optional<qint64>());
    QCOMPARE(number("12.0001").ceiling(), std::optional<qint64>(13));
    QCOMPARE(number("-12.5").ceiling(), std::optional<qint64>(-12));
    QCOMPARE(Decimal(1050, 2).toText(), u"10.50"_s);
    QCOMPARE(Decimal(5, 0).toText(2), u"5.00"_s);
    QCOMPARE(Decimal(5, 1).toText(2), u"0.50"_s);
    QVERIFY(!Decimal::fromText(u"1e2"));
    QVERIFY(!Decimal::fromText(u"\u0661"));
}

void WireValuesTest::aDecimalIsTheNearestDouble()
{
    // What fits into a double's own digits is divided, the rest read from its text: one result.
    for (const qint64 units : {0LL, 1LL, -1LL, 5LL, 1999LL, -1050LL, 123456789012345LL, 9007199254740992LL,
                               9007199254740993LL, -9223372036854775807LL}) {
        for (int scale = 0; scale <= Decimal::maxScale; ++scale) {
            const Decimal number(units, scale);
            QCOMPARE(std::bit_cast<quint64>(number.toDouble()), std::bit_cast<quint64>(number.toJson().toDouble()));
        }
    }
}

void WireValuesTest::partialDates()
{
    QCOMPARE(PartialDate::fromText(u"1999")->toText(), u"1999"_s);
    QCOMPARE(PartialDate::fromText(u"1999-4")->toText(), u"1999-04"_s);
    QCOMPARE(PartialDate::fromText(u"2000-02-29")->toText(), u"2000-02-29"_s);
    QCOMPARE(PartialDate::fromText(u"0850")->toText(), u"0850"_s);
    QVERIFY(PartialDate::fromText(u"")->isNull());
    for (const QStringView wrong :
         {u"1999-13", u"1999-00", u"0", u"1999-02-29", u"1999-02-30-1", u"-5", u"1999-", u"12345"})
        QVERIFY2(!PartialDate::fromText(wrong), qPrintable(wrong.toString()));
    QVERIFY((PartialDate{1999, 0, 0} < PartialDate{1999, 1, 0}));
    QVERIFY(!(PartialDate{1999, 0, 3}).isValid());
}

void WireValuesTest::times_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("utc"); // empty: refused
    const auto row = [](const char *text, const char *utc) {
        QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(utc);
    };
    row("2026-04-20T08:15:31+00:00", "2026-04-20T08:15:31.000Z");
    row("2026-04-20T08:15:31Z", "2026-04-20T08:15:31.000Z");
    row("2026-04-20T08:15:31.1234567+00:00", "2026-04-20T08:15:31.123Z");
    row("2026-04-20T08:15:31.5+00:00", "2026-04-20T08:15:31.500Z");
    row("2026-12-31T23:59:59.9999999+00:00", "2026-12-31T23:59:59.999Z");
    row("2026-04-20T23:15:31.0000001-05:30", "2026-04-21T04:45:31.000Z");
    row("2026-01-01T00:00:00+14:00", "2025-12-31T10:00:00.000Z");
    row("0001-01-01T00:00:00+00:00", "0001-01-01T00:00:00.000Z");
    for (const char *wrong :
         {"2026-04-20T08:15:31", "2026-04-20", "2026-04-20 08:15:31Z", "2026-02-30T08:15:31Z", "2026-04-20T24:15:31Z",
          "2026-04-20T08:15:60Z", "2026-04-20T08:15:31.Z", "2026-04-20T08:15:31.1234567890Z",
          "2026-04-20T08:15:31+0000", "2026-04-20T08:15:31+15:00", "2026-04-20T08:15:31Z ", "+026-04-20T08:15:31Z", "",
          "yesterday"})
        row(wrong, "");
}

void WireValuesTest::times()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, utc);
    const QDateTime time = timeFromText(text);
    QCOMPARE(time.isValid(), !utc.isEmpty());
    if (time.isValid())
        QCOMPARE(time.toString(Qt::ISODateWithMs), utc);
}

void WireValuesTest::entityTags()
{
    QCOMPARE(versionOfTag("\"3\""), 3);
    QCOMPARE(versionOfTag("W/\"12\""), 12);
    QCOMPARE(versionOfTag("7"), 7);
    for (const QByteArrayView none :
         {"", "*", "\"\"", "\"abc\"", "\"1\", \"2\"", "00000000-0000-0000-0000-000000000000", "\""})
        QCOMPARE(versionOfTag(none), 0);
    QCOMPARE(entityTag(3), "\"3\"");
}

void WireValuesTest::cursors()
{
    const auto cursor = StreamCursor::fromText("01a205dd-576e-7161-ac0d-c0515f9ea4dd-42");
    QVERIFY(cursor.has_value());
    QCOMPARE(cursor->epoch, "01a205dd-576e-7161-ac0d-c0515f9ea4dd");
    QCOMPARE(cursor->sequence, 42);
    QCOMPARE(cursor->toText(), "01a205dd-576e-7161-ac0d-c0515f9ea4dd-42");
    for (const char *wrong : {"", "-", "-1", "a-", "a-x", "a-1\r\nX: y", "a-1234567890123456789"})
        QVERIFY2(!StreamCursor::fromText(wrong), wrong);
}

void WireValuesTest::uuidV7()
{
    const QUuid id = makeUuidV7(0x0123456789AB, 0xFFFF, 0xFFFFFFFFFFFFFFFF);
    QCOMPARE(uuidText(id), "01234567-89ab-7fff-bfff-ffffffffffff");
    QVERIFY(newUuidV7() != newUuidV7());
}

void WireValuesTest::problems()
{
    const Problem bad = parseProblem(400, recorded(u"problem-400-title.json"_s));
    QCOMPARE(bad.code, u"ERR_BOOK_TITLE_REQUIRED"_s);
    QCOMPARE(parseProblem(401, recorded(u"problem-401-login.json"_s)).code, u"ERR_AUTH_INVALID_CREDENTIALS"_s);
    Problem bare;
    bare.status = 428;
    QCOMPARE(parseProblem(428, recorded(u"problem-428.json"_s)), bare);
    bare.status = 412;
    QCOMPARE(parseProblem(412, recorded(u"problem-412-create.json"_s)), bare);
    bare.status = 404;
    QCOMPARE(parseProblem(404, ""), bare);
    QCOMPARE(parseProblem(404, "<html>"), bare);
    QCOMPARE(parseProblem(404, R"({"error":{}})"), bare);
    const Problem fields =
        parseProblem(400, R"({"status":418,"error":"E","errors":{"prices.GBP":["A","B"]},"retryAfter":7})");
    QCOMPARE(fields.status, 400);
    QCOMPARE(fields.fieldErrors.value(u"prices.GBP"_s), (QStringList{u"A"_s, u"B"_s}));
    QCOMPARE(fields.retryAfterSeconds, 7);
    // A base server writes a fraction; what is no word is no code; one bad member spoils no other.
    const Problem odd = parseProblem(
        429,
        R"({"title":[],"error":"ERR_X","retryAfter":12.001,"traceId":"x y","errors":{"a b":["A"],"b":["B","Bearer x.y"]}})");
    QCOMPARE(odd.code, u"ERR_X"_s);
    QCOMPARE(odd.retryAfterSeconds, 13);
    QCOMPARE(odd.traceId, QString());
    QCOMPARE(odd.fieldErrors, (QMap<QString, QStringList>{{u"b"_s, {u"B"_s}}}));
    QCOMPARE(parseProblem(401, R"({"error":"Bearer eyJh.eyJz.c2ln"})").code, QString());
    QCOMPARE(parseProblem(429, R"({"retryAfter":1e15})").retryAfterSeconds, 86400);
    QCOMPARE(parseProblem(429, R"({"retryAfter":-1})").retryAfterSeconds, 0);
}

void WireValuesTest::configuration()
{
    const auto cultures = parseLocalization(recorded(u"localization.json"_s));
    QVERIFY(cultures);
    const auto both = parseCurrency(recorded(u"currency.json"_s), *cultures);
    QVERIFY(both);
    QCOMPARE(both->defaultCulture, u"en"_s);
    QCOMPARE(both->cultures.size(), 6);
    QCOMPARE(both->defaultCurrency, u"GBP"_s);
    QCOMPARE(both->currencies, (QStringList{u"USD"_s, u"EUR"_s, u"GBP"_s}));
    const auto found =
        parseCapabilities(R"({"server":"colophond","version":"1.0.0","epoch":"e","features":["sync","resume"]})");
    QVERIFY(found);
    QVERIFY(found->present && found->has(u"sync") && !found->has(u"topics"));
}

void WireValuesTest::tokens()
{
    const auto held =
        parseTokens(R"({"tokenType":"Bearer","accessToken":"a.b.c","expiresIn":900,"refreshToken":"r="})");
    QVERIFY(held);
    QCOMPARE(held->expiresIn, std::chrono::seconds(900));
    QVERIFY(!parseTokens(R"({"accessToken":"a\r\nX-Evil: 1","expiresIn":900})"));
    QVERIFY(!parseTokens(R"({"expiresIn":900})"));
    const auto jwt = [](const QByteArray &claims) {
        return "e30." + claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".sig";
    };
    const auto one = parseClaims(jwt(
        R"({"sub":"u","email":"a@b.c","tenant_id":"*DEFAULT*","exp":1790000000,"http://schemas.microsoft.com/ws/2008/06/identity/claims/role":"Admin"})"));
    QVERIFY(one);
    QCOMPARE(one->roles, QStringList{u"Admin"_s});
    QCOMPARE(one->expiresAt.toSecsSinceEpoch(), 1790000000);
    QCOMPARE(parseClaims(jwt(R"({"role":["A","B"]})"))->roles.size(), 2);
    QVERIFY(!parseClaims("garbage"));
    QVERIFY(!parseClaims("a.!!.c"));
}

QTEST_GUILESS_MAIN(WireValuesTest)
#include "WireValuesTest.moc"
