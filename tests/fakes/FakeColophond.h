#pragma once

#include "tests/fakes/CatalogServer.h"
#include "tests/fakes/ColophondFrames.h"

#include <QHash>

namespace colophon::test {

/// A `colophond`: capabilities, a stream that resumes, sends entities and can be narrowed, snapshot and delta
/// (extensions, sections 1, 3 and 4). What happens in the catalog is told at once, in order.
class FakeColophond final : public CatalogServer
{
    Q_OBJECT
public:
    struct Options
    {
        QList<QByteArray> features{"resume", "sync", "topics", "payload", "exclude"};
        int retryMs = 1000;
    };

    /// Catalog and clock outlive it.
    FakeColophond(FakeCatalog &catalog, Clock &clock, std::uint64_t seed, const Options &options);

    /// Whose changes the catalog holds, as the frames name them.
    static ColophondFrames::Cause cause();

protected:
    bool answerRead(FakeExchange &exchange) override;
    void greet(FakeExchange &exchange) override;
    void beat() override;
    bool streamNeedsToken() const override { return true; }
    AnswerHead streamHead() override;

private:
    bool wants(const ColophondStreamAsked &asked, const FakeCatalog::Event &event) const;
    void happened(const FakeCatalog::Event &event);
    void answerSync(FakeExchange &exchange);
    /// Why nothing can be replayed from there; empty when it can.
    QByteArray reasonToResync(const QByteArray &cursor) const;
    const QByteArray &lineOf(const FakeRow &row);

    FakeCatalog &m_catalog;
    ColophondFrames m_frames;
    Options m_options;
    QHash<QObject *, ColophondStreamAsked> m_asked; ///< of each stream
    QHash<QByteArray, std::pair<qint64, QByteArray>> m_lines;
    int m_linesOfEpoch = 0;
};

} // namespace colophon::test
