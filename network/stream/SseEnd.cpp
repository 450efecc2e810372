#include "network/stream/SseEnd.h"

namespace colophon {

bool SseEnd::isFinal() const
{
    if (cause == Cause::NoContent)
        return true;
    return cause == Cause::Refused && status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
}

QByteArray SseEnd::text() const
{
    switch (cause) {
    case Cause::Lost:
        return "the connection was lost";
    case Cause::TimedOut:
        return "nothing came for too long";
    case Cause::NoContent:
        return "the server ended the stream with status 204";
    case Cause::Refused:
        return "refused with status " + QByteArray::number(status);
    case Cause::BadRedirect:
        return "status " + QByteArray::number(status) + " led nowhere within the origin";
    case Cause::WrongType:
        return "the answer is no event stream";
    case Cause::BrokenFrames:
        return "an event beyond the limits";
    }
    return {};
}

} // namespace colophon
