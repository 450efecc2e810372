#pragma once

#include "app/start/Application.h"
#include "app/start/CommandLine.h"
#include "app/tour/OwnerClient.h"
#include "app/tour/TourReport.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace colophon {

/// Plays the main job by driving the real windows against a fresh catalog of the sample, in temporary folders, and
/// reports what was seen in the windows and what the server holds. Each wait has a deadline; a step that was not seen
/// fails the tour, and the following ones are played all the same.
class Tour
{
public:
    explicit Tour(const CommandLine &line);
    ~Tour();

    /// The process's exit code: 0 when every step was seen.
    int run();

private:
    void load();
    void openMain();
    void firstRows(double ms);
    void openSecond();
    void changePrice();
    void editElsewhere();
    void deleteBook();
    void restoreBook();
    void stopServer();
    void editOffline();
    void startServer();
    void search();
    void sort();
    void scroll();
    void signIn();

    /// Selects the tour's book and types an amount into its price in the default currency; the clock runs from Ctrl+S.
    bool typePrice(QQuickWindow *window, const QString &amount);
    /// Waits until `window` has painted a row of the book for which `shown` holds.
    double painted(QQuickWindow *window, const std::function<bool(const QQuickItem *row)> &shown);
    void activate(QQuickWindow *window);
    bool select(QQuickWindow *window, const QString &id);
    QString rowText(QQuickWindow *window) const;
    QString statusText(QQuickWindow *window) const;
    QString serverBook();
    void arrange();
    QVector<QQuickWindow *> both() const { return {m_first, m_second}; }
    LocalServer &server() const;

    CommandLine m_line;
    QTemporaryDir m_folder;
    QString m_catalog;
    TourReport m_report;
    std::unique_ptr<Application> m_application;
    std::unique_ptr<OwnerClient> m_owner;
    OpenSession *m_session = nullptr;
    QQuickWindow *m_first = nullptr;
    QQuickWindow *m_second = nullptr;
    QString m_book; ///< id of the book that is edited
    QString m_currency;
    QElapsedTimer m_saved;
};

} // namespace colophon
