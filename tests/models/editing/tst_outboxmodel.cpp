#include "models/editing/BookDraft.h"
#include "models/editing/EditWords.h"
#include "models/editing/NewEdit.h"
#include "models/editing/OutboxAction.h"
#include "models/editing/OutboxModel.h"
#include "tests/models/editing/EditingFixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

class TestOutboxModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void init()
    {
        m_run = std::make_unique<EditingFixture>();
        m_model = std::make_unique<OutboxModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setOutbox(m_run->outbox);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_run.reset();
    }

    void whatWaitsInWords()
    {
        const EntityKey book = m_run->addBook();
        const auto draft = draftOf<BookDraft>(*m_run, idOf(book));
        draft->setText(u"prices.GBP"_s, u"12.99"_s);
        draft->setBookTitle(u"Dune again"_s);
        draft->setText(u"descriptions.en"_s, u"Sand."_s);
        QVERIFY(draft->save());
        QTRY_COMPARE(m_model->count(), 1);
        QCOMPARE(text(0, OutboxModel::TitleRole), u"Dune again"_s);
        QCOMPARE(text(0, OutboxModel::WhatRole), u"Title: Dune → Dune again and 2 more"_s);
        QCOMPARE(text(0, OutboxModel::StateTextRole), u"Waits for the server"_s);
        QCOMPARE(text(0, OutboxModel::SinceRole), u"now"_s);
        m_run->outbox->setOnline(true);
        QTRY_COMPARE(state(0), OutboxModel::Sending);
        QVERIFY(!at(0, OutboxModel::CanDiscardRole).toBool());
        QVERIFY(!m_model->discard(0));
        m_run->server.settle();
        QTRY_COMPARE(m_model->count(), 0);
        const EntityKey other = m_run->addBook(u"Emma"_s);
        m_run->outbox->setOnline(false);
        QVERIFY(draftOf<BookDraft>(*m_run, idOf(other))->remove());
        const auto fresh = draftOf<BookDraft>(*m_run);
        fresh->setBookTitle(u"Persuasion"_s);
        fresh->setLanguage(u"en"_s);
        fresh->setText(u"descriptions.en"_s, u"Bath."_s);
        fresh->setText(u"prices.GBP"_s, u"7"_s);
        QVERIFY(fresh->save());
        QTRY_COMPARE(m_model->count(), 2);
        QCOMPARE(text(0, OutboxModel::WhatRole), u"Delete"_s);
        QCOMPARE(text(1, OutboxModel::WhatRole), u"New book"_s);
        QCOMPARE(text(1, OutboxModel::TitleRole), u"Persuasion"_s);
    }

    void changesInWords()
    {
        const FieldWords words(m_run->catalog->store(), u',');
        const auto said = [&](const QString &path, const FieldValue &base, const FieldValue &mine) {
            return EditWords::change(path, {base, mine}, words);
        };
        QCOMPARE(said(u"prices.GBP"_s, u"9.99"_s, u"12.99"_s), u"Price, GBP: 9,99 → 12,99"_s);
        QCOMPARE(said(u"published"_s, QString(), u"1928"_s), u"Published: empty → 1928"_s);
        QCOMPARE(said(u"descriptions.fr"_s, std::nullopt, u"x"_s), u"Description, fr: written"_s);
        QCOMPARE(said(u"descriptions.fr"_s, u"x"_s, std::nullopt), u"Description, fr: removed"_s);
    }

    void unknownOutcome()
    {
        const EntityKey book = m_run->addBook();
        m_run->outbox->setOnline(true);
        m_run->server.faults = {CatalogServer::Fault::LoseAnswer};
        QVERIFY(m_run->save(book, u"title"_s, u"Mine"_s));
        m_run->server.settle();
        QTRY_COMPARE(m_model->count(), 1);
        QTRY_COMPARE(state(0), OutboxModel::Unknown);
        QVERIFY(text(0, OutboxModel::ReasonRole).contains(u"nothing is done twice"_s));
        QVERIFY(text(0, OutboxModel::LossRole).contains(u"may have carried it out"_s));
        QVERIFY(m_model->retry(0)); // without waiting for the pause to end
        QTRY_COMPARE(state(0), OutboxModel::Sending);
        m_run->server.settle();
        QTRY_COMPARE(m_model->count(), 0);
        QCOMPARE(m_run->onServer(book, u"title"_s), u"Mine"_s);
    }

    void cameBack()
    {
        const EntityKey book = m_run->addBook();
        m_run->outbox->setOnline(true);
        const auto draft = draftOf<BookDraft>(*m_run, idOf(book));
        m_run->server.change(book, u"title"_s, u"Theirs"_s);
        draft->setBookTitle(u"Mine"_s);
        QVERIFY(draft->save());
        m_run->server.settle();
        QTRY_COMPARE(m_model->count(), 1);
        QTRY_COMPARE(state(0), OutboxModel::Returned);
        QCOMPARE(m_model->firstReturned(), 0);
        QVERIFY(at(0, OutboxModel::ResolvableRole).toBool());
        QVERIFY(!text(0, OutboxModel::ReasonRole).isEmpty());
        QVERIFY(!m_model->retry(0)); // what meets is settled first
        QVERIFY(m_model->discard(0));
        QTRY_COMPARE(m_model->count(), 0);
        QVERIFY(!draft->isDirty());
        QCOMPARE(draft->bookTitle(), u"Theirs"_s);
    }

    void givenUp()
    {
        const EntityKey book = m_run->addBook();
        QVERIFY(m_run->save(book, u"title"_s, u"Mine"_s));
        QTRY_COMPARE(m_model->count(), 1);
        QCOMPARE(m_run->shown(book, u"title"_s), u"Mine"_s);
        QVERIFY(text(0, OutboxModel::LossRole).startsWith(u"Lost: Title"_s));
        QVERIFY(m_model->discard(0));
        QTRY_COMPARE(m_model->count(), 0);
        QCOMPARE(m_run->shown(book, u"title"_s), u"Dune"_s);
        QVERIFY(!m_model->discard(0));
        m_run->crash();
        m_model->setOutbox(nullptr);
        m_run->start();
        QCOMPARE(m_run->outbox->count(), 0);
    }

    void whatIsNotSavedStandsBehindIt()
    {
        const EntityKey dune = m_run->addBook();
        const EntityKey emma = m_run->addBook(u"Emma"_s);
        const auto draft = draftOf<BookDraft>(*m_run, idOf(dune));
        draft->setBookTitle(u"Dune again"_s);
        const auto fresh = draftOf<BookDraft>(*m_run);
        QTRY_COMPARE(m_model->drafts(), 1);
        QCOMPARE(state(0), OutboxModel::NotSaved);
        QCOMPARE(text(0, OutboxModel::TitleRole), u"Dune"_s);
        QCOMPARE(text(0, OutboxModel::WhatRole), u"Title: Dune → Dune again"_s);
        QCOMPARE(text(0, OutboxModel::StateTextRole), u"Not saved"_s);
        QVERIFY(!at(0, OutboxModel::CanRetryRole).toBool() && !m_model->retry(0));
        QVERIFY(m_run->save(emma, u"title"_s, u"Emma again"_s));
        fresh->setBookTitle(u"Persuasion"_s);
        QTRY_COMPARE(m_model->count(), 3);
        QCOMPARE(m_model->drafts(), 2);
        QCOMPARE(text(0, OutboxModel::TitleRole), u"Emma again"_s);
        QCOMPARE(text(1, OutboxModel::TitleRole), u"Dune"_s);
        QVERIFY(!at(1, OutboxModel::NewRole).toBool());
        QCOMPARE(text(2, OutboxModel::TitleRole), u"Persuasion"_s);
        QCOMPARE(text(2, OutboxModel::WhatRole), u"New book"_s);
        QVERIFY(at(2, OutboxModel::NewRole).toBool());
        // Given up, saved: it is no draft any more.
        QVERIFY(m_model->discard(2));
        QTRY_COMPARE(m_model->drafts(), 1);
        QCOMPARE(fresh->bookTitle(), QString());
        QVERIFY(draft->save());
        QTRY_COMPARE(m_model->drafts(), 0);
        QCOMPARE(m_model->count(), 2);
    }

    // Many edits are many rows and few signals.
    void tenThousand()
    {
        constexpr int many = 10'000;
        ChangeBatch batch;
        std::vector<EntityKey> keys;
        for (int i = 0; i < many; ++i) {
            wire::Publisher publisher;
            publisher.id = QUuid(static_cast<uint>(i + 1), 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);
            publisher.stamp.version = 1;
            publisher.name = QString::number(i);
            keys.push_back(keyOf(wire::Entity(publisher)));
            batch.rows.push_back({publisher, Origin::Snapshot, false});
        }
        m_run->catalog->store().apply(batch);
        m_tester.reset(); // it asks for every row at every signal
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        std::vector<NewEdit> edits;
        for (int i = 0; i < many; ++i)
            edits.push_back(
                {keys[static_cast<size_t>(i)], NewEdit::What::Values, {{u"name"_s, {QString::number(i), u"x"_s}}}});
        m_run->outbox->saveAll(std::move(edits), CausationContext::newCorrelation());
        QTRY_COMPARE_WITH_TIMEOUT(m_model->count(), many, 20'000);
        QVERIFY2(inserted.count() < 500, qPrintable(QString::number(inserted.count())));
        std::mt19937 random(20261124);
        int left = many;
        for (int i = 0; i < 200; ++i)
            left -= m_model->discard(static_cast<int>(random() % static_cast<unsigned>(many))) ? 1 : 0;
        QTRY_COMPARE(m_model->count(), left);
        QVERIFY(removed.count() <= 200);
        qint64 last = 0;
        int row = 0;
        for (const auto &[sequence, edit] : m_run->outbox->queue().bySequence()) {
            QVERIFY(sequence > last);
            last = sequence;
            QCOMPARE(at(row++, OutboxModel::SequenceRole).toLongLong(), sequence);
        }
    }

private:
    QVariant at(int row, int role) const { return m_model->data(m_model->index(row), role); }
    QString text(int row, int role) const { return at(row, role).toString(); }
    OutboxModel::State state(int row) const
    {
        return static_cast<OutboxModel::State>(at(row, OutboxModel::StateRole).toInt());
    }

    std::unique_ptr<EditingFixture> m_run;
    std::unique_ptr<OutboxModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestOutboxModel)
#include "tst_outboxmodel.moc"
