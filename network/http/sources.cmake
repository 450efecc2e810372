target_sources(colophon_network PRIVATE
    http/Alarm.cpp http/Alarm.h
    http/ApiClient.cpp http/ApiClient.h
    http/ApiError.cpp http/ApiError.h
    http/ApiJob.cpp http/ApiJob.h
    http/ApiReply.h
    http/ApiRequest.h
    http/ApiResult.h
    http/BatchRequest.cpp http/BatchRequest.h
    http/CatalogApi.cpp http/CatalogApi.h
    http/CatalogCommand.h
    http/CausationContext.cpp http/CausationContext.h
    http/CertificateProblem.cpp http/CertificateProblem.h
    http/Clock.cpp http/Clock.h
    http/CommandBatch.h
    http/CommandRequest.cpp http/CommandRequest.h
    http/Exchange.cpp http/Exchange.h
    http/ListRead.cpp http/ListRead.h
    http/Log.cpp http/Log.h
    http/OneTimeBody.cpp http/OneTimeBody.h
    http/PublicIdsRead.cpp http/PublicIdsRead.h
    http/RateGate.cpp http/RateGate.h
    http/RetryAfter.cpp http/RetryAfter.h
    http/ServerTrust.cpp http/ServerTrust.h
    http/SyncRead.cpp http/SyncRead.h
    http/SystemClock.cpp http/SystemClock.h
    http/Timeouts.h
    http/TokenSource.cpp http/TokenSource.h
    http/Transport.cpp http/Transport.h)
set_property(TARGET colophon_network PROPERTY AUTOMOC ON)
