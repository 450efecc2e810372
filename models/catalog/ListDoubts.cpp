#include "models/catalog/ListDoubts.h"

namespace colophon {
namespace {

constexpr qsizetype FewRows = 10;

}

ListDoubts::ListDoubts(Clock &clock)
    : m_clock(clock)
{
}

bool ListDoubts::isLongAgo(qint64 sinceMs) const
{
    return m_clock.monotonicMs() - sinceMs >= Apart.count();
}

bool ListDoubts::isOlder(const EntityKey &key, qint64 held)
{
    const auto known = m_older.constFind(key);
    if (known == m_older.cend() || known->held != held) {
        m_older.insert(key, {m_clock.monotonicMs(), held});
        return false;
    }
    if (!isLongAgo(known->sinceMs))
        return false;
    m_older.erase(known);
    return true;
}

bool ListDoubts::areGone(wire::EntityKind kind, qsizetype missing, qsizetype held)
{
    if (held < FewRows || missing * 2 <= held) {
        m_gone.remove(kind);
        return true;
    }
    const auto since = m_gone.constFind(kind);
    if (since == m_gone.cend()) {
        m_gone.insert(kind, m_clock.monotonicMs());
        return false;
    }
    if (!isLongAgo(*since))
        return false;
    m_gone.erase(since);
    return true;
}

} // namespace colophon
