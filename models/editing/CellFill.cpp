#include "models/editing/CellFill.h"

#include "models/catalog/Catalog.h"
#include "models/editing/DraftKeeper.h"
#include "models/editing/Outbox.h"
#include "network/http/CausationContext.h"

#include <QLocale>

namespace colophon {

using namespace Qt::StringLiterals;

CellFill::CellFill(Outbox &outbox, std::vector<EntityKey> keys, QString path, FieldValue value)
    : QObject(&outbox.catalog())
    , m_outbox(outbox)
    , m_catalog(outbox.catalog())
    , m_keys(std::move(keys))
    , m_path(std::move(path))
    , m_value(std::move(value))
    , m_rules(m_catalog.configuration(), u'.')
    , m_correlationId(CausationContext::newCorrelation())
{
    connect(&m_next, &QTimer::timeout, this, &CellFill::run);
    m_next.start(0);
}

CellFill::~CellFill() = default;

void CellFill::run()
{
    const auto end = std::chrono::steady_clock::now() + slice;
    while (m_at < m_keys.size()) {
        const EntityKey &key = m_keys[m_at++];
        const QString reason = reasonAgainst(key);
        if (!reason.isEmpty())
            ++m_leftOut[reason];
        if (std::chrono::steady_clock::now() >= end)
            return;
    }
    m_next.stop();
    // Its finished() comes in a later turn, whatever it finds.
    m_action = m_outbox.saveAll(std::move(m_edits), m_correlationId);
    connect(m_action, &OutboxAction::finished, this, &CellFill::saved);
}

QString CellFill::reasonAgainst(const EntityKey &key)
{
    const std::optional<wire::Entity> entity = m_outbox.current(key);
    if (!entity)
        return tr("not in the catalog any more");
    if (wire::stampOf(*entity).deleted.value_or(false))
        return tr("deleted");
    if (m_outbox.refusal(key))
        return tr("an edit of it came back and is to be settled first");
    FieldMap fields = fieldsOf(*entity);
    const FieldValue before = valueAt(fields, m_path);
    if (before == m_value)
        return {};
    if (m_value)
        fields.insert_or_assign(m_path, *m_value);
    else
        fields.erase(m_path);
    const FieldVerdicts verdicts = m_rules.check(key.kind, fields);
    const auto own = verdicts.find(m_path);
    if (own != verdicts.end() && !own->second.error.isEmpty())
        return own->second.error;
    // The server takes or refuses an entity whole.
    for (const auto &[path, verdict] : verdicts) {
        if (!verdict.error.isEmpty())
            return verdict.error;
    }
    NewEdit edit{key};
    edit.changes.emplace(m_path, FieldChange{before, m_value});
    m_edits.push_back(std::move(edit));
    return {};
}

void CellFill::saved()
{
    m_filled = m_action->countOf(NewEdit::Saved::Queued);
    if (const int outrun = m_action->countOf(NewEdit::Saved::Outrun); outrun > 0)
        m_leftOut[tr("somebody else changed it meanwhile")] += outrun;
    const int lost = m_action->countOf(NewEdit::Saved::NotKept) + m_action->countOf(NewEdit::Saved::Unreadable);
    if (lost > 0)
        m_leftOut[tr("it could not be kept on this computer's disk")] += lost;
    Q_EMIT finished();
    deleteLater();
}

QString CellFill::text() const
{
    const QString done = tr("%Ln row(s) filled", nullptr, m_filled);
    if (m_leftOut.empty())
        return done;
    QStringList reasons;
    for (const auto &[reason, count] : m_leftOut)
        reasons.append(tr("%1 (%2)").arg(QLocale().toString(count), reason));
    return tr("%1, left out: %2").arg(done, reasons.join(u", "_s));
}

} // namespace colophon
