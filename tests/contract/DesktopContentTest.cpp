// What the desktop's rules say of the contents in content/, before anything is sent: an error at the field that the
// server would refuse, and nowhere else.

#include "models/editing/DateParts.h"
#include "models/editing/FieldRules.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace colophon;
using namespace Qt::StringLiterals;

namespace {

/// "<3 of x>" is "xxx".
QString written(QString text)
{
    static const QRegularExpression form(u"<(\\d+) of ([^>]+)>"_s);
    for (auto found = form.match(text); found.hasMatch(); found = form.match(text))
        text.replace(found.capturedStart(), found.capturedLength(),
                     found.captured(2).repeated(found.captured(1).toInt()));
    return text;
}

QString partOf(const QJsonObject &date, const QString &name)
{
    return date.value(name).isDouble() ? QString::number(date.value(name).toInt()) : QString();
}

/// The fields of a form in which this was typed.
FieldMap fieldsOf(wire::EntityKind kind, const QJsonObject &body)
{
    FieldMap fields;
    const auto add = [&](const QString &path, const QJsonValue &value) {
        fields.insert_or_assign(path, written(value.toString()));
    };
    const auto addTexts = [&](const QString &group, const QString &member) {
        const QJsonObject texts = body.value(u"translations"_s).toObject();
        for (auto it = texts.begin(); it != texts.end(); ++it)
            add(group + u'.' + it.key(), it->toObject().value(member));
    };
    switch (kind) {
    case wire::EntityKind::Book: {
        for (const QString &path : {u"title"_s, u"isbn"_s, u"language"_s})
            add(path, body.value(path));
        addTexts(u"descriptions"_s, u"description"_s);
        const QJsonObject prices = body.value(u"prices"_s).toObject();
        for (auto it = prices.begin(); it != prices.end(); ++it)
            add(u"prices."_s + it.key(), QString::number(it->toDouble(), 'f', 2));
        const QJsonObject date = body.value(u"publicationDate"_s).toObject();
        DateParts parts;
        parts.year = partOf(date, u"year"_s);
        parts.month = partOf(date, u"month"_s);
        parts.day = partOf(date, u"day"_s);
        fields.insert_or_assign(u"published"_s, parts.typed());
        break;
    }
    case wire::EntityKind::Author:
        add(u"name"_s, body.value(u"name"_s));
        addTexts(u"biographies"_s, u"biography"_s);
        break;
    case wire::EntityKind::Category:
        addTexts(u"names"_s, u"name"_s);
        break;
    case wire::EntityKind::Publisher:
        add(u"name"_s, body.value(u"name"_s));
        break;
    }
    return fields;
}

wire::EntityKind kindNamed(const QString &name)
{
    if (name == u"book"_s)
        return wire::EntityKind::Book;
    if (name == u"author"_s)
        return wire::EntityKind::Author;
    return name == u"category"_s ? wire::EntityKind::Category : wire::EntityKind::Publisher;
}

} // namespace

class TestDesktopContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rules_data()
    {
        QTest::addColumn<QJsonObject>("example");
        QFile file(QStringLiteral(CONTENT_FILE));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray examples = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(examples.size() >= 80);
        for (const QJsonValue &each : examples) {
            const QJsonObject example = each.toObject();
            const QString name = example.value(u"kind"_s).toString() + u": "_s + example.value(u"name"_s).toString();
            QTest::newRow(qPrintable(name)) << example;
        }
    }
    void rules()
    {
        QFETCH(QJsonObject, example);
        const FieldRules rules({u"en"_s,
                                {u"pt"_s, u"pt-PT"_s, u"en"_s, u"fr"_s, u"de"_s, u"es"_s},
                                u"GBP"_s,
                                {u"USD"_s, u"EUR"_s, u"GBP"_s}},
                               u'.');
        const wire::EntityKind kind = kindNamed(example.value(u"kind"_s).toString());
        const FieldMap fields = fieldsOf(kind, example.value(u"body"_s).toObject());
        QStringList wrong;
        for (const auto &[path, verdict] : rules.check(kind, fields)) {
            if (!verdict.error.isEmpty())
                wrong.append(path);
        }
        const bool isRefused = example.contains(u"error"_s) || example.contains(u"desktop"_s);
        const QString field = example.value(u"field"_s).toString();
        QCOMPARE(wrong.contains(field), isRefused);
        QVERIFY2(isRefused || wrong.isEmpty(), qPrintable(wrong.join(u' ')));
    }
};

QTEST_APPLESS_MAIN(TestDesktopContent)
#include "DesktopContentTest.moc"
