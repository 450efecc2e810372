#include "models/editing/DeletionCheck.h"

namespace colophon {

DeletionCheck::DeletionCheck(QObject *parent)
    : QObject(parent)
{
}

void DeletionCheck::setCatalog(Catalog *catalog)
{
    if (m_catalog == catalog)
        return;
    if (m_catalog)
        m_catalog->disconnect(this);
    m_catalog = catalog;
    m_naming.reset();
    if (catalog) {
        m_naming = std::make_unique<NamingBooks>(catalog->store());
        connect(m_naming.get(), &NamingBooks::changed, this, &DeletionCheck::changed);
        connect(catalog, &QObject::destroyed, this, [this] { m_naming.reset(); });
    }
    Q_EMIT catalogChanged();
}

std::vector<QUuid> DeletionCheck::named() const
{
    std::vector<QUuid> named;
    for (const QString &text : m_ids) {
        const QUuid id = QUuid::fromString(text);
        if (m_catalog && m_catalog->store().liveBooksOf(m_kind, id) > 0)
            named.push_back(id);
    }
    return named;
}

int DeletionCheck::namedCount() const
{
    return static_cast<int>(named().size());
}

int DeletionCheck::bookCount() const
{
    // Of one the catalog knows it without a look.
    const std::vector<QUuid> those = named();
    if (those.size() == 1)
        return m_catalog->store().liveBooksOf(m_kind, those.front());
    return m_naming ? static_cast<int>(m_naming->books().size()) : 0;
}

QString DeletionCheck::name() const
{
    const std::vector<QUuid> those = named();
    return those.empty() ? QString() : m_catalog->store().nameOf(m_kind, those.front());
}

bool DeletionCheck::begin(int kind, const QStringList &ids)
{
    m_kind = static_cast<wire::EntityKind>(kind);
    m_ids = m_kind == wire::EntityKind::Book ? QStringList() : ids;
    const std::vector<QUuid> those = named();
    if (those.empty()) {
        m_ids.clear();
        return false;
    }
    m_naming->lookFor(m_kind, those);
    return true;
}

void DeletionCheck::end()
{
    m_ids.clear();
    if (m_naming)
        m_naming->lookFor(m_kind, {});
}

} // namespace colophon
