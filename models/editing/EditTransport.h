#pragma once

#include "network/http/ApiResult.h"
#include "network/http/CatalogCommand.h"
#include "network/http/CommandBatch.h"
#include "network/wire/Entity.h"

#include <QObject>
#include <QUuid>

#include <functional>

namespace colophon {

class CatalogApi;

/// The calls that carry edits to the server. Callbacks come later, once, and not at all when the context is gone.
struct EditTransport
{
    std::function<void(const CatalogCommand &, QObject *, ApiCallback<CommandAnswer>)> command;
    std::function<void(wire::EntityKind, const QUuid &, QObject *, ApiCallback<wire::Entity>)> read;
    /// Empty where there is none.
    std::function<void(const CommandBatch &, QObject *, ApiCallback<BatchAnswer>)> batch = nullptr;

    /// @p api outlives it.
    static EditTransport over(CatalogApi &api);
};

} // namespace colophon
