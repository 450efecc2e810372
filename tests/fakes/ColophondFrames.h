#pragma once

#include "tests/fakes/FakeCatalog.h"

namespace colophon::test {

/// What a stream of `colophond` was asked for (extensions, section 3).
struct ColophondStreamAsked
{
    bool entityPayload = false;
    bool combinedIds = false;
    QList<QByteArray> topics; ///< empty: all
    std::optional<QByteArray> resumeFrom;
};

/// The frames and documents of `colophond` as tests/contract/stream holds them (extensions, sections 3 and 4).
class ColophondFrames final
{
public:
    /// Who made each change of the catalog.
    struct Cause
    {
        QByteArray causationId;
        QByteArray correlationId;
        QByteArray clientId;
        QByteArray actorId;
        QByteArray actorName;
    };

    ColophondFrames(const FakeCatalog &catalog, Cause cause)
        : m_catalog(catalog)
        , m_cause(std::move(cause))
    {
    }

    QByteArray cursor(qint64 sequence) const;
    /// @p id empty: a Resync follows.
    QByteArray connected(const QByteArray &id, int retryMs, const QByteArray &time, bool combined = false) const;
    QByteArray ping(const QByteArray &id, const QByteArray &time, bool combined = false) const;
    QByteArray resync(const QByteArray &reason, const QByteArray &cursor, bool combined = false) const;
    /// The entity, where it is asked for, is as it is now.
    QByteArray changed(const FakeCatalog::Event &event, const ColophondStreamAsked &asked = {}) const;
    /// The same with an event id and a time of the caller's.
    QByteArray changed(const FakeCatalog::Event &event, const ColophondStreamAsked &asked, const QByteArray &eventId,
                       const QByteArray &time) const;

    /// What a sync line holds as `entity`.
    QByteArray entityJson(const FakeRow &row) const;
    /// A line of a sync, its line end included.
    QByteArray syncLine(const FakeRow &row) const;
    QByteArray syncEnd(const QByteArray &cursor, qsizetype count) const;

private:
    QByteArray frame(const QByteArray &event, const QByteArray &id, const QByteArray &retry, const QByteArray &data,
                     bool combined) const;

    const FakeCatalog &m_catalog;
    Cause m_cause;
};

} // namespace colophon::test
