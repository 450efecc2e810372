#include "models/editing/AuthorDraft.h"

namespace colophon {

using namespace Qt::StringLiterals;

AuthorDraft::AuthorDraft(QObject *parent)
    : Draft(wire::EntityKind::Author, parent)
    , m_biographies(new TranslationModel(this, u"biographies"_s, true))
{
}

QString AuthorDraft::name() const
{
    return text(u"name"_s);
}

void AuthorDraft::setName(const QString &name)
{
    setText(u"name"_s, name);
}

} // namespace colophon
