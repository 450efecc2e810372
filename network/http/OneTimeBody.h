#pragma once

#include <QByteArray>
#include <QIODevice>

namespace colophon {

/// A request's body that can be read once. Qt sends a request again by itself, whatever its verb, when the connection
/// ends before an answer began; it must rewind the body first, and gives up where that cannot be done. A command or a
/// refresh that was carried out twice would be worse than one of which nothing is known.
class OneTimeBody final : public QIODevice
{
    Q_OBJECT
public:
    explicit OneTimeBody(QByteArray bytes, QObject *parent = nullptr);

    bool isSequential() const override { return false; }
    qint64 size() const override { return m_bytes.size(); }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_bytes;
};

} // namespace colophon
