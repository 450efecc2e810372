#pragma once

#include "network/wire/Stamp.h"

#include <QUuid>

#include <map>

namespace colophon::wire {

/// An author (contract, section 8.1).
struct Author
{
    QUuid id;
    Stamp stamp;
    QString name;
    std::map<QString, QString> biographies; ///< culture → text

    bool operator==(const Author &) const = default;
};

} // namespace colophon::wire
