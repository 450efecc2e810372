#include "models/editing/CategoryDraft.h"

namespace colophon {

using namespace Qt::StringLiterals;

CategoryDraft::CategoryDraft(QObject *parent)
    : Draft(wire::EntityKind::Category, parent)
    , m_names(new TranslationModel(this, u"names"_s, false))
{
}

} // namespace colophon
