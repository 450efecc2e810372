#pragma once

#include "models/catalog/ChangeBatch.h"
#include "models/session/CatalogSession.h"
#include "network/auth/InMemorySecretStore.h"
#include "network/auth/Session.h"
#include "network/http/ApiClient.h"
#include "network/http/CatalogApi.h"
#include "network/http/CausationContext.h"
#include "network/http/SystemClock.h"
#include "network/stream/EventStream.h"

#include <functional>
#include <memory>

namespace colophon::test {

/// A catalog session that talks to nobody, filled with the books that the design's pictures show.
class GalleryCatalog
{
public:
    /// @p copies: how many times the books are there, for long lists.
    /// @p folder: where the session keeps its files, "" nowhere.
    explicit GalleryCatalog(int copies = 1, bool empty = false, const QString &folder = {});

    CatalogSession &session() { return *m_session; }
    /// The id of the first book with this title.
    QString idOf(const QString &title) const { return m_ids.value(title); }
    /// The id of an author, category or publisher of the books.
    QUuid entryOf(wire::EntityKind kind, const QString &name) const
    {
        return m_entries.value(QString::number(static_cast<int>(kind)) + name);
    }
    /// As if another operator had set the price.
    void changePrice(const QString &title, const QString &currency, const QString &amount);
    void rename(const QString &title, const QString &to);
    /// As if another operator had changed the book in any way.
    void changeBook(const QString &title, const std::function<void(wire::Book &)> &how,
                    const QString &by = QStringLiteral("Inès Caradec"));
    /// The draft of the book with this title, which lives as long as the answer.
    std::shared_ptr<DraftState> draftOf(const QString &title);

private:
    void fill(int copies);
    void change(wire::Book &book, const QString &by = QStringLiteral("Inès Caradec"));
    QUuid entry(wire::EntityKind kind, const QString &name);

    InMemorySecretStore m_secrets;
    SystemClock m_clock;
    CausationContext m_causation;
    Session m_auth;
    ApiClient m_client;
    CatalogApi m_api;
    EventStream m_stream;
    std::unique_ptr<CatalogSession> m_session;
    ChangeBatch m_batch;
    QHash<QString, QUuid> m_entries;
    QHash<QString, QString> m_ids;
    QHash<QString, wire::Book> m_books;
    uint m_next = 1;
};

} // namespace colophon::test
