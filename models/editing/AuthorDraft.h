#pragma once

#include "models/editing/Draft.h"
#include "models/editing/TranslationModel.h"

namespace colophon {

/// What is being written about an author (contract, section 8.1).
class AuthorDraft : public colophon::Draft
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY fieldsChanged)
    Q_PROPERTY(colophon::TranslationModel *biographies READ biographies CONSTANT)

public:
    explicit AuthorDraft(QObject *parent = nullptr);

    QString name() const;
    void setName(const QString &name);
    TranslationModel *biographies() const { return m_biographies; }

private:
    TranslationModel *m_biographies;
};

} // namespace colophon
