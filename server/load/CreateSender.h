#pragma once

#include "server/load/RowMapper.h"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace colophond {

class HttpClient;
struct ClientResponse;

/// What became of one create command.
enum class SendResult {
    Unsent,
    Created,
    Present, ///< its id was used before; what is there was left alone
    Refused
};

struct SendOutcome
{
    SendResult result = SendResult::Unsent;
    std::string reason; ///< of a refusal: the contract's code and fields, never the body sent
};

/// Sends create commands over several connections at a time (contract pages 8 and 9.4). Each connection has a thread of
/// its own; the object itself belongs to the thread that made it.
class CreateSender
{
public:
    /// `url` and `token` as LocalCatalogAccess gives them; `connections` 1..64.
    CreateSender(std::string url, std::string token, std::size_t connections);

    /// A new access token, good for the requests from now on.
    void setToken(std::string token);

    /// Sends all of `entities` and returns what became of each. `tick` is told, on this thread and some ten times a
    /// second, how many are answered; when it returns false nothing more is sent. When the server cannot be reached
    /// failure() says why and the rest is Unsent.
    std::vector<SendOutcome> send(const std::vector<LoadedEntity> &entities,
                                  const std::function<bool(std::size_t)> &tick);

    const std::string &failure() const { return m_failure; }

private:
    void work(const std::vector<LoadedEntity> &entities, std::vector<SendOutcome> &outcomes);
    SendOutcome sendOne(HttpClient &client, const LoadedEntity &entity);
    std::string token();
    void fail(const std::string &reason);

    std::string m_url;
    std::string m_token;
    std::size_t m_connections;
    Uuid m_run; ///< correlation of all that this object sends, and the space of its idempotency keys
    std::string m_clientId;
    std::mutex m_mutex; ///< of m_token, m_failure and m_running
    std::condition_variable m_ended;
    std::string m_failure;
    std::size_t m_running = 0;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<std::size_t> m_done = 0;
    std::atomic<bool> m_stop = false;
};

} // namespace colophond
