#include "app/windows/WindowManager.h"

#include "app/log/Categories.h"
#include "app/windows/WindowPlacement.h"
#include "models/session/Unfinished.h"
#include "models/signin/SignInForm.h"
#include "network/wire/EntityKind.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QQmlEngine>
#include <QScreen>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView mainForm("main");
constexpr QSize mainPreferred{1440, 900};
constexpr QSize mainLeast{760, 520};
constexpr QSize entityPreferred{420, 760};
constexpr QSize entityLeast{420, 560};
constexpr QSize signInSize{880, 560};

QString formOf(int kind)
{
    switch (static_cast<wire::EntityKind>(kind)) {
    case wire::EntityKind::Book:
        return u"book"_s;
    case wire::EntityKind::Author:
        return u"author"_s;
    case wire::EntityKind::Category:
        return u"category"_s;
    case wire::EntityKind::Publisher:
        return u"publisher"_s;
    }
    return u"book"_s;
}

QVector<QRect> availableScreens()
{
    QVector<QRect> screens;
    const QScreen *primary = QGuiApplication::primaryScreen();
    for (const QScreen *screen : QGuiApplication::screens()) {
        if (screen == primary)
            screens.prepend(screen->availableGeometry());
        else
            screens.append(screen->availableGeometry());
    }
    return screens;
}

} // namespace

WindowManager::WindowManager(QQmlEngine &engine, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_settings(settings)
    , m_unfinished(new Unfinished(this))
{
}

WindowManager::~WindowManager()
{
    qDeleteAll(m_windows);
}

QQuickWindow *WindowManager::openMain(CatalogSession *session, const QString &place, int kind,
                                      const CatalogWindow *from)
{
    return open(u"MainWindow"_s,
                {{u"session"_s, QVariant::fromValue(session)},
                 {u"kind"_s, kind},
                 {u"notice"_s, m_notice},
                 {u"tables"_s, QVariant::fromValue(tablesOf(place))}},
                {.form = mainForm, .place = place, .session = session, .entityId = {}}, mainPreferred, mainLeast, from);
}

void WindowManager::notify(const QString &text)
{
    m_notice = text;
    for (const CatalogWindow *window : m_windows) {
        if (window->subject().form == mainForm)
            window->window()->setProperty("notice", text);
    }
}

QQuickWindow *WindowManager::openEntity(CatalogSession *session, const QString &place, int kind, const QString &id,
                                        const CatalogWindow *from)
{
    const CatalogWindow::Subject subject{.form = formOf(kind), .place = place, .session = session, .entityId = id};
    if (CatalogWindow *there = id.isEmpty() ? nullptr : find(subject)) {
        there->raise();
        return there->window();
    }
    return open(u"EntityWindow"_s,
                {{u"session"_s, QVariant::fromValue(session)}, {u"kind"_s, kind}, {u"entityId"_s, id}}, subject,
                entityPreferred, entityLeast, from);
}

QQuickWindow *WindowManager::openSignIn(SignInForm *form)
{
    const CatalogWindow::Subject subject{.form = u"signin"_s, .place = {}, .session = nullptr, .entityId = {}};
    if (CatalogWindow *there = find(subject)) {
        there->raise();
        return there->window();
    }
    return open(u"SignInWindow"_s, {{u"form"_s, QVariant::fromValue(form)}}, subject, signInSize, signInSize, nullptr);
}

QQuickWindow *WindowManager::open(const QString &component, const QVariantMap &properties,
                                  CatalogWindow::Subject subject, QSize preferred, QSize least,
                                  const CatalogWindow *from)
{
    const auto remembered = m_settings.geometry(subject.form, subject.place);
    auto *window = new CatalogWindow(m_engine, component, properties, std::move(subject), this);
    if (!window->window()) {
        delete window;
        return nullptr;
    }
    WindowPlacement placement{.preferred = preferred,
                              .least = least,
                              .remembered = remembered ? std::optional(remembered->frame) : std::nullopt,
                              .beside = from ? std::optional(from->window()->geometry()) : std::nullopt,
                              .screens = availableScreens()};
    window->window()->setMinimumSize(least);
    if (least == preferred)
        window->window()->setMaximumSize(least);
    m_windows.push_back(window);
    join(window);
    tellWindows();
    window->show(placement.frame(), remembered && remembered->maximized && !from);
    return window->window();
}

void WindowManager::join(CatalogWindow *window)
{
    connect(window, &CatalogWindow::newWindowRequested, this, [this](CatalogWindow *from, int kind) {
        openMain(from->subject().session, from->subject().place, kind, from);
    });
    connect(window, &CatalogWindow::entityWindowRequested, this,
            [this](CatalogWindow *from, int kind, const QString &id) {
                openEntity(from->subject().session, from->subject().place, kind, id, from);
            });
    connect(window, &CatalogWindow::signInRequested, this, &WindowManager::signInRequested);
    connect(window, &CatalogWindow::signOutRequested, this,
            [this](CatalogWindow *from, bool forget) { Q_EMIT signOutRequested(from->subject().session, forget); });
    connect(window, &CatalogWindow::diagnosticsRequested, this, &WindowManager::diagnosticsRequested);
    connect(window, &CatalogWindow::copyTextRequested, this,
            [](const QString &text) { QGuiApplication::clipboard()->setText(text); });
    connect(window, &CatalogWindow::quitRequested, this, [this] {
        // What there was to be said was said: no window asks again when the program closes it.
        for (const CatalogWindow *each : m_windows) {
            if (each->subject().session)
                each->window()->setProperty("leaving", true);
        }
        Q_EMIT quitRequested();
    });
    connect(window, &CatalogWindow::folderRequested, this, &WindowManager::folderRequested);
    connect(window, &CatalogWindow::authorityFileRequested, this, &WindowManager::authorityFileRequested);
    connect(window, &CatalogWindow::noticeDismissed, this, [this] { notify({}); });
    connect(window, &CatalogWindow::closed, this, &WindowManager::onClosed);
}

void WindowManager::onClosed(CatalogWindow *window)
{
    remember(*window);
    m_windows.erase(std::remove(m_windows.begin(), m_windows.end(), window), m_windows.end());
    CatalogSession *session = window->subject().session;
    window->deleteLater();
    tellWindows();
    if (!session)
        Q_EMIT signInClosed();
    else if (count(session) == 0)
        Q_EMIT lastWindowClosed(session);
}

void WindowManager::tellWindows()
{
    std::vector<CatalogSession *> sessions;
    for (const CatalogWindow *window : m_windows) {
        CatalogSession *session = window->subject().session;
        if (session && std::find(sessions.begin(), sessions.end(), session) == sessions.end())
            sessions.push_back(session);
    }
    m_unfinished->setSessions(sessions);
    for (const CatalogWindow *window : m_windows) {
        if (const CatalogSession *session = window->subject().session) {
            window->window()->setProperty("unfinished", QVariant::fromValue(m_unfinished));
            window->window()->setProperty("lastOfSession", count(session) == 1);
        }
    }
}

void WindowManager::closeSignIn()
{
    drop([](const CatalogWindow &window) { return window.subject().session == nullptr; });
}

void WindowManager::close(const CatalogSession *session)
{
    drop([session](const CatalogWindow &window) { return window.subject().session == session; });
}

void WindowManager::drop(const std::function<bool(const CatalogWindow &)> &which)
{
    std::vector<CatalogWindow *> dropped;
    std::copy_if(m_windows.begin(), m_windows.end(), std::back_inserter(dropped),
                 [&](const CatalogWindow *window) { return which(*window); });
    for (CatalogWindow *window : dropped) {
        remember(*window);
        m_windows.erase(std::remove(m_windows.begin(), m_windows.end(), window), m_windows.end());
        // It may be this very window's signal that closes it.
        window->disconnect(this);
        window->window()->hide();
        window->deleteLater();
    }
    tellWindows();
}

bool WindowManager::raise(const CatalogSession *session)
{
    const auto last = std::find_if(m_windows.rbegin(), m_windows.rend(), [session](const CatalogWindow *window) {
        return window->subject().session == session;
    });
    if (last == m_windows.rend())
        return false;
    (*last)->raise();
    return true;
}

int WindowManager::count(const CatalogSession *session) const
{
    return static_cast<int>(std::count_if(m_windows.begin(), m_windows.end(), [session](const CatalogWindow *window) {
        return window->subject().session == session;
    }));
}

QVector<QQuickWindow *> WindowManager::windows() const
{
    QVector<QQuickWindow *> windows;
    for (const CatalogWindow *window : m_windows)
        windows.append(window->window());
    return windows;
}

void WindowManager::remember()
{
    for (const CatalogWindow *window : m_windows)
        remember(*window);
}

void WindowManager::remember(const CatalogWindow &window)
{
    const CatalogWindow::Subject &subject = window.subject();
    m_settings.setGeometry(subject.form, subject.place, window.geometry());
    if (subject.form != mainForm)
        return;
    const KeptTables &tables = *tablesOf(subject.place);
    for (const wire::EntityKind kind : wire::allEntityKinds) {
        const KeptTables::Table &table = tables.table(kind);
        m_settings.setTable(mainForm, subject.place, formOf(static_cast<int>(kind)), {table.columns, table.sorting});
    }
}

KeptTables *WindowManager::tablesOf(const QString &place)
{
    KeptTables *&tables = m_tables[place];
    if (!tables) {
        tables = new KeptTables(this);
        for (const wire::EntityKind kind : wire::allEntityKinds) {
            const Settings::Table table = m_settings.table(mainForm, place, formOf(static_cast<int>(kind)));
            tables->setTable(kind, {table.columns, table.sorting});
        }
    }
    return tables;
}

CatalogWindow *WindowManager::find(const CatalogWindow::Subject &subject) const
{
    const auto found = std::find_if(m_windows.begin(), m_windows.end(),
                                    [&](const CatalogWindow *window) { return window->subject() == subject; });
    return found == m_windows.end() ? nullptr : *found;
}

} // namespace colophon
