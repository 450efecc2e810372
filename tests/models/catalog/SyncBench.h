#pragma once

#include "models/catalog/CatalogSync.h"
#include "tests/models/catalog/Entities.h"
#include "tests/network/FixedTokens.h"
#include "tests/network/ManualClock.h"

#include <QPointer>
#include <QTest>

#include <map>

namespace colophon::test {

/// A server's answers, given when the test says so.
struct ScriptedServer
{
    struct Sync
    {
        QByteArray since;
        CatalogApi::Lines lines;
        ApiCallback<CatalogApi::SyncEnd> done;
        QUuid correlation;
        QPointer<QObject> context; ///< gone: nobody waits for it
    };
    struct Single
    {
        wire::EntityKind kind;
        QUuid id;
        ApiCallback<wire::Entity> done;
        QPointer<QObject> context;
    };
    struct List
    {
        wire::EntityKind kind;
        ApiCallback<std::vector<wire::Entity>> done;
        QPointer<QObject> context;
    };
    struct PublicIds
    {
        wire::EntityKind kind;
        ApiCallback<std::vector<QUuid>> done;
        QPointer<QObject> context;
    };
    std::vector<Sync> syncs;
    std::vector<Single> singles;
    std::vector<List> lists;
    std::vector<PublicIds> publicReads;
    wire::Capabilities capabilities;
    ApiCallback<wire::Capabilities> capabilitiesDone;
    bool answersCapabilities = true; ///< false: they wait for answerCapabilities()
    int asked = 0;                   ///< for capabilities

    CatalogReads reads()
    {
        CatalogReads made;
        made.configuration = [](QObject *, ApiCallback<wire::Configuration> done, QUuid) {
            done({{QStringLiteral("en"), {QStringLiteral("en")}, QStringLiteral("GBP"), {QStringLiteral("GBP")}}, {}});
        };
        made.capabilities = [this](QObject *, ApiCallback<wire::Capabilities> done, QUuid) {
            ++asked;
            if (answersCapabilities)
                done({capabilities, {}});
            else
                capabilitiesDone = std::move(done);
        };
        made.sync = [this](const QByteArray &since, QObject *context, CatalogApi::Lines lines,
                           ApiCallback<CatalogApi::SyncEnd> done, QUuid correlation) {
            syncs.push_back({since, std::move(lines), std::move(done), correlation, context});
        };
        made.entity = [this](wire::EntityKind kind, const QUuid &id, QObject *context, ApiCallback<wire::Entity> done,
                             QUuid) {
            singles.push_back({kind, id, std::move(done), context});
        };
        made.list = [this](wire::EntityKind kind, QObject *context, ApiCallback<std::vector<wire::Entity>> done,
                           QUuid) {
            lists.push_back({kind, std::move(done), context});
        };
        made.publicIds = [this](wire::EntityKind kind, QObject *context, ApiCallback<std::vector<QUuid>> done, QUuid) {
            publicReads.push_back({kind, std::move(done), context});
        };
        made.setDefaultCulture = [](const QString &) {
        };
        return made;
    }
    void answerSync(const std::vector<wire::Entity> &entities, const QByteArray &cursor)
    {
        const Sync sync = syncs.back();
        sync.lines(linesOf(entities));
        sync.done({{cursor, static_cast<qint64>(entities.size())}, {}});
    }
    void answerCapabilities(const ApiError &error) { capabilitiesDone({capabilities, error}); }
    void answerLists(const std::map<wire::EntityKind, std::vector<wire::Entity>> &entities)
    {
        const std::vector<List> all = std::exchange(lists, {});
        for (const List &list : all) {
            const auto found = entities.find(list.kind);
            list.done({found == entities.end() ? std::vector<wire::Entity>() : found->second, {}});
        }
    }
};

inline wire::Notification changed(wire::EntityKind kind, int number, qint64 version, qint64 sequence = 0,
                                  wire::Notification::Type type = wire::Notification::Type::Updated)
{
    wire::Notification made;
    made.type = type;
    made.kind = kind;
    made.entityId = idNumber(number);
    made.version = version;
    made.sequence = sequence;
    if (sequence > 0)
        made.eventId = idNumber(static_cast<int>(900000 + sequence));
    return made;
}

/// A session's sync over a ScriptedServer; what the stream would say, the test says.
struct SyncBench
{
    SyncBench()
    {
        server.capabilities.present = true;
        server.capabilities.epoch = "e";
        server.capabilities.features = QStringList{QStringLiteral("sync")};
        catalog = std::make_unique<Catalog>(nullptr, causation, clock);
        stream = std::make_unique<EventStream>(QUrl(QStringLiteral("http://127.0.0.1:9")), QStringLiteral("*DEFAULT*"),
                                               QByteArrayLiteral("me"), tokens, clock, 1);
        sync = std::make_unique<CatalogSync>(*catalog, server.reads(), *stream, QByteArrayLiteral("me"), 1);
    }
    ~SyncBench() { sync.reset(); }

    void begin()
    {
        sync->start();
        stream->stop();
        Q_EMIT stream->opened(false);
    }
    bool ready(std::vector<wire::Entity> entities = {})
    {
        begin();
        server.answerSync(std::move(entities), "e-5");
        if (!QTest::qWaitFor([this] { return catalog->isReady(); }))
            return false;
        clock.advance(std::chrono::milliseconds(100));
        return true;
    }
    bool readyBase(const std::map<wire::EntityKind, std::vector<wire::Entity>> &entities)
    {
        server.capabilities = {};
        begin();
        return takeLists(entities) && catalog->isReady();
    }
    /// Waits until everything that came is applied.
    bool settle()
    {
        bool done = false;
        catalog->queue().whenApplied(catalog.get(), [&done] { done = true; });
        return QTest::qWaitFor([&done] { return done; });
    }
    /// Answers lists and waits until they are applied.
    bool takeLists(const std::map<wire::EntityKind, std::vector<wire::Entity>> &entities)
    {
        server.answerLists(entities);
        return settle();
    }
    void tell(const wire::Notification &notification) { Q_EMIT stream->notification(notification); }
    QString titleOf(int number) const { return catalog->store().nameOf(wire::EntityKind::Book, idNumber(number)); }
    qint64 versionOf(int number) const
    {
        return catalog->store().versionOnServer({wire::EntityKind::Book, idNumber(number)});
    }

    ManualClock clock;
    FixedTokens tokens;
    ScriptedServer server;
    CausationContext causation;
    std::unique_ptr<Catalog> catalog;
    std::unique_ptr<EventStream> stream;
    std::unique_ptr<CatalogSync> sync;
};

} // namespace colophon::test
