#include "models/editing/NewEntry.h"

#include "models/catalog/SearchText.h"
#include "models/editing/FieldRules.h"
#include "models/editing/Outbox.h"
#include "network/wire/UuidV7.h"

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

NewEntry::NewEntry(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &NewEntry::lookOn);
}

void NewEntry::setCatalog(Catalog *catalog)
{
    if (m_catalog == catalog)
        return;
    m_catalog = catalog;
    begin();
}

void NewEntry::setKind(int kind)
{
    if (this->kind() == kind)
        return;
    m_kind = static_cast<wire::EntityKind>(kind);
    begin();
}

void NewEntry::setName(const QString &name)
{
    if (m_name == name)
        return;
    m_name = name;
    begin();
}

FieldMap NewEntry::fields() const
{
    const QString name = m_name.trimmed();
    const QString culture = m_catalog->defaultCulture();
    if (m_kind == wire::EntityKind::Category)
        return {{u"names."_s + culture, name}};
    if (m_kind == wire::EntityKind::Author && !culture.isEmpty())
        return {{u"name"_s, name}, {u"biographies."_s + culture, name}};
    return {{u"name"_s, name}};
}

void NewEntry::begin()
{
    m_timer.stop();
    m_isPossible = false;
    m_next = 0;
    m_folded.clear();
    SearchText::fold(m_name.trimmed(), m_folded);
    if (m_catalog && m_catalog->canWrite() && !m_name.trimmed().isEmpty() && m_kind != wire::EntityKind::Book) {
        const FieldVerdicts verdicts = FieldRules(m_catalog->configuration(), u'.').check(m_kind, fields());
        if (std::all_of(verdicts.begin(), verdicts.end(), [](const auto &each) { return each.second.error.isEmpty(); }))
            m_timer.start();
    }
    Q_EMIT changed();
}

void NewEntry::lookOn()
{
    if (!m_catalog) {
        m_timer.stop();
        return;
    }
    const CatalogStore &store = m_catalog->store();
    const RowSlot end = store.slotEnd(m_kind);
    const RowSlot last = std::min(end, m_next + rowsATurn);
    std::string folded;
    for (; m_next < last; ++m_next) {
        if (!store.isLive(m_kind, m_next) || store.isDeleted(m_kind, m_next))
            continue;
        // Its search text has its names folded: what is not in there is not its name.
        if (store.row(m_kind, m_next).search().find(m_folded) == std::string_view::npos)
            continue;
        folded.clear();
        SearchText::fold(store.name(m_kind, m_next).trimmed(), folded);
        if (folded == m_folded) {
            m_timer.stop();
            return;
        }
    }
    if (m_next < end)
        return;
    m_timer.stop();
    m_isPossible = true;
    Q_EMIT changed();
}

QString NewEntry::create()
{
    Outbox *outbox = Outbox::of(m_catalog);
    if (!outbox || !m_isPossible)
        return {};
    const EntityKey key{m_kind, wire::newUuidV7()};
    FieldChanges changes;
    for (const auto &[path, text] : fields())
        changes.insert_or_assign(path, FieldChange{std::nullopt, text});
    if (!outbox->save(key, changes, CausationContext::newCorrelation()))
        return {};
    m_isPossible = false;
    Q_EMIT changed();
    return key.id.toString(QUuid::WithoutBraces);
}

} // namespace colophon
