#pragma once

#include "models/editing/HistoryModel.h"
#include "models/editing/UndoStack.h"
#include "tests/models/editing/EditingFixture.h"
#include "tests/models/editing/PastServer.h"

#include <QAbstractItemModelTester>

namespace colophon::test {

/// An operator with a history to look at.
struct HistoryDesk : EditingFixture
{
    HistoryDesk()
        : undo(new UndoStack(*outbox, *keeper, catalog.get()))
        , reader(new HistoryReader(past.reads(), catalog.get()))
    {
        outbox->setOnline(true);
        model.setCatalog(catalog.get());
        wire::Capabilities capabilities;
        capabilities.present = true;
        capabilities.features = QStringList{QStringLiteral("history")};
        reader->setCapabilities(capabilities);
        key = addBook();
        past.note(server.at(key), {QStringLiteral("ana"), QStringLiteral("Ana Lobo")});
        model.setKind(0);
        model.setEntityId(idOf(key));
    }
    ~HistoryDesk() { model.setCatalog(nullptr); }

    /// What waits gets its answer, is noted by the server, and reaches the replica.
    void settle()
    {
        do {
            for (; noted < server.carriedOut.size(); ++noted)
                past.note(server.at(key), {QStringLiteral("me"), QStringLiteral("Me")},
                          server.carriedOut[noted].causationId.value_or(QUuid()).toString());
            see(key, Origin::Own);
        } while (server.step());
        past.answer();
    }
    QUuid others(const QString &path, const QString &to)
    {
        const QUuid event =
            past.note(server.change(key, path, to), {QStringLiteral("ana"), QStringLiteral("Ana Lobo")});
        see(key);
        past.answer();
        return event;
    }
    void open()
    {
        model.setActive(true);
        past.answer();
    }
    QVariant at(int row, int role) const { return model.data(model.index(row), role); }
    HistoryChange change(int row, int index = 0) const
    {
        return at(row, HistoryModel::ChangesRole).toList().value(index).value<HistoryChange>();
    }
    bool look(int row, const QString &path = {})
    {
        const bool can = model.look(row, path);
        past.answer();
        return can;
    }
    QStringList previewed() const
    {
        QStringList lines;
        for (const QVariant &each : model.previewChanges())
            lines.append(each.value<HistoryChange>().title + QStringLiteral(": ") + each.value<HistoryChange>().line);
        return lines;
    }

    PastServer past;
    size_t noted = 0; ///< of the commands that were carried out
    UndoStack *undo;
    HistoryReader *reader;
    HistoryModel model;
    std::unique_ptr<QAbstractItemModelTester> tester =
        std::make_unique<QAbstractItemModelTester>(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    EntityKey key;
};

} // namespace colophon::test
