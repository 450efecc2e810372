#pragma once

#include "tests/fakes/BaseCommands.h"
#include "tests/fakes/BaseFrames.h"
#include "tests/fakes/CatalogServer.h"

#include <QHash>

#include <set>

namespace colophon::test {

/// A plain BookStore server as it was seen to run: no ids and no resume, creations told as updates, versions merged and
/// out of order, the events of all tenants mixed, public answers that stay old for minutes, nobody telling which
/// authors, categories and publishers are deleted (contract, sections 7, 8.5, 13 and 17). It follows a catalog: what
/// happens there can be read and is told only once the projections have caught up. Its commands are BaseCommands.
class FakeBookStore final : public CatalogServer
{
    Q_OBJECT
public:
    struct Options
    {
        BaseFrames::Environment environment = BaseFrames::Environment::Production;
        /// The longest time until a change can be read and is told; 0: at once (contract, section 7.8).
        std::chrono::milliseconds lag{1022};
        /// Which share of the flushes also tells of another tenant.
        double otherTenants = 0.1;
        bool statistics = true;
        BaseCommands::Race race{};
    };

    /// Catalog and clock outlive it. Rows that are there already can be read at once.
    FakeBookStore(FakeCatalog &catalog, Clock &clock, std::uint64_t seed, const Options &options);

    /// The next two notifications of one entity come in the wrong order, if two follow soon enough.
    void reorderNext() { m_withhold = true; }
    /// Whether everything that happened has been told.
    bool isToldAll() const { return m_pending.empty() && m_withheld.empty(); }
    /// The commands that were carried out, in order, whatever their senders were told.
    const std::vector<BaseCommands::Carried> &carried() const { return m_commands.carried(); }
    /// How many public answers came from the cache although they were old.
    int staleAnswers() const { return m_staleAnswers; }

    static constexpr std::chrono::minutes cachedFor{2};

protected:
    bool answerRead(FakeExchange &exchange) override;
    void greet(FakeExchange &exchange) override;
    void beat() override;
    bool streamNeedsToken() const override { return false; }
    AnswerHead streamHead() override;

private:
    struct Cached
    {
        qint64 untilMs = 0;
        int status = 200;
        QByteArray body;
        QByteArray eTag;
    };
    using Key = std::pair<wire::EntityKind, QByteArray>;

    void happened(const FakeCatalog::Event &event);
    void commit();
    QList<QByteArray> framesOfCommit();
    bool answerCommand(FakeExchange &exchange);
    bool answerAdmin(FakeExchange &exchange, wire::EntityKind kind, const QByteArray &id);
    bool answerPublic(FakeExchange &exchange, wire::EntityKind kind, const QByteArray &id);
    Cached publicAnswer(FakeExchange &exchange, wire::EntityKind kind, const QByteArray &id);
    void answerPage(FakeExchange &exchange, wire::EntityKind kind);
    QByteArray adminBooks();
    const QByteArray &bookJson(const FakeRow &book);

    FakeCatalog &m_catalog;
    FakeCatalog m_read; ///< what the projections have reached
    BaseCommands m_commands;
    BaseFrames m_frames;
    Options m_options;
    std::set<Key> m_pending; ///< changed, not yet committed
    QList<QByteArray> m_withheld;
    QHash<QByteArray, Cached> m_cache;
    QHash<QByteArray, std::pair<qint64, QByteArray>> m_bookJson; ///< id → version and document
    std::unique_ptr<Alarm> m_commit;
    int m_staleAnswers = 0;
    bool m_withhold = false;
};

} // namespace colophon::test
