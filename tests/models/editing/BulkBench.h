#pragma once

#include "models/editing/BulkEdit.h"
#include "models/editing/UndoStack.h"
#include "tests/models/editing/EditingFixture.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <functional>
#include <optional>

namespace colophon::test {

/// A run with a bulk edit over it, whose model is watched from before it has a row.
struct BulkBench
{
    explicit BulkBench(int books = 3, bool watched = true)
    {
        if (watched)
            tester.emplace(&bulk, QAbstractItemModelTester::FailureReportingMode::QtTest);
        undo = new UndoStack(*run.outbox, *run.keeper, run.catalog.get());
        QStringList ids;
        for (int i = 0; i < books; ++i) {
            keys.push_back(run.addBook(QStringLiteral("Book %1").arg(i)));
            ids.append(idOf(keys.back()));
        }
        bulk.setCatalog(run.catalog.get());
        bulk.begin(static_cast<int>(wire::EntityKind::Book), ids);
    }

    BulkForm &form() { return *bulk.form(); }
    void choose(const QString &field, const QString &operation, const QString &value = {})
    {
        QVERIFY2(form().fields().contains(field), qPrintable(form().fields().join(u'|')));
        form().setField(static_cast<int>(form().fields().indexOf(field)));
        QVERIFY2(form().operations().contains(operation), qPrintable(form().operations().join(u'|')));
        form().setOperation(static_cast<int>(form().operations().indexOf(operation)));
        form().setValue(value);
    }
    void raise(const QString &percent)
    {
        choose(QStringLiteral("Price"), QStringLiteral("Raise or lower by percent"), percent);
    }
    void replace(const QString &search, const QString &replacement)
    {
        choose(QStringLiteral("Description"), QStringLiteral("Find and replace"), search);
        form().setReplacement(replacement);
    }
    void look() { QTRY_VERIFY_WITH_TIMEOUT(bulk.isLooked(), 60000); }
    QString text(int row, int role) const { return bulk.index(row).data(role).toString(); }
    QString line(int row) const
    {
        const QString reason = text(row, BulkEdit::ReasonRole);
        return text(row, BulkEdit::BeforeRole) + QLatin1Char('>') + text(row, BulkEdit::AfterRole) + u' ' +
               text(row, BulkEdit::StateTextRole) + (reason.isEmpty() ? QString() : QStringLiteral(": ") + reason);
    }
    void change(int book, const std::function<void(wire::Book &)> &how)
    {
        auto entity = std::get<wire::Book>(run.server.at(keys[static_cast<size_t>(book)]));
        how(entity);
        ++entity.stamp.version;
        run.server.put(entity);
    }
    void settle()
    {
        do {
            run.server.settle();
            QCoreApplication::processEvents();
        } while (run.server.waiting() > 0);
    }

    EditingFixture run;
    UndoStack *undo = nullptr;
    std::vector<EntityKey> keys;
    BulkEdit bulk;
    std::optional<QAbstractItemModelTester> tester;
};

} // namespace colophon::test
