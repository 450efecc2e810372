#pragma once

#include "models/catalog/EntityKey.h"
#include "models/editing/EntityFields.h"
#include "models/editing/FieldRules.h"
#include "models/editing/NewEdit.h"
#include "models/editing/OutboxAction.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <map>
#include <memory>
#include <vector>

namespace colophon {

class Catalog;
class Outbox;

/// One value for one field of many entities, as one action of the operator's: those that would break a rule by it are
/// left out, and it says why. Works in slices of a turn; deletes itself after finished(). UI thread only.
class CellFill : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds slice{3};

    /// @p value: canonical. The outbox's catalog is its parent. Nothing is done before the next turn.
    CellFill(Outbox &outbox, std::vector<EntityKey> keys, QString path, FieldValue value);
    ~CellFill() override;

    /// Of the action, from the first on.
    const QUuid &correlationId() const { return m_correlationId; }
    int filled() const { return m_filled; }
    /// How many were left out, by the reason.
    const std::map<QString, int> &leftOut() const { return m_leftOut; }
    /// "Filled into 3 rows. Left out: 1 (deleted).", in the operator's language.
    QString text() const;

Q_SIGNALS:
    void finished();

private:
    void run();
    /// Why it cannot have the value; "" where it can, or has it.
    QString reasonAgainst(const EntityKey &key);
    void saved();

    Outbox &m_outbox;
    Catalog &m_catalog;
    std::vector<EntityKey> m_keys;
    QString m_path;
    FieldValue m_value;
    FieldRules m_rules;
    QUuid m_correlationId;
    std::vector<NewEdit> m_edits;
    std::map<QString, int> m_leftOut;
    QPointer<OutboxAction> m_action;
    QTimer m_next;
    size_t m_at = 0;
    int m_filled = 0;
};

} // namespace colophon
