#pragma once

#include "models/catalog/EntityKey.h"
#include "network/http/CatalogApi.h"
#include "network/wire/Capabilities.h"

#include <QObject>

#include <functional>

namespace colophon {

class Catalog;

/// Where the past of a session's entities comes from (extensions, section 5), and whether its server keeps any. A child
/// of its Catalog. UI thread only.
class HistoryReader : public QObject
{
    Q_OBJECT

public:
    enum class Keeps : quint8 {
        Unknown, ///< the server was not asked yet
        Yes,
        No ///< a plain BookStore server
    };
    using Events = std::vector<wire::HistoryEvent>;
    /// As the functions of CatalogApi with these names.
    struct Reads
    {
        std::function<void(const EntityKey &, QObject *, CatalogApi::HistoryPage, ApiCallback<Events>)> history;
        std::function<void(const EntityKey &, qint64 version, QObject *, ApiCallback<wire::Entity>)> entityAt;
    };

    HistoryReader(Reads reads, Catalog *catalog);

    /// @p api outlives what is made of it.
    static Reads readsOf(CatalogApi &api);
    /// The reader among the children of @p catalog; null when there is none.
    static HistoryReader *of(Catalog *catalog);

    Keeps keeps() const { return m_keeps; }
    void setCapabilities(const wire::Capabilities &capabilities);
    void setReads(Reads reads) { m_reads = std::move(reads); }

    void history(const EntityKey &key, QObject *context, CatalogApi::HistoryPage page, ApiCallback<Events> done)
    {
        m_reads.history(key, context, page, std::move(done));
    }
    void entityAt(const EntityKey &key, qint64 version, QObject *context, ApiCallback<wire::Entity> done)
    {
        m_reads.entityAt(key, version, context, std::move(done));
    }

Q_SIGNALS:
    void changed();

private:
    Reads m_reads;
    Keeps m_keeps = Keeps::Unknown;
};

} // namespace colophon
