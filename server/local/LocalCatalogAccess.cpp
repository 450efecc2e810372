#include "server/local/LocalCatalogAccess.h"

#include "server/domain/JsonWriter.h"
#include "server/http/HttpClient.h"
#include "server/local/CatalogFolder.h"
#include "server/local/LeaseHold.h"
#include "server/local/PrivateFile.h"
#include "server/local/ServerProcess.h"

#include <boost/json.hpp>

#include <optional>
#include <thread>

namespace colophond {

namespace {

constexpr std::chrono::milliseconds lookAgain{50};
constexpr std::chrono::milliseconds startAgain{500};
constexpr int failuresBorne = 3;

bool isHealthy(const std::string &url)
{
    try {
        HttpClient client(url, std::chrono::seconds(5));
        return client.send({"GET", "/health", {}, {}}).status == 200;
    } catch (const HttpClientError &) {
        return false;
    }
}

} // namespace

struct LocalCatalogAccess::State
{
    Wish wish;
    std::string url;
    std::optional<LeaseHold> lease;

    bool attach();
    void startOrWait();
    std::string logHint() const;
};

// The lease comes before the question: whoever holds it knows that the answer stays true. The address that led to the
// lease may be of a server that crashed, at a port which is another program's by now. A server removes such an address
// before it opens its lease socket, so what is read under the lease is of the server that gave it.
bool LocalCatalogAccess::State::attach()
{
    const auto known = CatalogFolder::readAddress(wish.folder);
    auto hold = known ? LeaseHold::connect(known->lease) : std::nullopt;
    const auto address = hold ? CatalogFolder::readAddress(wish.folder) : std::nullopt;
    if (!address || address->lease != known->lease || !isHealthy(address->url) || !hold->isHeld())
        return false;
    url = address->url;
    lease = std::move(hold);
    return true;
}

void LocalCatalogAccess::State::startOrWait()
{
    using SteadyClock = std::chrono::steady_clock;
    const auto end = SteadyClock::now() + wish.deadline;
    auto mayStart = SteadyClock::now();
    std::optional<ServerProcess> process;
    int failures = 0;
    while (!attach()) {
        const auto now = SteadyClock::now();
        if (now >= end)
            throw LocalCatalogError("no server answers for " + wish.folder.string() + logHint());
        const auto code = process ? process->exitCode() : std::nullopt;
        if ((!process || code) && now >= mayStart) {
            // 0: it ended in order before we came; 3: another process won, and will write its address.
            if (code && *code != 0 && *code != 3 && ++failures >= failuresBorne)
                throw LocalCatalogError("colophond ended with code " + std::to_string(*code) + logHint());
            process.emplace(wish.executable, wish.folder, wish.sample);
            mayStart = now + startAgain;
        }
        std::this_thread::sleep_for(lookAgain);
    }
}

std::string LocalCatalogAccess::State::logHint() const
{
    return "; see " + (wish.folder / "colophond.log").string();
}

LocalCatalogAccess::LocalCatalogAccess(Wish wish)
    : m_state(std::make_unique<State>())
{
    m_state->wish = std::move(wish);
    if (m_state->wish.executable.empty())
        m_state->wish.executable = "/proc/self/exe";
    try {
        makePrivateFolder(m_state->wish.folder);
        m_state->wish.folder = std::filesystem::canonical(m_state->wish.folder);
        if (!m_state->attach())
            m_state->startOrWait();
    } catch (const LocalCatalogError &) {
        throw;
    } catch (const std::exception &error) {
        throw LocalCatalogError(error.what());
    }
}

LocalCatalogAccess::~LocalCatalogAccess() = default;

const std::string &LocalCatalogAccess::url() const
{
    return m_state->url;
}

std::string LocalCatalogAccess::signIn()
{
    const auto secret = CatalogFolder::readSecret(m_state->wish.folder);
    if (!secret)
        throw LocalCatalogError("cannot read " + (m_state->wish.folder / "owner.secret").string());
    JsonWriter body;
    body.beginObject();
    body.member("email", secret->email);
    body.member("password", secret->password);
    body.endObject();
    try {
        HttpClient client(m_state->url);
        const ClientResponse answer = client.send({"POST",
                                                   "/account/login",
                                                   {{"Content-Type", "application/json"}, {"X-Tenant-ID", "*DEFAULT*"}},
                                                   body.take()});
        boost::system::error_code error;
        const boost::json::value parsed = boost::json::parse(answer.body, error);
        const boost::json::value *token =
            !error && parsed.is_object() ? parsed.as_object().if_contains("accessToken") : nullptr;
        if (answer.status == 200 && token != nullptr && token->is_string())
            return std::string(token->as_string());
        throw LocalCatalogError("the owner of " + m_state->wish.folder.string() + " was not signed in: status " +
                                std::to_string(answer.status));
    } catch (const HttpClientError &error) {
        throw LocalCatalogError(error.what());
    }
}

} // namespace colophond
