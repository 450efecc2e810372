#include "tests/fakes/Fault.h"

namespace colophon::test {

const char *faultName(Fault fault)
{
    switch (fault) {
    case Fault::None:
        return "none";
    case Fault::CutFin:
        return "cut-fin";
    case Fault::CutRst:
        return "cut-rst";
    case Fault::CleanEnd:
        return "clean-end";
    case Fault::CutBefore:
        return "cut-before-answer";
    case Fault::Stall:
        return "stall";
    case Fault::HalfFrame:
        return "half-frame";
    case Fault::Duplicate:
        return "duplicate";
    case Fault::Reorder:
        return "reorder";
    case Fault::TooMany:
        return "429";
    case Fault::ServerError:
        return "500";
    case Fault::Unavailable:
        return "503";
    case Fault::Drip:
        return "drip";
    case Fault::TooLong:
        return "length-too-long";
    case Fault::TooShort:
        return "length-too-short";
    case Fault::Revoke:
        return "revoke";
    case Fault::Silence:
        return "silence";
    case Fault::Restart:
        return "restart";
    case Fault::Resync:
        return "resync";
    case Fault::OtherEpoch:
        break;
    }
    return "other-epoch";
}

} // namespace colophon::test
