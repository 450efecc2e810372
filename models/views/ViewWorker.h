#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>

namespace colophon {

/// Runs work that reads nothing but its own snapshot beside the UI thread. Belongs to the UI thread; what it runs ends
/// before it does.
class ViewWorker : public QObject
{
    Q_OBJECT

public:
    explicit ViewWorker(QObject *parent = nullptr);
    ~ViewWorker() override;

    /// @p work in another thread, then @p then in this one, unless @p context is gone.
    void run(std::function<void()> work, QObject *context, std::function<void()> then);
    /// @p then in the UI thread, unless @p context is gone. From any thread, while work runs.
    void post(const QPointer<QObject> &context, std::function<void()> then);

private:
    QThreadPool m_pool;
};

} // namespace colophon
