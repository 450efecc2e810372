#pragma once

#include "network/http/ApiClient.h"
#include "network/http/ApiResult.h"
#include "network/http/CatalogCommand.h"
#include "network/http/CommandBatch.h"
#include "network/wire/Capabilities.h"
#include "network/wire/Configuration.h"
#include "network/wire/Entity.h"
#include "network/wire/History.h"

#include <memory>
#include <vector>

namespace colophon {

/// The catalog of one session: what can be read and commanded. Every callback comes on the UI thread, once, in a later
/// turn of the event loop, and not at all when its context was destroyed, which also ends the reads. A correlation id
/// that is null stands for a new one. Commands teach the client's CausationContext the event that they caused.
class CatalogApi final
{
public:
    struct SyncEnd
    {
        QByteArray cursor; ///< of the transaction that was read; a stream resumed from it misses nothing
        qint64 count = 0;
    };
    struct ServerHealth
    {
        bool answers = false; ///< something speaks HTTP there
        bool ready = false;   ///< and says that it is healthy
    };
    /// Whole lines of a sync body, in order, for wire::SyncLineReader.
    using Lines = std::function<void(const QByteArray &)>;

    /// The client outlives it.
    explicit CatalogApi(ApiClient &client);

    ApiClient &client() { return m_client; }

    /// Whether a server is there and ready; asked without a token.
    void health(QObject *context, ApiCallback<ServerHealth> done);
    /// Both halves of the configuration (contract, section 6).
    void configuration(QObject *context, ApiCallback<wire::Configuration> done, QUuid correlationId = {});
    /// A 404 is no error: Capabilities::present is false then (extensions, section 1).
    void capabilities(QObject *context, ApiCallback<wire::Capabilities> done, QUuid correlationId = {});
    /// All entities of a kind from the admin list, page by page; deleted ones included, which only books tell on a base
    /// server. An entity that moved between pages while they were read comes once.
    void list(wire::EntityKind kind, QObject *context, ApiCallback<std::vector<wire::Entity>> done,
              QUuid correlationId = {});
    /// One entity; NotFound when it does not exist. A publisher of a base server is picked from the admin list, for
    /// there is no other admin route to it.
    void entity(wire::EntityKind kind, const QUuid &id, QObject *context, ApiCallback<wire::Entity> done,
                QUuid correlationId = {});
    /// The ids of a public list: the entities of a base server that are not deleted (contract, section 13). Each read
    /// asks for pages of another size, because the server keeps public lists for minutes by how they were asked for
    /// (section 8.5). Conflict: the list changed while its pages were read.
    void publicIds(wire::EntityKind kind, QObject *context, ApiCallback<std::vector<QUuid>> done,
                   QUuid correlationId = {});
    /// Snapshot (since empty) or delta (extensions, section 4). `lines` comes with what has arrived so far, its last
    /// line excepted; all of it is void unless `done` comes without an error: a body without its last line gives
    /// Protocol. What the other lines hold is for the caller to read. A `since` that is of no use gives NotFound with
    /// httpStatus 410: start from nothing.
    void sync(const QByteArray &since, QObject *context, Lines lines, ApiCallback<SyncEnd> done,
              QUuid correlationId = {});
    /// Sends a command. PreconditionFailed: somebody else was faster, or a create was repeated.
    void command(const CatalogCommand &command, QObject *context, ApiCallback<CommandAnswer> done);

    /// Sends several at once (extensions, section 9). The result is there when the batch was taken; what became of each
    /// command is in its own. NotFound: the server has no batches. Validation with 413: more than the server reads at
    /// once (10 MiB on colophond); nothing was carried out. After Network or Timeout it is unknown what was.
    void batch(const CommandBatch &batch, QObject *context, ApiCallback<BatchAnswer> done);

    struct HistoryPage
    {
        qint64 before = 0; ///< only what came before that version; 0 from the newest on
        int limit = 0;     ///< at most so many, up to 500; 0 as many as the server likes
    };
    /// What happened to an entity, newest first (extensions, section 5). NotFound: it does not exist, or the server
    /// keeps no history.
    void history(wire::EntityKind kind, const QUuid &id, QObject *context, HistoryPage page,
                 ApiCallback<std::vector<wire::HistoryEvent>> done, QUuid correlationId = {});
    /// An entity as it was; authors, categories and publisher of a book by their ids. NotFound: it has no such version,
    /// or the server keeps no history and the version is not the present one.
    void entityAt(wire::EntityKind kind, const QUuid &id, qint64 version, QObject *context,
                  ApiCallback<wire::Entity> done, QUuid correlationId = {});

    /// The default culture of the server, under which texts without a culture are filed; set from configuration().
    void setDefaultCulture(const QString &culture) { m_defaultCulture = culture; }
    /// The server is a process of this computer: to compress a snapshot takes longer there than to send it as it is. A
    /// tunnel that begins here is no such server.
    void setServerIsHere(bool isHere) { m_serverIsHere = isHere; }

private:
    ApiClient &m_client;
    QString m_defaultCulture;
    bool m_serverIsHere = false;
    std::uint32_t m_publicReads;             ///< begins anywhere, so that the sizes of two clients differ
    std::shared_ptr<bool> m_adminPublishers; ///< shared with the reads under way, which find out
};

} // namespace colophon
