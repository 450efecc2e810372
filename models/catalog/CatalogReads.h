#pragma once

#include "models/catalog/Workers.h"
#include "network/http/CatalogApi.h"

#include <functional>

namespace colophon {

/// The reads that bring the replica up to date. Callbacks come later, once, and not at all when their context is gone,
/// which also ends the read.
struct CatalogReads
{
    std::function<void(QObject *, ApiCallback<wire::Configuration>, QUuid)> configuration;
    std::function<void(QObject *, ApiCallback<wire::Capabilities>, QUuid)> capabilities;
    std::function<void(wire::EntityKind, QObject *, ApiCallback<std::vector<wire::Entity>>, QUuid)> list;
    std::function<void(wire::EntityKind, const QUuid &, QObject *, ApiCallback<wire::Entity>, QUuid)> entity;
    std::function<void(const QByteArray &, QObject *, CatalogApi::Lines, ApiCallback<CatalogApi::SyncEnd>, QUuid)> sync;
    /// The live ones of a base server's authors, categories or publishers.
    std::function<void(wire::EntityKind, QObject *, ApiCallback<std::vector<QUuid>>, QUuid)> publicIds;
    std::function<void(const QString &)> setDefaultCulture;
    /// Where what was read is parsed; none: where it comes.
    Workers workers;

    /// @p api outlives it.
    static CatalogReads over(CatalogApi &api, Workers workers = {});
};

} // namespace colophon
