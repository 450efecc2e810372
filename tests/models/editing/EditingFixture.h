#pragma once

#include "models/catalog/Catalog.h"
#include "models/editing/DraftKeeper.h"
#include "models/editing/Outbox.h"
#include "models/editing/OverlayTurns.h"
#include "network/wire/UuidV7.h"
#include "tests/models/editing/CatalogServer.h"
#include "tests/network/ManualClock.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QTemporaryDir>

namespace colophon::test {

/// One run of the desktop on a profile folder, over a server that outlives it. start() after stop() or crash() is the
/// next run.
class EditingFixture
{
public:
    EditingFixture() { start(); }
    ~EditingFixture() { catalog.reset(); }

    void start()
    {
        catalog = std::make_unique<Catalog>(nullptr, causation, clock);
        catalog->setConfiguration({QStringLiteral("en"),
                                   {QStringLiteral("en"), QStringLiteral("pt")},
                                   QStringLiteral("GBP"),
                                   {QStringLiteral("GBP"), QStringLiteral("EUR")}});
        catalog->setOperator({QStringLiteral("me"), QStringLiteral("Me")}, true, {});
        outbox = new Outbox(file(QStringLiteral("outbox.sqlite")), QStringLiteral("local:/c"), server.transport(),
                            catalog.get());
        wire::Capabilities capabilities;
        if (server.keepsKeys) {
            capabilities.present = true;
            capabilities.epoch = epoch;
            capabilities.features = QStringList{QStringLiteral("idempotency")};
            if (takesBatches)
                capabilities.features.append(QStringLiteral("batch"));
        }
        outbox->setCapabilities(capabilities);
        keeper = new DraftKeeper(file(QStringLiteral("drafts.sqlite")), outbox, catalog.get());
    }
    /// The process is gone; what its objects still had to write as they went is on the disk.
    void crash()
    {
        catalog.reset();
        outbox = nullptr;
        keeper = nullptr;
    }
    /// The process is gone without a chance to say anything: the disk is as it is now.
    void kill()
    {
        const QDir place(folder.path());
        const QTemporaryDir aside;
        for (const QString &name : place.entryList(QDir::Files))
            QFile::copy(place.filePath(name), aside.filePath(name));
        crash();
        for (const QString &name : place.entryList(QDir::Files))
            QFile::remove(place.filePath(name));
        for (const QString &name : QDir(aside.path()).entryList(QDir::Files))
            QFile::copy(aside.filePath(name), place.filePath(name));
    }
    /// As with views that take long over a change: of many edits each few are shown in a turn of their own.
    void slowViews()
    {
        QObject::connect(&catalog->store(), &CatalogStore::changed, catalog.get(), [] {
            for (const QDeadlineTimer turn(2 * OverlayTurns::Turn); !turn.hasExpired();)
                ;
        });
    }
    QString file(const QString &name) const { return folder.filePath(name); }

    /// What the server has of it reaches the replica.
    void see(const EntityKey &key, Origin origin = Origin::Other)
    {
        ChangeBatch batch;
        batch.rows.push_back({server.at(key), origin, false});
        catalog->store().apply(batch);
    }
    EntityKey addBook(const QString &title = QStringLiteral("Dune"))
    {
        wire::Book book;
        book.id = QUuid::createUuidV5(QUuid(), title);
        book.stamp.version = 5;
        book.stamp.deleted = false;
        book.title = title;
        book.language = QStringLiteral("en");
        book.descriptions = {{QStringLiteral("en"), QStringLiteral("A desert planet.")}};
        book.prices = {{QStringLiteral("GBP"), *wire::Decimal::fromText(u"10.99")}};
        server.put(book);
        const EntityKey key = keyOf(wire::Entity(book));
        see(key, Origin::Snapshot);
        return key;
    }
    QString onServer(const EntityKey &key, const QString &path) const
    {
        return valueAt(fieldsOf(server.at(key)), path).value_or(QStringLiteral("(none)"));
    }
    QString shown(const EntityKey &key, const QString &path) const
    {
        const auto entity = catalog->store().find(key);
        return entity ? valueAt(fieldsOf(*entity), path).value_or(QStringLiteral("(none)"))
                      : QStringLiteral("(no row)");
    }
    bool save(const EntityKey &key, const QString &path, const QString &text)
    {
        const auto entity = catalog->store().find(key);
        const FieldValue seen = entity ? valueAt(fieldsOf(*entity), path) : FieldValue();
        return outbox->save(key, {{path, {seen, text}}}, CausationContext::newCorrelation());
    }

    QTemporaryDir folder;
    bool takesBatches = false; ///< of the next run on
    ManualClock clock;
    CausationContext causation;
    CatalogServer server;
    QByteArray epoch = QByteArrayLiteral("11111111-1111-7111-8111-111111111111");
    std::unique_ptr<Catalog> catalog;
    Outbox *outbox = nullptr;
    DraftKeeper *keeper = nullptr;
};

inline QString idOf(const EntityKey &key)
{
    return QString::fromLatin1(wire::uuidText(key.id));
}

template <class T>
std::unique_ptr<T> draftOf(EditingFixture &run, const QString &id = {})
{
    auto draft = std::make_unique<T>();
    draft->setCatalog(run.catalog.get());
    draft->setEntityId(id);
    return draft;
}

} // namespace colophon::test
