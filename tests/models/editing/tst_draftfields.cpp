#include "models/editing/DraftFields.h"
#include "models/editing/KeepBoth.h"

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

    void whatFitsIsShownTogether()
    {
        const QString text = u"descriptions.en"_s;
        DraftFields fields;
        fields.setTheirs({{text, u"A desert planet. Spice."_s}, {u"categories"_s, u"a b"_s}}, {}, true);
        fields.touch(text, u"A vast desert planet. Spice."_s);
        fields.touch(u"categories"_s, u"a b m"_s);
        fields.setTheirs({{text, u"A desert planet. Spice and worms."_s}, {u"categories"_s, u"a t"_s}}, u"Ana"_s,
                         false);
        QVERIFY(fields.conflicts().isEmpty());
        QCOMPARE(*fields.value(text), u"A vast desert planet. Spice and worms."_s);
        QCOMPARE(*fields.value(u"categories"_s), u"a m t"_s);
        QVERIFY(fields.isMerged(text));
        QCOMPARE(fields.state(text), DraftFields::State::Mine);
        QCOMPARE(fields.changedBy(text), u"Ana"_s);
        QCOMPARE(*fields.changes().at(text).base, u"A desert planet. Spice and worms."_s);
        QCOMPARE(*fields.changes().at(text).mine, u"A vast desert planet. Spice and worms."_s);
        // What is written next goes on from what was shown.
        fields.touch(text, u"A vast desert planet. Spice and great worms."_s);
        QVERIFY(!fields.isMerged(text));
        fields.setTheirs({{text, u"A desert planet. Spice and worms."_s}, {u"categories"_s, u"a b"_s}}, u"Ana"_s,
                         false);
        QCOMPARE(*fields.changes().at(text).mine, u"A vast desert planet. Spice and great worms."_s);
        QCOMPARE(*fields.changes().at(u"categories"_s).mine, u"a b m"_s);
    }

    // A category taken off and put back stands at another place: that is no wish, and takes nothing of theirs away.
    void theSameSetIsNoChange()
    {
        const QString path = u"categories"_s;
        DraftFields fields;
        fields.setTheirs({{path, u"a b"_s}}, {}, true);
        fields.touch(path, u"b"_s);
        fields.touch(path, u"b a"_s);
        QVERIFY(!fields.isDirty());
        fields.setTheirs({{path, u"a b c"_s}}, u"Ana"_s, false);
        QVERIFY(!fields.isDirty());
        QCOMPARE(*fields.value(path), u"a b c"_s);
    }

    void theSameSetThatCameBackIsNoChange_data()
    {
        QTest::addColumn<QString>("theirs");
        QTest::newRow("as it was") << u"a b"_s;
        QTest::newRow("in another order") << u"b a"_s;
        QTest::newRow("with another") << u"a b c"_s;
        QTest::newRow("without one") << u"b"_s;
    }
    void theSameSetThatCameBackIsNoChange()
    {
        QFETCH(QString, theirs);
        const QString path = u"categories"_s;
        DraftFields before;
        before.setTheirs({{path, u"a b"_s}}, {}, true);
        before.restore({{path, FieldChange{u"a b"_s, u"b a"_s}}}, false);
        before.setTheirs({{path, theirs}}, u"Ana"_s, false);
        DraftFields after;
        after.setTheirs({{path, theirs}}, {}, true);
        after.restore({{path, FieldChange{u"a b"_s, u"b a"_s}}}, false);
        for (const DraftFields &fields : {before, after}) {
            QCOMPARE(fields.changes(), FieldChanges());
            QVERIFY(!fields.isDirty());
            QCOMPARE(*fields.value(path), theirs);
        }
    }

    void whatIsBeingWrittenIsLeftAlone()
    {
        const QString text = u"descriptions.en"_s;
        DraftFields fields;
        fields.setTheirs({{text, u"A desert planet. Spice."_s}}, {}, true);
        fields.hold(text);
        fields.touch(text, u"A vast desert planet. Spice."_s);
        fields.setTheirs({{text, u"A desert planet. Spice and worms."_s}}, u"Ana"_s, false);
        QCOMPARE(*fields.value(text), u"A vast desert planet. Spice."_s);
        fields.touch(text, u"A very vast desert planet. Spice."_s);
        QCOMPARE(*fields.changes().at(text).mine, u"A very vast desert planet. Spice and worms."_s);
        fields.hold({});
        QCOMPARE(*fields.value(text), u"A very vast desert planet. Spice and worms."_s);
    }

    void settledUntilASideChanges()
    {
        DraftFields fields;
        const FieldMap base{{u"title"_s, u"a"_s}, {u"isbn"_s, u"1"_s}};
        fields.setTheirs(base, {}, true);
        QVERIFY(!fields.settle(u"title"_s, FieldChoice::Mine));
        fields.touch(u"title"_s, u"m"_s);
        fields.touch(u"isbn"_s, u"2"_s);
        fields.setTheirs({{u"title"_s, u"t"_s}, {u"isbn"_s, u"3"_s}}, u"Ana"_s, false);
        QCOMPARE(fields.open(), (QStringList{u"isbn"_s, u"title"_s}));
        QVERIFY(fields.settle(u"title"_s, FieldChoice::Original));
        QVERIFY(fields.settle(u"isbn"_s, FieldChoice::Theirs));
        QVERIFY(!fields.settle(u"isbn"_s, FieldChoice::Both));
        QVERIFY(fields.open().isEmpty());
        QCOMPARE(fields.conflicts().size(), 2);
        QCOMPARE(fields.changes().size(), 1U);
        QCOMPARE(*fields.changes().at(u"title"_s).mine, u"a"_s);
        QCOMPARE(*fields.value(u"title"_s), u"m"_s); // the form still shows what was written
        QVERIFY(fields.isDirty());
        DraftFields again;
        again.setTheirs(fields.theirs(), {}, true);
        again.restore(changesFromJson(toJson(fields.touched())), false);
        again.restoreSettled(settlementsFromJson(toJsonObject(fields.settled())));
        QVERIFY(again.settled() == fields.settled() && again.open().isEmpty());
        fields.setTheirs({{u"title"_s, u"t2"_s}, {u"isbn"_s, u"3"_s}}, u"Ana"_s, false);
        QCOMPARE(fields.open(), QStringList{u"title"_s});
        QVERIFY(fields.settle(u"title"_s, FieldChoice::Edited, u" e "_s));
        QCOMPARE(*fields.result(u"title"_s), u"e"_s);
        fields.touch(u"title"_s, u"m2"_s);
        QCOMPARE(fields.open(), QStringList{u"title"_s});
        QVERIFY(fields.settle(u"title"_s, FieldChoice::Mine) && fields.settle(u"title"_s, FieldChoice::None));
        QCOMPARE(fields.open(), QStringList{u"title"_s});
    }

    void bothKept_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("mine");
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("both");
        const QString text = u"descriptions.fr"_s;
        QTest::newRow("apart") << text << u"Un jour à Paris."_s << u"Un beau jour à Paris."_s
                               << u"Un jour à Paris, en mai."_s << u"Un beau jour à Paris, en mai."_s;
        QTest::newRow("one place") << text << u"Un jour."_s << u"Un beau jour."_s << u"Un long jour."_s
                                   << u"Un long beau jour."_s;
        QTest::newRow("one word") << text << u"Un jour."_s << u"Un soir."_s << u"Un matin."_s << u"Un matin soir."_s;
        QTest::newRow("alike") << text << u"Un jour."_s << u"Un soir."_s << u"Un soir!"_s << u"Un soir!"_s;
        QTest::newRow("authors") << u"authors"_s << u"a b"_s << u"b a m"_s << u"t a b"_s << u"t b a m"_s;
        QTest::newRow("author gone") << u"authors"_s << u"a b c"_s << u"c b a"_s << u"a c t"_s << u"c t a"_s;
        QTest::newRow("single") << u"title"_s << u"a"_s << u"b"_s << u"c"_s << QString();
        QTest::newRow("price") << u"prices.EUR"_s << u"1.00"_s << u"2.00"_s << u"3.00"_s << QString();
    }
    void bothKept()
    {
        QFETCH(QString, path);
        QFETCH(QString, base);
        QFETCH(QString, mine);
        QFETCH(QString, theirs);
        QFETCH(QString, both);
        const FieldValue kept = keepBoth(path, base, mine, theirs);
        QCOMPARE(kept.has_value(), !both.isNull());
        QCOMPARE(kept.value_or(QString()), both.isNull() ? QString() : both);
        QVERIFY(!keepBoth(u"descriptions.fr"_s, base, std::nullopt, theirs));
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
