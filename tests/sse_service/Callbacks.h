#pragma once

#include "network/stream/SseEnd.h"
#include "network/stream/SseEvent.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <deque>

namespace colophon::test {

/// What a stream of the service has to tell, posted to URL/1, URL/2 … one after the other, each when the one before was
/// answered.
class Callbacks final : public QObject
{
    Q_OBJECT
public:
    /// swapFirstTwo: a planted fault.
    Callbacks(QUrl url, bool swapFirstTwo);

    void event(const SseEvent &event);
    void comment(QByteArrayView text);
    void error(const SseEnd &end);

private:
    void add(const QByteArray &json);
    void next();

    QUrl m_url;
    QNetworkAccessManager m_manager;
    std::deque<QByteArray> m_waiting;
    int m_count = 0;
    bool m_swaps;
    bool m_posting = false;
};

} // namespace colophon::test
