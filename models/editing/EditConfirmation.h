#pragma once

#include "models/catalog/EntityKey.h"
#include "network/http/CatalogCommand.h"

#include <QMetaType>

namespace colophon {

/// An edit that is part of the server's catalog now.
struct EditConfirmation
{
    EntityKey key;
    CommandVerb verb = CommandVerb::Update;
    QUuid correlationId; ///< of the operator's action
    QUuid eventId;       ///< null where the server does not say, or the answer was lost
    qint64 version = 0;  ///< the entity's, with it
    /// False: somebody else had done the same before, and no command of ours did it.
    bool carriedOut = true;
};

} // namespace colophon

Q_DECLARE_METATYPE(colophon::EditConfirmation)
