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
    // Taking back, changing many, putting back (TourActions.cpp).
    void undoMenu();
    void bulkEdit();
    void putBack();
    // Where changes meet, and what waits (TourConflicts.cpp).
    void openDraft();
    void conflictSheet();
    void waitingEdits();
    void refusedEdit();

    /// Selects the tour's book and types an amount into its price in the default currency; the clock runs from Ctrl+S.
    bool typePrice(QQuickWindow *window, const QString &amount);
    /// In place of what stands in a field of the form; false when the field is not there or does not take it.
    bool typeInto(QQuickWindow *window, const QString &field, const QString &text);
    /// Waits until the first window, from the clock on, has painted a named item, no longer on its way in, for which
    /// `holds` holds; milliseconds, negative when it was not seen.
    double seen(const QString &name, const std::function<bool(QQuickItem *item)> &holds = {});
    /// Likewise until no item of that name is shown.
    double gone(const QString &name);
    /// The text of a named item of the first window.
    QString textOf(const QString &name) const;
    /// Waits until nothing is on its way to the server.
    bool allSent();
    /// The first window as large as an operator's, for what fills it.
    void enlarge();
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
