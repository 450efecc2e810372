#pragma once

#include "network/wire/EntityKind.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <array>

namespace colophon {

/// How the lists of one place were last left, for the next window and the next start: columns and order, by kind of
/// row. One for all windows of a kind of window and a place; an open window is not changed by what another one leaves
/// here. UI thread only.
class KeptTables : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The program keeps it")

public:
    /// As text, for settings; "" is as delivered.
    struct Table
    {
        QString columns; ///< ColumnModel::arrangement
        QString sorting; ///< sortText()
        bool operator==(const Table &) const = default;
    };

    using QObject::QObject;

    const Table &table(wire::EntityKind kind) const { return m_tables[static_cast<size_t>(kind)]; }
    /// What is not understood in it is ignored where it is used.
    void setTable(wire::EntityKind kind, const Table &table) { m_tables[static_cast<size_t>(kind)] = table; }
    void setColumns(wire::EntityKind kind, const QString &columns)
    {
        m_tables[static_cast<size_t>(kind)].columns = columns;
    }
    void setSorting(wire::EntityKind kind, const QString &sorting)
    {
        m_tables[static_cast<size_t>(kind)].sorting = sorting;
    }

private:
    std::array<Table, 4> m_tables;
};

} // namespace colophon
