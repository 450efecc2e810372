// What two clients did to a book on the real colophond is its history, and can be put back from there.
#include "app/local/LocalServer.h"
#include "app/local/ServerProcess.h"
#include "app/tour/OwnerClient.h"
#include "models/editing/DraftState.h"
#include "models/editing/HistoryModel.h"
#include "models/editing/Outbox.h"
#include "tests/e2e/Desktop.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

class HistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_path = m_dir.filePath(u"catalog"_s);
        m_server = std::make_unique<LocalServer>(
            LocalServer::Setup{.folder = m_path,
                               .program = ServerProcess::find(QCoreApplication::applicationDirPath()),
                               .health = {},
                               .furtherArguments = {}});
        QSignalSpy running(m_server.get(), &LocalServer::running);
        m_server->start();
        QVERIFY2(running.wait(Desktop::deadlineMs), qPrintable(m_server->problem()));
        m_desktop = std::make_unique<Desktop>(m_path);
        QVERIFY(m_desktop->start());
        m_other = std::make_unique<OwnerClient>(m_path);
        QVERIFY2(m_other->signIn(), qPrintable(m_other->problem()));
        m_key = {wire::EntityKind::Book, m_other->books().front().id};
        m_model.setCatalog(m_desktop->catalog.catalog());
        m_model.setKind(static_cast<int>(m_key.kind));
        m_model.setEntityId(m_key.id.toString(QUuid::WithoutBraces));
        m_model.setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_model.state(), HistoryModel::Ready, Desktop::deadlineMs);
        QCOMPARE(m_model.count(), version());
    }
    void cleanupTestCase()
    {
        m_model.setCatalog(nullptr);
        m_other.reset();
        m_desktop.reset();
        QSignalSpy stopped(m_server.get(), &LocalServer::stopped);
        m_server->stop();
        QVERIFY(stopped.wait(Desktop::deadlineMs));
    }

    void aFieldIsPutBack()
    {
        const QString before = onServer().title;
        others([](wire::Book &book) { book.title = u"Another title"_s; });
        const QString undone = at(0, HistoryModel::EventIdRole).toString();
        others([](wire::Book &book) { book.language = u"pt"_s; });
        QCOMPARE(at(1, HistoryModel::WhatRole).toString(), u"Title"_s);
        QVERIFY(m_model.look(1, u"title"_s));
        QCOMPARE(m_model.preview(), HistoryModel::Possible);
        QVERIFY(m_model.putBack());
        QTRY_COMPARE_WITH_TIMEOUT(onServer().title, before, Desktop::deadlineMs);
        QCOMPARE(onServer().language, u"pt"_s);
        QTRY_COMPARE_WITH_TIMEOUT(at(0, HistoryModel::VersionRole).toInt(), version(), Desktop::deadlineMs);
        QTRY_COMPARE_WITH_TIMEOUT(at(0, HistoryModel::CausationRole).toString(), undone, Desktop::deadlineMs);
        QCOMPARE(at(0, HistoryModel::ActorRole).toString(), u"You"_s);
    }

    void aVersionIsPutBack()
    {
        const wire::Book before = onServer();
        others([](wire::Book &book) {
            book.title = u"Another title"_s;
            book.descriptions[book.descriptions.begin()->first] = u"Another text."_s;
            book.descriptions[u"fr"_s] = u"Un texte."_s;
            book.prices.begin()->second = *wire::Decimal::fromText(u"99.5");
            book.published = *wire::PartialDate::fromText(u"1999-12");
            book.authorIds.clear();
        });
        const QString then = at(1, HistoryModel::EventIdRole).toString();
        QVERIFY(m_model.look(1));
        QTRY_COMPARE_WITH_TIMEOUT(m_model.preview(), HistoryModel::Possible, Desktop::deadlineMs);
        QCOMPARE(m_model.previewChanges().size(), 6);
        QVERIFY(m_model.putBack());
        QTRY_COMPARE_WITH_TIMEOUT(onServer().title, before.title, Desktop::deadlineMs);
        QCOMPARE(fieldsOf(onServer()), fieldsOf(before));
        QTRY_COMPARE_WITH_TIMEOUT(at(0, HistoryModel::CausationRole).toString(), then, Desktop::deadlineMs);
        QVERIFY(m_desktop->catalog.undoStack()->undo());
        QTRY_COMPARE_WITH_TIMEOUT(onServer().title, u"Another title"_s, Desktop::deadlineMs);
        QCOMPARE(onServer().descriptions.at(u"fr"_s), u"Un texte."_s);
    }

    void whatAnotherChangedMeanwhileIsAsked()
    {
        others([](wire::Book &book) { book.title = u"First"_s; });
        others([](wire::Book &book) { book.title = u"Second"_s; });
        const auto draft = m_desktop->catalog.draftKeeper()->open(m_key);
        const QSignalSpy asks(&m_model, &HistoryModel::asks);
        QVERIFY(m_model.look(1, u"title"_s));
        QVERIFY(!m_model.putBack());
        QCOMPARE(asks.count(), 1);
        QCOMPARE(draft->fields().state(u"title"_s), DraftFields::State::Conflict);
        QCOMPARE(onServer().title, u"Second"_s);
        QVERIFY(draft->settle(u"title"_s, FieldChoice::Mine));
        QVERIFY(draft->save());
        QTRY_COMPARE_WITH_TIMEOUT(onServer().title, u"Another title"_s, Desktop::deadlineMs);
    }

    void aVersionOfWhatIsDeleted()
    {
        QTRY_COMPARE_WITH_TIMEOUT(at(0, HistoryModel::VersionRole).toInt(), version(), Desktop::deadlineMs);
        Outbox &outbox = *m_desktop->catalog.outbox();
        QVERIFY(outbox.remove(m_key, CausationContext::newCorrelation()));
        QTRY_VERIFY_WITH_TIMEOUT(at(0, HistoryModel::DeletionRole).toBool(), Desktop::deadlineMs);
        QVERIFY(m_model.look(2));
        QTRY_COMPARE_WITH_TIMEOUT(m_model.preview(), HistoryModel::Possible, Desktop::deadlineMs);
        QVERIFY(m_model.putBack());
        QTRY_COMPARE_WITH_TIMEOUT(onServer().title, u"Second"_s, Desktop::deadlineMs);
        QVERIFY(!onServer().stamp.deleted.value_or(true));
        QTRY_COMPARE_WITH_TIMEOUT(at(1, HistoryModel::WhatRole).toString(), u"Restored"_s, Desktop::deadlineMs);
        QCOMPARE(outbox.count(), 0);
    }

private:
    QVariant at(int row, int role) const { return m_model.data(m_model.index(row), role); }
    int version() { return static_cast<int>(m_desktop->catalog.store().versionOnServer(m_key)); }
    wire::Book onServer() { return m_other->book(m_key.id).value_or(wire::Book()); }
    /// The other client changes the book, and this desktop's history has it.
    void others(const std::function<void(wire::Book &)> &how)
    {
        wire::Book book = onServer();
        how(book);
        QVERIFY2(m_other->update(book), qPrintable(m_other->problem()));
        const auto after = static_cast<int>(book.stamp.version) + 1;
        QTRY_COMPARE_WITH_TIMEOUT(at(0, HistoryModel::VersionRole).toInt(), after, Desktop::deadlineMs);
    }

    const QTemporaryDir m_dir;
    QString m_path;
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<OwnerClient> m_other;
    EntityKey m_key;
    HistoryModel m_model;
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "HistoryTest.moc"
