// What the conflict sheet is made of: the fields that meet, what can be chosen, and what goes to the server.
#include "models/editing/AuthorDraft.h"
#include "models/editing/BookDraft.h"
#include "models/editing/ConflictModel.h"
#include "tests/models/editing/EditingFixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

/// "plain[theirs](mine){absent}"
QString drawn(const QVariant &value)
{
    QString text;
    for (const TextRun &run : value.value<TextRuns>().runs) {
        switch (run.kind) {
        case TextRun::Kind::Same:
            text += run.text;
            break;
        case TextRun::Kind::Theirs:
            text += u'[' + run.text + u']';
            break;
        case TextRun::Kind::Mine:
            text += u'(' + run.text + u')';
            break;
        case TextRun::Kind::Absent:
            text += u'{' + run.text + u'}';
            break;
        }
    }
    return text;
}

} // namespace

class TestConflicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void init()
    {
        m_run = std::make_unique<EditingFixture>();
        m_run->outbox->setOnline(true);
        m_key = m_run->addBook();
        m_draft = draftOf<BookDraft>(*m_run, idOf(m_key));
        m_model = std::make_unique<ConflictModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_mergedTester = std::make_unique<QAbstractItemModelTester>(
            m_model->merged(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setDraft(m_draft.get());
    }
    void cleanup()
    {
        m_tester.reset();
        m_mergedTester.reset();
        m_model.reset();
        m_draft.reset();
        m_run.reset();
    }

    void rowsOfWhatMeets()
    {
        QCOMPARE(m_model->count(), 0);
        write(u"prices.GBP"_s, u"8.2"_s);
        write(u"published"_s, u"1928-05"_s);
        write(u"descriptions.en"_s, u"A great planet."_s);
        write(u"isbn"_s, u"9780441172719"_s);
        QCOMPARE(m_model->count(), 0);
        arrive({{u"prices.GBP"_s, u"7.90"_s},
                {u"published"_s, u"1928-05-25"_s},
                {u"descriptions.en"_s, u"A small planet."_s},
                {u"language"_s, u"fr"_s}});
        QCOMPARE(paths(), (QStringList{u"published"_s, u"descriptions.en"_s, u"prices.GBP"_s}));
        QCOMPARE(at(0, ConflictModel::LabelRole).toString(), u"Published"_s);
        QCOMPARE(drawn(at(0, ConflictModel::OriginalRole)), u"{Empty}"_s);
        QCOMPARE(drawn(at(0, ConflictModel::TheirsRole)), u"[1928-05-25]"_s);
        QCOMPARE(at(1, ConflictModel::SublabelRole).toString(), u"en"_s);
        QCOMPARE(drawn(at(1, ConflictModel::TheirsRole)), u"A [small] planet."_s);
        QCOMPARE(drawn(at(1, ConflictModel::MineRole)), u"A (great) planet."_s);
        QCOMPARE(drawn(at(2, ConflictModel::OriginalRole)), u"10.99"_s);
        QCOMPARE(drawn(at(2, ConflictModel::MineRole)), u"(8.20)"_s);
        QCOMPARE(at(2, ConflictModel::TheirsByRole).toString(), u"Ana"_s);
        QVERIFY(at(1, ConflictModel::CanBothRole).toBool() && !at(2, ConflictModel::CanBothRole).toBool());
        QCOMPARE(m_model->settled(), 0);
        QCOMPARE(m_model->merged()->count(), 2);
        QCOMPARE(merged(0, MergedModel::LabelRole), u"ISBN"_s);
        QCOMPARE(merged(0, MergedModel::TheirsRole), u"Same"_s);
        QCOMPARE(merged(1, MergedModel::TheirsRole), u"fr"_s);
        QCOMPARE(merged(1, MergedModel::MineRole), u"Same"_s);
        QVERIFY(m_model->summary().startsWith(u"Ana saved version 9 while you were editing version 5."_s));
        QCOMPARE(m_model->saveText(), u"Save as version 10"_s);
        QVERIFY(at(1, ConflictModel::SpokenRole).toString().contains(u"Not settled."_s));
    }

    void settledAndSent()
    {
        write(u"prices.GBP"_s, u"8.2"_s);
        write(u"title"_s, u"Mine"_s);
        write(u"descriptions.en"_s, u"A great planet."_s);
        arrive({{u"prices.GBP"_s, u"7.90"_s}, {u"title"_s, u"Theirs"_s}, {u"descriptions.en"_s, u"A small planet."_s}});
        QCOMPARE(paths(), (QStringList{u"title"_s, u"descriptions.en"_s, u"prices.GBP"_s}));
        QVERIFY(!m_model->save());
        QCOMPARE(m_model->nextOpen(-1), 0);
        QVERIFY(m_model->choose(0, ConflictModel::Theirs));
        QCOMPARE(drawn(at(0, ConflictModel::ResultRole)), u"[Theirs]"_s);
        QCOMPARE(m_model->nextOpen(0), 1);
        QVERIFY(!m_model->choose(2, ConflictModel::Both));
        QVERIFY(m_model->choose(1, ConflictModel::Both));
        QCOMPARE(drawn(at(1, ConflictModel::ResultRole)), u"A [small ](great) planet."_s);
        QCOMPARE(at(1, ConflictModel::ChoiceTextRole).toString(), u"Both kept"_s);
        QVERIFY(!m_model->isSavable());
        QVERIFY(m_model->choose(2, ConflictModel::Original));
        QVERIFY(m_model->choose(2, ConflictModel::None));
        QCOMPARE(m_model->nextOpen(2), 2);
        QVERIFY(m_model->edit(2, u"no price"_s));
        QVERIFY(!at(2, ConflictModel::ErrorRole).toString().isEmpty());
        QVERIFY(!m_model->isSavable());
        QVERIFY(m_model->edit(2, u"8"_s));
        QCOMPARE(drawn(at(2, ConflictModel::ResultRole)), u"(8.00)"_s);
        QVERIFY(m_model->isSavable());
        QCOMPARE(m_model->nextOpen(0), -1);
        QVERIFY(m_model->save());
        QCOMPARE(m_model->count(), 0);
        m_run->server.settle();
        QCOMPARE(m_run->server.carriedOut.back().expectedVersion, 8);
        QCOMPARE(m_run->onServer(m_key, u"title"_s), u"Theirs"_s);
        QCOMPARE(m_run->onServer(m_key, u"descriptions.en"_s), u"A small great planet."_s);
        QCOMPARE(m_run->onServer(m_key, u"prices.GBP"_s), u"8.00"_s);
    }

    void newerWhileTheSheetIsOpen()
    {
        write(u"title"_s, u"Mine"_s);
        write(u"prices.GBP"_s, u"8.20"_s);
        arrive({{u"title"_s, u"Theirs"_s}, {u"prices.GBP"_s, u"7.90"_s}});
        QVERIFY(m_model->choose(0, ConflictModel::Mine) && m_model->choose(1, ConflictModel::Mine));
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        arrive({{u"prices.GBP"_s, u"7.95"_s}});
        QCOMPARE(changes.count(), 1);
        QCOMPARE(changes.at(0).at(0).toModelIndex().row(), 1);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(m_model->settled(), 1);
        QCOMPARE(drawn(at(1, ConflictModel::TheirsRole)), u"[7.95]"_s);
        QCOMPARE(m_model->saveText(), u"Save as version 9"_s);
        arrive({{u"title"_s, u"Mine"_s}}); // they agree now
        QCOMPARE(paths(), QStringList{u"prices.GBP"_s});
        arrive({{u"isbn"_s, u"9780441172719"_s}});
        QCOMPARE(m_model->merged()->count(), 2);
    }

    void laterIsLater()
    {
        write(u"title"_s, u"Mine"_s);
        write(u"prices.GBP"_s, u"8.20"_s);
        arrive({{u"title"_s, u"Theirs"_s}, {u"prices.GBP"_s, u"7.90"_s}});
        QVERIFY(m_model->choose(0, ConflictModel::Theirs));
        // Put aside, and taken up in the next run.
        m_model->setDraft(nullptr);
        QCOMPARE(m_model->count(), 0);
        m_draft->setCatalog(nullptr);
        m_run->keeper->flush();
        m_run->crash();
        m_run->start();
        m_run->see(m_key, Origin::Snapshot);
        m_draft->setCatalog(m_run->catalog.get());
        m_model->setDraft(m_draft.get());
        QCOMPARE(m_model->count(), 2);
        QCOMPARE(m_model->settled(), 1);
        QCOMPARE(at(0, ConflictModel::ChoiceRole).toInt(), int(ConflictModel::Theirs));
        QVERIFY(m_model->summary().contains(u"version 5"_s));
        m_model->giveUp();
        QCOMPARE(m_model->count(), 0);
        QVERIFY(!m_draft->isDirty());
    }

    void outrunOnTheWay()
    {
        write(u"title"_s, u"Mine"_s);
        m_run->server.change(m_key, u"title"_s, u"Theirs"_s);
        QVERIFY(m_draft->save());
        m_run->server.settle();
        QCOMPARE(paths(), QStringList{u"title"_s});
        QCOMPARE(m_model->myText(), u"you, came back"_s);
        QCOMPARE(m_model->originalText(), u"version 5"_s);
        QCOMPARE(drawn(at(0, ConflictModel::OriginalRole)), u"Dune"_s);
        QVERIFY(m_model->choose(0, ConflictModel::Mine));
        QVERIFY(m_model->save());
        m_run->server.settle();
        QCOMPARE(m_run->onServer(m_key, u"title"_s), u"Mine"_s);
        QCOMPARE(m_run->outbox->conflicts(), 0);
        // And settled as theirs nothing is sent at all.
        write(u"title"_s, u"Mine again"_s);
        m_run->server.change(m_key, u"title"_s, u"Theirs again"_s);
        QVERIFY(m_draft->save());
        m_run->server.settle();
        const size_t sent = m_run->server.arrived.size();
        QVERIFY(m_model->choose(0, ConflictModel::Theirs));
        QVERIFY(m_model->save());
        m_run->server.settle();
        QCOMPARE(m_run->server.arrived.size(), sent);
        QCOMPARE(m_run->outbox->conflicts(), 0);
        QCOMPARE(m_draft->bookTitle(), u"Theirs again"_s);
    }

    void deletedMeanwhile_data()
    {
        QTest::addColumn<bool>("saved");
        QTest::newRow("while it was written") << false;
        QTest::newRow("while it was on its way") << true;
    }
    void deletedMeanwhile()
    {
        QFETCH(bool, saved);
        write(u"title"_s, u"Mine"_s);
        wire::Entity gone = m_run->server.change(m_key, u"title"_s, u"Dune"_s);
        wire::stampOf(gone).deleted = true;
        m_run->server.put(gone);
        if (saved) {
            QVERIFY(m_draft->save());
            m_run->server.settle();
        }
        m_run->see(m_key);
        QVERIFY(m_model->isDeleted() && m_draft->isResolvable() && m_draft->isUndecided());
        QVERIFY(!m_model->isSavable() && !m_model->save());
        QCOMPARE(m_draft->state()->othersName(), u"Ana"_s);
        QVERIFY(m_model->restoreAndSave());
        m_run->server.settle();
        QVERIFY(!m_model->isDeleted());
        QVERIFY(!m_run->server.has(m_key) || !wire::stampOf(m_run->server.at(m_key)).deleted.value_or(false));
        QCOMPARE(m_run->onServer(m_key, u"title"_s), u"Mine"_s);
        QCOMPARE(m_run->outbox->conflicts() + m_run->outbox->count(), 0);
        QVERIFY(!m_draft->isDirty());
    }

    void namesForIds()
    {
        const QStringList names{u"Brian Herbert"_s, u"Frank Herbert"_s, u"Kevin Anderson"_s};
        QStringList ids;
        for (const QString &name : names) {
            wire::Author author;
            author.id = QUuid::createUuidV5(QUuid(), name);
            author.stamp.version = 1;
            author.name = name;
            m_run->server.put(author);
            const EntityKey key = keyOf(wire::Entity(author));
            m_run->see(key, Origin::Snapshot);
            ids.append(idOf(key));
        }
        arrive({{u"authors"_s, ids.join(u' ')}});
        m_draft->takeTheirs(u"authors"_s);
        write(u"authors"_s, QStringList{ids[1], ids[0], ids[2]}.join(u' '));
        arrive({{u"authors"_s, QStringList{ids[2], ids[0], ids[1]}.join(u' ')}});
        QCOMPARE(paths(), QStringList{u"authors"_s});
        QCOMPARE(at(0, ConflictModel::OriginalRole).value<TextRuns>().text(), names.join(u", "_s));
        QVERIFY(drawn(at(0, ConflictModel::TheirsRole)).contains(u'['));
        QVERIFY(at(0, ConflictModel::CanBothRole).toBool() && !at(0, ConflictModel::WritableRole).toBool());
        QVERIFY(!m_model->edit(0, u"x"_s));
        QVERIFY(m_model->choose(0, ConflictModel::Both));
        QVERIFY(m_model->save());
    }

private:
    void write(const QString &path, const QString &text) { m_draft->setText(path, text); }
    /// Somebody else saved these, a version each, and the replica shows them.
    void arrive(const FieldMap &fields)
    {
        for (const auto &[path, text] : fields)
            m_run->server.change(m_key, path, text);
        m_run->see(m_key);
    }
    QVariant at(int row, int role) const { return m_model->data(m_model->index(row), role); }
    QString merged(int row, int role) const
    {
        return m_model->merged()->data(m_model->merged()->index(row), role).toString();
    }
    QStringList paths() const
    {
        QStringList paths;
        for (int row = 0; row < m_model->count(); ++row)
            paths.append(at(row, ConflictModel::PathRole).toString());
        return paths;
    }

    std::unique_ptr<EditingFixture> m_run;
    std::unique_ptr<BookDraft> m_draft;
    std::unique_ptr<ConflictModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<QAbstractItemModelTester> m_mergedTester;
    EntityKey m_key;
};

QTEST_GUILESS_MAIN(TestConflicts)
#include "tst_conflicts.moc"
