#include "models/editing/DraftFields.h"

#include <QTest>

#include <random>
#include <set>

using namespace colophon;
using namespace Qt::StringLiterals;

class TestDraftFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void steps_data()
    {
        // Each step: "t:text" the operator touches, "s:text" the server says, "-" the operator takes theirs.
        QTest::addColumn<QStringList>("steps");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("state");
        const auto row = [](const char *name, const QStringList &steps, const QString &value,
                            DraftFields::State state) {
            QTest::newRow(name) << steps << value << static_cast<int>(state);
        };
        using enum DraftFields::State;
        row("untouched follows", {u"s:b"_s}, u"b"_s, Theirs);
        row("touched is mine", {u"t:m"_s}, u"m"_s, Mine);
        row("touched is kept", {u"t:m"_s, u"s:b"_s}, u"m"_s, Conflict);
        row("server comes to mine", {u"t:m"_s, u"s:m"_s}, u"m"_s, Theirs);
        row("server goes back", {u"t:m"_s, u"s:b"_s, u"s:a"_s}, u"m"_s, Mine);
        row("typed back", {u"t:m"_s, u"t:a"_s}, u"a"_s, Same);
        row("typed back, then newer", {u"t:m"_s, u"t:a"_s, u"s:b"_s}, u"b"_s, Theirs);
        row("the old value on purpose", {u"t:m"_s, u"s:b"_s, u"t:a"_s, u"s:c"_s}, u"a"_s, Conflict);
        row("take theirs", {u"t:m"_s, u"s:b"_s, u"-"_s}, u"b"_s, Same);
        row("touching a fresh value", {u"s:b"_s, u"t:m"_s}, u"m"_s, Mine);
        row("typed theirs", {u"t:m"_s, u"s:b"_s, u"t:b"_s}, u"b"_s, Theirs);
    }
    void steps()
    {
        QFETCH(QStringList, steps);
        QFETCH(QString, value);
        QFETCH(int, state);
        DraftFields fields;
        fields.setTheirs({{u"title"_s, u"a"_s}}, {}, true);
        for (const QString &step : steps) {
            if (step.startsWith(u"t:"_s))
                fields.touch(u"title"_s, step.mid(2));
            else if (step.startsWith(u"s:"_s))
                fields.setTheirs({{u"title"_s, step.mid(2)}}, u"Ana"_s, false);
            else
                fields.takeTheirs(u"title"_s);
        }
        QCOMPARE(fields.value(u"title"_s).value_or(QString()), value);
        QCOMPARE(static_cast<int>(fields.state(u"title"_s)), state);
    }

    void sameAmountIsNoChange()
    {
        DraftFields fields(u',');
        fields.setTheirs({{u"prices.GBP"_s, u"22.50"_s}}, {}, true);
        fields.touch(u"prices.GBP"_s, u"22,5"_s);
        QVERIFY(!fields.isDirty());
        QCOMPARE(*fields.value(u"prices.GBP"_s), u"22,5"_s);
        fields.touch(u"prices.GBP"_s, u"22,55"_s);
        QCOMPARE(*fields.changes().at(u"prices.GBP"_s).mine, u"22.55"_s);
        fields.setTheirs({{u"prices.GBP"_s, u"22.55"_s}}, {}, true);
        QVERIFY(!fields.isDirty());
    }

    void takingALanguageAway()
    {
        DraftFields fields;
        fields.setTheirs({{u"names.en"_s, u"Fantasy"_s}, {u"names.pt"_s, u"Fantasia"_s}}, {}, true);
        fields.touch(u"names.pt"_s, std::nullopt);
        QCOMPARE(fields.keys(u"names"_s), QStringList{u"en"_s});
        QVERIFY(fields.isDirty());
        fields.setTheirs({{u"names.en"_s, u"Fantasy"_s}, {u"names.pt"_s, u"Fantástico"_s}}, u"Ana"_s, false);
        QCOMPARE(fields.conflicts(), QStringList{u"names.pt"_s});
        fields.takeTheirs(u"names.pt"_s);
        QCOMPARE(*fields.value(u"names.pt"_s), u"Fantástico"_s);
    }

    // What a draft must be, said in the simplest way: a field shows what was typed until the server says the same; any
    // other shows the server.
    void interleavings_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 20; ++seed)
            QTest::newRow(qPrintable(QString::number(seed))) << seed;
    }
    void interleavings()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        const QStringList paths{u"title"_s, u"isbn"_s, u"descriptions.en"_s, u"descriptions.pt"_s, u"prices.GBP"_s};
        const QStringList texts{u"1.00"_s, u"2.00"_s, u"3.00"_s};
        const auto pick = [&random](qsizetype below) {
            return static_cast<qsizetype>(random() % static_cast<unsigned>(below));
        };
        struct Typed
        {
            FieldValue base, mine;
        };
        DraftFields fields;
        FieldMap server;
        std::map<QString, Typed> typed;
        for (int step = 0; step < 1500; ++step) {
            const QString path = paths.at(pick(paths.size()));
            const auto action = random() % 10;
            if (action < 4) {
                const FieldValue text = random() % 6 == 0 ? FieldValue() : FieldValue(texts.at(pick(texts.size())));
                if (text)
                    server[path] = *text;
                else
                    server.erase(path);
                fields.setTheirs(server, u"Ana"_s, random() % 2 == 0);
            } else if (action < 8) {
                const FieldValue text = random() % 8 == 0 ? FieldValue() : FieldValue(texts.at(pick(texts.size())));
                const FieldValue base = typed.contains(path) ? typed[path].base : valueAt(server, path);
                typed[path] = {base, text};
                fields.touch(path, text);
            } else if (action == 8) {
                typed.erase(path);
                fields.takeTheirs(path);
            } else if (random() % 20 == 0) {
                typed.clear();
                fields.discard();
            }
            std::erase_if(typed, [&](const auto &entry) { return entry.second.mine == valueAt(server, entry.first); });
            for (const QString &each : paths) {
                const FieldValue expected = typed.contains(each) ? typed[each].mine : valueAt(server, each);
                QVERIFY2(fields.value(each) == expected, qPrintable(u"step %1, %2"_s.arg(step).arg(each)));
                const bool conflict = typed.contains(each) && valueAt(server, each) != typed[each].base;
                QCOMPARE(fields.conflicts().contains(each), conflict);
            }
            QCOMPARE(fields.isDirty(), !typed.empty());
            // What was written goes to the disk and back without a difference.
            if (step % 500 == 0) {
                DraftFields again;
                again.setTheirs(server, {}, true);
                again.restore(changesFromJson(toJson(fields.touched())), false);
                QVERIFY(again.shown() == fields.shown());
                QCOMPARE(again.conflicts(), fields.conflicts());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestDraftFields)
#include "tst_draftfields.moc"
