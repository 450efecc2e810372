// The windows' geometry (geometry.json of a tour, COLOPHON_TOUR) against the tokens and heights of the visual language,
// section 1: lengths to 1 pixel, colours exactly.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr double any = -1;

struct Expected
{
    QString scene;
    QString name;
    double width = any;
    double height = any;
    QString colour = {};
    QString family = {};
    int pixels = 0;
    int weight = 0;
};

const QString sans = QStringLiteral("Colophon Sans");

} // namespace

class GeometryTest : public QObject
{
    Q_OBJECT

private:
    QJsonObject m_scenes;

    QVector<QJsonObject> items(const QString &scene, const QString &name) const
    {
        QVector<QJsonObject> found;
        for (const QJsonValue &value : m_scenes.value(scene).toArray()) {
            if (value.toObject().value(u"name"_s).toString() == name)
                found.append(value.toObject());
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QDir(qEnvironmentVariable("COLOPHON_TOUR")).filePath(u"geometry.json"_s));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        m_scenes = QJsonDocument::fromJson(file.readAll()).object().value(u"scenes"_s).toObject();
        QCOMPARE(m_scenes.keys(), (QStringList{u"main"_s, u"signIn"_s, u"twoWindows"_s}));
    }

    void matchesTheTokens_data()
    {
        QTest::addColumn<Expected>("expected");
        const auto add = [](const Expected &expected) {
            QTest::addRow("%s %s", qPrintable(expected.scene), qPrintable(expected.name)) << expected;
        };
        for (const QString &scene : {u"main"_s, u"twoWindows"_s}) {
            const bool rail = scene == "twoWindows"_L1;
            add({.scene = scene, .name = u"sidebar"_s, .width = rail ? 52.0 : 192.0, .colour = u"#F1F2F4"_s});
            add({.scene = scene, .name = u"topBar"_s, .height = 48, .colour = u"#FFFFFF"_s});
            add({.scene = scene, .name = u"filterBar"_s, .height = 36});
            add({.scene = scene, .name = u"tableHeader"_s, .height = 28});
            add({.scene = scene, .name = u"row"_s, .height = 26});
            add({.scene = scene, .name = u"inspector"_s, .width = 328, .colour = u"#F8F9FA"_s});
            add({.scene = scene, .name = u"statusBar"_s, .height = 26, .colour = u"#F1F2F4"_s});
            add({.scene = scene,
                 .name = u"searchField"_s,
                 .height = 28,
                 .colour = u"#FFFFFF"_s,
                 .family = sans,
                 .pixels = 13,
                 .weight = 400});
            add({.scene = scene, .name = u"newButton"_s, .height = 28, .colour = u"#2C4FC4"_s});
            add({.scene = scene,
                 .name = u"fieldIsbn"_s,
                 .height = 28,
                 .colour = u"#FFFFFF"_s,
                 .family = sans,
                 .pixels = 13});
            add({.scene = scene, .name = u"token"_s, .height = 20});
            add({.scene = scene,
                 .name = u"titleSerif"_s,
                 .colour = u"#181B21"_s,
                 .family = u"Vollkorn"_s,
                 .pixels = 21,
                 .weight = 500});
        }
        add({.scene = u"signIn"_s, .name = u"artPanel"_s, .height = 560});
        add({.scene = u"signIn"_s,
             .name = u"signInField_server"_s,
             .height = 32,
             .colour = u"#FFFFFF"_s,
             .family = sans,
             .pixels = 13});
        add({.scene = u"signIn"_s, .name = u"signInButton"_s, .height = 32, .colour = u"#2C4FC4"_s});
    }

    void matchesTheTokens()
    {
        QFETCH(Expected, expected);
        const auto found = items(expected.scene, expected.name);
        QVERIFY2(!found.isEmpty(), "no such item is shown");
        for (const QJsonObject &item : found) {
            const QByteArray text = QJsonDocument(item).toJson(QJsonDocument::Compact);
            const auto near = [&](const QString &member, double wanted) {
                return wanted == any || std::abs(item.value(member).toDouble() - wanted) <= 1;
            };
            QVERIFY2(near(u"width"_s, expected.width), text.constData());
            QVERIFY2(near(u"height"_s, expected.height), text.constData());
            if (!expected.colour.isEmpty())
                QVERIFY2(item.value(u"color"_s).toString() == expected.colour, text.constData());
            if (!expected.family.isEmpty())
                QVERIFY2(item.value(u"fontFamily"_s).toString() == expected.family, text.constData());
            if (expected.pixels > 0)
                QVERIFY2(item.value(u"fontPixelSize"_s).toInt() == expected.pixels, text.constData());
            if (expected.weight > 0)
                QVERIFY2(item.value(u"fontWeight"_s).toInt() == expected.weight, text.constData());
        }
    }

    void theBarsMeetTheEdges()
    {
        const QJsonObject status = items(u"main"_s, u"statusBar"_s).value(0);
        QVERIFY(std::abs(status.value(u"y"_s).toDouble() + status.value(u"height"_s).toDouble() - 900) <= 1);
        QVERIFY(std::abs(status.value(u"width"_s).toDouble() - 1440) <= 1);
        const QJsonObject inspector = items(u"main"_s, u"inspector"_s).value(0);
        QVERIFY(std::abs(inspector.value(u"x"_s).toDouble() + inspector.value(u"width"_s).toDouble() - 1440) <= 1);
        const QJsonObject top = items(u"main"_s, u"topBar"_s).value(0);
        QVERIFY(std::abs(top.value(u"y"_s).toDouble()) <= 1);
    }
};

QTEST_GUILESS_MAIN(GeometryTest)
#include "GeometryTest.moc"
