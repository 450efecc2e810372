#pragma once

#include <QIODevice>

namespace colophon {

/// A request's body, empty or not, that can be sent once. Qt asks again by itself, in silence, when a connection breaks
/// before or while the answer comes; with a body that cannot be had again it gives up instead
/// (QNetworkReply::ContentReSendError).
class SingleUseBody final : public QIODevice
{
    Q_OBJECT
public:
    explicit SingleUseBody(QByteArray bytes, QObject *parent = nullptr);

    qint64 size() const override { return m_bytes.size(); }
    bool reset() override { return false; }

protected:
    qint64 readData(char *to, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
};

} // namespace colophon
