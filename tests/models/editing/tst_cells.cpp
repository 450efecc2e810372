// Writing in one cell of a table, and one value for a field of many.
#include "models/editing/CellEdit.h"
#include "models/editing/CellFill.h"
#include "models/editing/OutboxAction.h"
#include "models/editing/UndoStack.h"
#include "tests/models/editing/EditingFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

class CellsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_run = std::make_unique<EditingFixture>();
        m_cell = std::make_unique<CellEdit>();
        m_cell->setCatalog(m_run->catalog.get());
        m_cell->setColumns({u"title"_s, u"authors"_s, u"isbn"_s, u"price"_s});
    }
    void cleanup()
    {
        m_cell.reset();
        m_run.reset();
    }

    void whatACellIs_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, wire::EntityKind kind, const QString &column, const QString &path) {
            QTest::newRow(name) << static_cast<int>(kind) << column << path;
        };
        row("title", wire::EntityKind::Book, u"title"_s, u"title"_s);
        row("author", wire::EntityKind::Author, u"title"_s, u"name"_s);
        row("category", wire::EntityKind::Category, u"title"_s, u"names.en"_s);
        row("publisher", wire::EntityKind::Publisher, u"title"_s, u"name"_s);
        row("price that is not there yet", wire::EntityKind::Book, u"price"_s, u"prices.GBP"_s);
        row("several", wire::EntityKind::Book, u"authors"_s, {});
        row("reckoned", wire::EntityKind::Publisher, u"books"_s, {});
        row("of others", wire::EntityKind::Author, u"price"_s, {});
    }
    void whatACellIs()
    {
        QFETCH(int, kind);
        QFETCH(QString, column);
        QFETCH(QString, path);
        const EntityKey key{static_cast<wire::EntityKind>(kind), QUuid::createUuidV5(QUuid(), u"x"_s)};
        QCOMPARE(CellField::of(*m_run->catalog, key, column).path, path);
    }

    void priceIsTheOneThatIsShown()
    {
        const EntityKey key = m_run->addBook();
        auto book = std::get<wire::Book>(m_run->server.at(key));
        book.stamp.version += 1;
        book.prices = {{u"EUR"_s, *wire::Decimal::fromText(u"7.5")}};
        m_run->server.put(book);
        m_run->see(key);
        QCOMPARE(CellField::of(*m_run->catalog, key, u"price"_s).path, u"prices.EUR"_s);
    }

    void newsUnderTheCellAreNotOverwritten()
    {
        const EntityKey key = m_run->addBook();
        QVERIFY(m_cell->begin(idOf(key), u"title"_s));
        m_cell->write(u"Mine"_s);
        rename(key, u"Theirs"_s);
        QVERIFY(m_cell->isWrong());
        QVERIFY(!m_cell->words().isEmpty());
        QSignalSpy asked(m_cell.get(), &CellEdit::resolveRequested);
        QVERIFY(!m_cell->finish());
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.at(0).at(0).toString(), idOf(key));
        QVERIFY(!m_cell->isEditing());
        QCOMPARE(m_run->shown(key, u"title"_s), u"Theirs"_s);
        // Nothing that was typed is lost.
        QCOMPARE(m_run->keeper->open(key)->fields().mine(u"title"_s), u"Mine"_s);
    }

    void givenUpItIsAsItWas()
    {
        const EntityKey key = m_run->addBook();
        const auto state = m_run->keeper->open(key);
        state->touch(u"title"_s, u"Written in the form"_s);
        QVERIFY(m_cell->begin(idOf(key), u"title"_s));
        QCOMPARE(m_cell->value(), u"Written in the form"_s);
        m_cell->write(u"Written in the cell"_s);
        m_cell->giveUp();
        QCOMPARE(state->fields().mine(u"title"_s), u"Written in the form"_s);
        QVERIFY(m_cell->begin(idOf(key), u"isbn"_s));
        m_cell->write(u"123"_s);
        QVERIFY(!m_cell->finish());
        m_cell->giveUp();
        QCOMPARE(state->fields().changes().size(), size_t(1));
        QCOMPARE(m_run->outbox->count(), 0);
    }

    void leftWrongItStaysInTheDraft()
    {
        const EntityKey key = m_run->addBook();
        QVERIFY(m_cell->begin(idOf(key), u"isbn"_s));
        m_cell->write(u"123"_s);
        m_cell->leave();
        QVERIFY(!m_cell->isEditing());
        QCOMPARE(m_run->outbox->count(), 0);
        QCOMPARE(m_run->keeper->open(key)->fields().mine(u"isbn"_s), u"123"_s);
    }

    void deletedRowsAreNotWrittenIn()
    {
        const EntityKey key = m_run->addBook();
        QVERIFY(m_run->outbox->remove(key, CausationContext::newCorrelation()));
        QVERIFY(!m_cell->begin(idOf(key), u"title"_s));
        QVERIFY(!m_cell->begin(idOf(m_run->addBook(u"Emma"_s)), u"authors"_s));
    }

    void filledDownWithReasonsAndOneUndo()
    {
        auto *undo = new UndoStack(*m_run->outbox, *m_run->keeper, m_run->catalog.get());
        std::vector<EntityKey> keys;
        QStringList ids;
        for (int book = 0; book < 40; ++book) {
            keys.push_back(m_run->addBook(u"Book %1"_s.arg(book)));
            ids.append(idOf(keys.back()));
        }
        QVERIFY(m_run->outbox->remove(keys.at(3), CausationContext::newCorrelation()));
        auto broken = std::get<wire::Book>(m_run->server.at(keys.at(4)));
        broken.stamp.version += 1;
        broken.language.clear();
        m_run->server.put(broken);
        m_run->see(keys.at(4));
        QVERIFY(m_cell->begin(ids.first(), u"price"_s));
        m_cell->write(u"4.5"_s);
        QSignalSpy filled(m_cell.get(), &CellEdit::filled);
        QVERIFY(m_cell->fill({}, ids));
        QVERIFY(!m_cell->isEditing());
        QTRY_COMPARE(filled.count(), 1);
        for (size_t at = 0; at < keys.size(); ++at) {
            const bool stays = at == 3 || at == 4;
            QCOMPARE(m_run->shown(keys.at(at), u"prices.GBP"_s), stays ? u"10.99"_s : u"4.50"_s);
        }
        const QString text = filled.at(0).at(1).toString();
        QVERIFY2(text.contains(u"38"_s) && text.contains(u"deleted"_s) && text.contains(u"language"_s),
                 qPrintable(text));
        QVERIFY(!m_run->keeper->open(keys.front())->fields().isDirty());
        QVERIFY(undo->undoAction(filled.at(0).at(0).toString()));
        QTRY_COMPARE(m_run->shown(keys.back(), u"prices.GBP"_s), u"10.99"_s);
        QCOMPARE(m_run->shown(keys.front(), u"prices.GBP"_s), u"10.99"_s);
    }

    // Rows that are still to show what was filled into them before are filled again as any other.
    void filledTwiceTheLastOneStays()
    {
        std::vector<EntityKey> keys;
        std::vector<NewEdit> edits;
        QStringList ids;
        for (int book = 0; book < 24; ++book) {
            keys.push_back(m_run->addBook(u"Book %1"_s.arg(book)));
            ids.append(idOf(keys.back()));
            if (book > 0)
                edits.push_back({keys.back(), NewEdit::What::Values, {{u"prices.GBP"_s, {u"10.99"_s, u"11.99"_s}}}});
        }
        QVERIFY(m_cell->begin(ids.first(), u"price"_s));
        m_run->slowViews();
        QSignalSpy filled(m_cell.get(), &CellEdit::filled);
        QVERIFY(m_cell->fill({}, ids));
        m_run->outbox->saveAll(edits, CausationContext::newCorrelation());
        QCOMPARE(m_run->shown(keys.back(), u"prices.GBP"_s), u"10.99"_s);
        QTRY_COMPARE(filled.count(), 1);
        QTRY_COMPARE(m_run->outbox->count(), 0);
        QTRY_COMPARE(m_run->shown(keys.back(), u"prices.GBP"_s), u"10.99"_s);
    }

    void whatCannotBeFilledSaysWhy_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<int>("rows");
        QTest::newRow("an ISBN") << u"isbn"_s << 2;
        QTest::newRow("one row") << u"title"_s << 1;
    }
    void whatCannotBeFilledSaysWhy()
    {
        QFETCH(QString, column);
        QFETCH(int, rows);
        const QStringList ids{idOf(m_run->addBook(u"Emma"_s)), idOf(m_run->addBook(u"Persuasion"_s))};
        QVERIFY(m_cell->begin(ids.first(), column));
        QSignalSpy filled(m_cell.get(), &CellEdit::filled);
        QVERIFY(!m_cell->fill({}, ids.mid(0, rows)));
        QCOMPARE(filled.count(), 1);
        QCOMPARE(filled.at(0).at(0).toString(), QString());
        QVERIFY(!filled.at(0).at(1).toString().isEmpty());
        QVERIFY(m_cell->isEditing());
        QCOMPARE(m_run->outbox->count(), 0);
    }

private:
    void rename(const EntityKey &key, const QString &title)
    {
        auto book = std::get<wire::Book>(m_run->server.at(key));
        book.stamp.version += 1;
        book.title = title;
        m_run->server.put(book);
        m_run->see(key);
    }

    std::unique_ptr<EditingFixture> m_run;
    std::unique_ptr<CellEdit> m_cell;
};

QTEST_GUILESS_MAIN(CellsTest)
#include "tst_cells.moc"
