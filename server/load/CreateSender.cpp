#include "server/load/CreateSender.h"

#include "server/domain/Clock.h"
#include "server/domain/ContentJson.h"
#include "server/domain/UuidGenerator.h"
#include "server/http/HttpClient.h"
#include "server/load/RefusalText.h"

#include <chrono>
#include <thread>

namespace colophond {
namespace {

constexpr int attempts = 5;
constexpr auto pauseBetweenAttempts = std::chrono::milliseconds(300);

std::string bodyOf(const Create &command)
{
    return "{\"id\":\"" + command.id.toText() + "\"," + contentToJson(command.content).substr(1);
}

} // namespace

CreateSender::CreateSender(std::string url, std::string token, std::size_t connections)
    : m_url(std::move(url))
    , m_token(std::move(token))
    , m_connections(connections)
{
    UuidGenerator ids(systemClock(), systemRandom());
    m_run = ids.next();
    m_clientId = ids.next().toText();
}

void CreateSender::setToken(std::string token)
{
    const std::lock_guard lock(m_mutex);
    m_token = std::move(token);
}

std::string CreateSender::token()
{
    const std::lock_guard lock(m_mutex);
    return m_token;
}

void CreateSender::fail(const std::string &reason)
{
    const std::lock_guard lock(m_mutex);
    if (m_failure.empty())
        m_failure = reason;
    m_stop = true;
}

std::vector<SendOutcome> CreateSender::send(const std::vector<LoadedEntity> &entities,
                                            const std::function<bool(std::size_t)> &tick)
{
    std::vector<SendOutcome> outcomes(entities.size());
    if (m_stop)
        return outcomes;
    m_next = 0;
    m_done = 0;
    m_running = std::min(m_connections, std::max<std::size_t>(entities.size(), 1));
    {
        std::vector<std::jthread> threads;
        const std::size_t wanted = m_running;
        for (std::size_t i = 0; i < wanted; ++i)
            threads.emplace_back([this, &entities, &outcomes] { work(entities, outcomes); });
        std::unique_lock lock(m_mutex);
        while (!m_ended.wait_for(lock, std::chrono::milliseconds(100), [this] { return m_running == 0; })) {
            lock.unlock();
            try {
                if (!tick(m_done))
                    m_stop = true;
            } catch (...) {
                m_stop = true;
                throw;
            }
            lock.lock();
        }
    }
    tick(m_done);
    return outcomes;
}

void CreateSender::work(const std::vector<LoadedEntity> &entities, std::vector<SendOutcome> &outcomes)
{
    try {
        HttpClient client(m_url);
        for (std::size_t i = m_next++; i < entities.size() && !m_stop; i = m_next++) {
            outcomes[i] = sendOne(client, entities[i]);
            ++m_done;
        }
    } catch (const std::exception &error) {
        fail(error.what());
    }
    const std::lock_guard lock(m_mutex);
    if (--m_running == 0)
        m_ended.notify_all();
}

SendOutcome CreateSender::sendOne(HttpClient &client, const LoadedEntity &entity)
{
    const std::string path = "/api/admin/" + std::string(kindPlural(kindOf(entity.command.content)));
    ClientRequest request{"POST", path, {}, bodyOf(entity.command)};
    // The same for every attempt, so that a lost answer comes again instead of "there before"; another one in the next
    // run, which is to hear what was there before.
    const std::string key = Uuid::fromName(m_run, entity.command.id.toText()).toText();
    for (int attempt = 1;; ++attempt) {
        request.headers = {{"Authorization", "Bearer " + token()},
                           {"Content-Type", "application/json"},
                           {"Idempotency-Key", key},
                           {"X-Correlation-ID", m_run.toText()},
                           {"X-Client-ID", m_clientId}};
        try {
            const ClientResponse response = client.send(request);
            if (response.status == 201)
                return {SendResult::Created, {}};
            if (response.status == 412)
                return {SendResult::Present, {}};
            const bool again = response.status == 401 || response.status == 429 || response.status >= 500;
            if (!again)
                return {SendResult::Refused, refusalText(response)};
            if (attempt == attempts) {
                fail("the server answers " + refusalText(response));
                return {};
            }
        } catch (const HttpClientError &error) {
            if (attempt == attempts) {
                fail(error.what());
                return {};
            }
        }
        if (m_stop)
            return {};
        std::this_thread::sleep_for(pauseBetweenAttempts * attempt);
    }
}

} // namespace colophond
