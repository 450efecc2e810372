#pragma once

#include "models/catalog/Catalog.h"
#include "models/views/ViewSpec.h"

#include <QUuid>

namespace colophon::test {

/// What a view of a catalog should show, found the slow way: every row is looked at as the wire knows it, and all of
/// them are sorted. Shares nothing with the views but the order of names.
class NaiveView
{
public:
    NaiveView(const Catalog &catalog, const ViewSpec &spec)
        : m_catalog(catalog)
        , m_spec(spec)
    {
    }

    /// Books only.
    std::vector<QUuid> ids() const;

private:
    struct Value
    {
        QString text;
        double number = 0;
        bool missing = false;
    };
    struct Row
    {
        QUuid id;
        std::vector<Value> values;
    };

    bool matches(const wire::Book &book) const;
    Value valueOf(const wire::Book &book, SortColumn column) const;
    QStringList people(const wire::Book &book) const;
    QString nameOf(wire::EntityKind kind, const QUuid &id) const;

    const Catalog &m_catalog;
    ViewSpec m_spec;
};

} // namespace colophon::test
