#include "models/session/Unfinished.h"

namespace colophon {

Unfinished::Unfinished(QObject *parent)
    : QObject(parent)
{
}

void Unfinished::setSessions(const std::vector<CatalogSession *> &sessions)
{
    m_sessions.assign(sessions.begin(), sessions.end());
}

int Unfinished::edits() const
{
    int sum = 0;
    for (const QPointer<CatalogSession> &session : m_sessions)
        sum += session ? session->unsentEdits() : 0;
    return sum;
}

int Unfinished::drafts() const
{
    int sum = 0;
    for (const QPointer<CatalogSession> &session : m_sessions)
        sum += session ? session->unsavedDrafts() : 0;
    return sum;
}

} // namespace colophon
