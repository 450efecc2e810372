#pragma once

#include "tests/sse_harness/Trial.h"

#include <QByteArrayView>

#include <vector>

namespace colophon::test {

/// Something that a service must do.
struct Case
{
    QByteArrayView capability; ///< the one that it is about; empty: every client's
    QByteArrayView name;
    /// The planted fault that it must find; empty: none is planted for it.
    QByteArrayView fault;
    void (*run)(Trial &);
};

/// All of them, in the order of the capabilities.
const std::vector<Case> &allCases();

} // namespace colophon::test
