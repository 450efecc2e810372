#pragma once

#include "models/editing/Edit.h"
#include "models/editing/EditTransport.h"
#include "network/wire/Configuration.h"

#include <chrono>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace colophon {

/// What became of an edit that was brought to the server.
struct EditOutcome
{
    enum class Kind : quint8 {
        Confirmed, ///< the server holds it
        Refused,   ///< it will not, as it is
        Unknown,   ///< the answer was lost: it may have been carried out
        Postponed, ///< it was surely not carried out: later again
        SignedOut  ///< surely not carried out, and nothing will be before the operator signs in
    };

    Kind kind = Kind::Unknown;
    /// Postponed, and not because the server is busy: it does not take so many at once, or none.
    bool tooMany = false;
    qint64 version = 0;                   ///< Confirmed: the entity's version then
    QUuid eventId;                        ///< Confirmed by an answer that names it
    std::optional<wire::Entity> onServer; ///< what was read back, where it was
    Refusal refusal;                      ///< Refused
    /// Refused or Unknown, and what was read back is older than the answer says: a base server's reads are late
    /// (contract, 3.7).
    bool behind = false;
    std::chrono::seconds retryAfter{0}; ///< what the server asked for
};

/// Brings one edit to the server and finds out what became of it. A 412 or 409 is not believed blindly: it can be the
/// echo of a first attempt whose answer was lost, so the entity is read and compared (contract, sections 17.1 to 17.3).
class EditDelivery
{
public:
    using Done = std::function<void(const EditOutcome &)>;

    explicit EditDelivery(EditTransport transport)
        : m_transport(std::move(transport))
    {
    }

    /// Default culture and currency, which some of the server's codes speak of without naming them.
    void setConfiguration(const wire::Configuration &configuration) { m_configuration = configuration; }

    /// Sends the edit. @p context must outlive nothing but itself; the delivery outlives the call's answer.
    void send(const Edit &edit, QObject *context, Done done) const;
    /// Of several edits of one action, by their places.
    using Outcomes = std::vector<std::pair<size_t, EditOutcome>>;
    using SomeDone = std::function<void(const Outcomes &)>;

    bool hasBatch() const { return m_transport.batch != nullptr; }
    /// Sends edits of one correlation and causation id in one request. @p some comes once with all whose outcome is
    /// known then, be it none, and once more for each that has to be read first.
    void sendBatch(const std::vector<Edit> &edits, QObject *context, SomeDone some) const;
    /// For an edit that was sent before and whose answer was lost: reads and compares, and sends only what was not
    /// carried out.
    void settle(const Edit &edit, QObject *context, Done done) const;

    /// For an edit that was answered with success by a server which gives the same success to several at once
    /// (contract, section 3.3): Confirmed where what it wanted is to be read, Refused where something else is.
    void readBack(const Edit &edit, QObject *context, Done done) const;

private:
    void answered(const Edit &edit, const ApiError &error, QObject *context, Done done) const;
    /// Reads the entity after a refusal; the edit may be there all the same.
    void compare(const Edit &edit, const ApiError &error, QObject *context, Done done) const;
    EditOutcome refused(const Edit &edit, const ApiError &error) const;

    EditTransport m_transport;
    wire::Configuration m_configuration;
};

} // namespace colophon
