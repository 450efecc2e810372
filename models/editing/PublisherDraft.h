#pragma once

#include "models/editing/Draft.h"

namespace colophon {

/// What is being written about a publisher (contract, section 8.3).
class PublisherDraft : public colophon::Draft
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY fieldsChanged)

public:
    explicit PublisherDraft(QObject *parent = nullptr);

    QString name() const;
    void setName(const QString &name);
};

} // namespace colophon
