#include "models/editing/PublisherDraft.h"

namespace colophon {

using namespace Qt::StringLiterals;

PublisherDraft::PublisherDraft(QObject *parent)
    : Draft(wire::EntityKind::Publisher, parent)
{
}

QString PublisherDraft::name() const
{
    return text(u"name"_s);
}

void PublisherDraft::setName(const QString &name)
{
    setText(u"name"_s, name);
}

} // namespace colophon
