// What happened to an entity, as the History tab shows it.
#include "tests/models/editing/HistoryDesk.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

namespace {

const QString title = u"title"_s;
const QString price = u"prices.GBP"_s;
const QString text = u"descriptions.en"_s;
const wire::Actor me{u"me"_s, u"Me"_s};
const wire::Actor ana{u"ana"_s, u"Ana Lobo"_s};

} // namespace

class HistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsReadBeforeSomebodyLooks()
    {
        HistoryDesk desk;
        desk.others(price, u"12.00"_s);
        QVERIFY(desk.past.asked.empty());
        QCOMPARE(desk.model.state(), HistoryModel::Empty);
        desk.model.setActive(true);
        QCOMPARE(desk.model.state(), HistoryModel::Loading);
        desk.past.answer();
        QCOMPARE(desk.model.state(), HistoryModel::Ready);
        QCOMPARE(desk.model.count(), 2);
    }

    void anEntrySaysWhatWhoAndWhen()
    {
        HistoryDesk desk;
        const QUuid event = desk.others(price, u"12.00"_s);
        desk.past.note(desk.server.change(desk.key, text, u"A great desert planet."_s), me,
                       event.toString(QUuid::WithoutBraces));
        desk.see(desk.key);
        desk.open();
        QCOMPARE(desk.model.count(), 3);
        QCOMPARE(desk.at(1, HistoryModel::VersionRole).toInt(), 6);
        QCOMPARE(desk.at(1, HistoryModel::WhatRole).toString(), u"Price, GBP"_s);
        QCOMPARE(desk.at(1, HistoryModel::ActorRole).toString(), u"Ana Lobo"_s);
        QCOMPARE(desk.at(1, HistoryModel::InitialsRole).toString(), u"AL"_s);
        QCOMPARE(desk.change(1).line, u"10.99 → 12.00"_s);
        QCOMPARE(desk.change(1).before.text(), u"10.99"_s);
        QCOMPARE(desk.change(1).after.runs.first().kind, TextRun::Kind::Theirs);
        QCOMPARE(desk.at(1, HistoryModel::CauseRole).toString(), QString());
        QCOMPARE(desk.at(0, HistoryModel::ActorRole).toString(), u"You"_s);
        QCOMPARE(desk.change(0).line, u"+ …great"_s);
        QCOMPARE(desk.at(0, HistoryModel::CauseRole).toString(), u"version 6"_s);
        QCOMPARE(desk.at(0, HistoryModel::CauseRowRole).toInt(), 1);
        const QString spoken = desk.at(1, HistoryModel::SpokenRole).toString();
        QVERIFY2(spoken.startsWith(u"Version 6. Price, GBP. Price, GBP: 10.99 → 12.00. By Ana Lobo"_s),
                 qPrintable(spoken));
    }

    void pagesComeAsTheyAreAskedFor()
    {
        HistoryDesk desk;
        for (int i = 0; i < 119; ++i)
            desk.others(price, QString::number(20 + i) + u".00"_s);
        desk.open();
        QCOMPARE(desk.model.count(), 50);
        QVERIFY(desk.model.canFetchMore({}));
        desk.model.fetchMore({});
        QVERIFY(!desk.model.canFetchMore({})); // under way
        desk.past.answer();
        QCOMPARE(desk.model.count(), 100);
        QCOMPARE(desk.past.asked.back().before, 75);
        desk.model.fetchMore({});
        desk.past.answer();
        QCOMPARE(desk.model.count(), 120);
        QVERIFY(!desk.model.canFetchMore({}));
        for (int row = 0; row < 120; ++row)
            QCOMPARE(desk.at(row, HistoryModel::VersionRole).toInt(), 124 - row);
    }

    void newOnesComeOnTop()
    {
        HistoryDesk desk;
        desk.open();
        QSignalSpy inserted(&desk.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&desk.model, &QAbstractItemModel::modelReset);
        desk.others(price, u"12.00"_s);
        QCOMPARE(desk.model.count(), 2);
        QCOMPARE(desk.at(0, HistoryModel::VersionRole).toInt(), 6);
        QVERIFY(desk.at(0, HistoryModel::FreshRole).toBool());
        QCOMPARE(inserted.count(), 1);
        // Another one while the page is read.
        desk.past.note(desk.server.change(desk.key, price, u"13.00"_s), ana);
        desk.see(desk.key);
        desk.past.note(desk.server.change(desk.key, price, u"14.00"_s), ana);
        desk.see(desk.key);
        desk.past.answer();
        QCOMPARE(desk.model.count(), 4);
        QCOMPARE(reset.count(), 0);
        // More than a page at once; the tester would ask for the next.
        desk.tester.reset();
        for (int i = 0; i < 60; ++i)
            desk.past.note(desk.server.change(desk.key, price, QString::number(20 + i) + u".00"_s), ana);
        desk.see(desk.key);
        desk.past.answer();
        QCOMPARE(desk.model.count(), 50);
        QCOMPARE(desk.at(0, HistoryModel::VersionRole).toInt(), 68);
        QVERIFY(desk.model.canFetchMore({}));
    }

    void whatCannotBeReadIsToldAndTriedAgain()
    {
        HistoryDesk desk;
        desk.past.fails = true;
        desk.open();
        QCOMPARE(desk.model.state(), HistoryModel::Failed);
        QVERIFY(desk.model.problem().startsWith(u"The history could not be read: "_s));
        desk.past.fails = false;
        desk.model.retry();
        QCOMPARE(desk.model.state(), HistoryModel::Loading);
        desk.past.answer();
        QCOMPARE(desk.model.state(), HistoryModel::Ready);
        QCOMPARE(desk.model.count(), 1);
        QVERIFY(desk.model.problem().isEmpty());
    }

    void aServerWithoutHistorySaysSo()
    {
        HistoryDesk desk;
        desk.reader->setCapabilities({});
        desk.open();
        QCOMPARE(desk.model.state(), HistoryModel::NotKept);
        QVERIFY(!desk.model.problem().isEmpty());
        QVERIFY(desk.past.asked.empty());
        desk.model.setEntityId({});
        QCOMPARE(desk.model.state(), HistoryModel::Empty);
    }

    void anAnswerForAnotherEntityIsDropped()
    {
        HistoryDesk desk;
        const EntityKey emma = desk.addBook(u"Emma"_s);
        desk.past.note(desk.server.at(emma), me);
        desk.model.setActive(true);
        desk.model.setEntityId(idOf(emma));
        desk.past.answer();
        QCOMPARE(desk.model.count(), 1);
        QCOMPARE(desk.at(0, HistoryModel::ActorRole).toString(), u"You"_s);
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "tst_history.moc"
