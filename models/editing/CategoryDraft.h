#pragma once

#include "models/editing/Draft.h"
#include "models/editing/TranslationModel.h"

namespace colophon {

/// What is being written about a category: its name in one language or more (contract, section 8.2).
class CategoryDraft : public colophon::Draft
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::TranslationModel *names READ names CONSTANT)

public:
    explicit CategoryDraft(QObject *parent = nullptr);

    TranslationModel *names() const { return m_names; }

private:
    TranslationModel *m_names;
};

} // namespace colophon
