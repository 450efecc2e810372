#pragma once

#include "models/session/CatalogSession.h"

#include <QObject>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace colophon {

/// What would be left undone if the program ended now, in all sessions that have windows. UI thread only.
class Unfinished : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Whoever opens windows knows their sessions")

public:
    explicit Unfinished(QObject *parent = nullptr);

    /// Each once.
    void setSessions(const std::vector<CatalogSession *> &sessions);

    /// See CatalogSession.
    Q_INVOKABLE int edits() const;
    Q_INVOKABLE int drafts() const;

private:
    std::vector<QPointer<CatalogSession>> m_sessions;
};

} // namespace colophon
