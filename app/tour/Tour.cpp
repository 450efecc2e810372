#include "app/tour/Tour.h"

#include "app/local/ServerProcess.h"
#include "app/tour/Scene.h"
#include "app/tour/SyntheticInput.h"
#include "app/tour/Wait.h"
#include "models/editing/Outbox.h"
#include "models/session/CatalogSession.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

#include <cstdio>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds loadDeadline{120};
constexpr double loadMs = 15'000;
constexpr double firstRowsMs = 1'000;

} // namespace

Tour::Tour(const CommandLine &line)
    : m_line(line)
    , m_catalog(m_folder.filePath(u"catalog"_s))
    , m_report(line.tour)
{
}

Tour::~Tour() = default;

int Tour::run()
{
    if (!m_folder.isValid()) {
        std::fprintf(stderr, "colophon: no temporary folder: %s\n", qPrintable(m_folder.errorString()));
        return 1;
    }
    if (ServerProcess::find(QCoreApplication::applicationDirPath()).isEmpty()) {
        std::fputs("colophon: colophond was not found beside colophon\n", stderr);
        return 1;
    }
    if (!m_line.load.isEmpty())
        load();
    openMain();
    if (m_first && !m_book.isEmpty()) {
        openSecond();
        changePrice();
        undoMenu();
        editElsewhere();
        deleteBook();
        restoreBook();
        openDraft();
        conflictSheet();
        bulkEdit();
        putBack();
        stopServer();
        editOffline();
        waitingEdits();
        startServer();
        refusedEdit();
        search();
        sort();
        if (!m_line.load.isEmpty())
            scroll();
        signIn();
    }
    if (m_session) {
        server().stop();
        Wait::until([this] { return m_application == nullptr || server().state() == LocalServer::State::Stopped; });
    }
    const bool seen = m_report.finish();
    std::printf("%s: %s\n", seen ? "The tour was seen" : "The tour was NOT seen", qPrintable(m_line.tour));
    m_application.reset();
    return seen ? 0 : 1;
}

void Tour::load()
{
    const QString program = ServerProcess::find(QCoreApplication::applicationDirPath());
    LocalServer sample({.folder = m_catalog, .program = program, .health = {}, .furtherArguments = {}});
    sample.start();
    Wait::until([&] { return sample.state() == LocalServer::State::Running; });

    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    QElapsedTimer since;
    since.start();
    // The report of the rows belongs beside the tour's, not where the tour was started.
    process.setWorkingDirectory(m_line.tour);
    process.start(program, {u"load"_s, u"--catalog"_s, m_catalog, QFileInfo(m_line.load).absoluteFilePath(), u"--map"_s,
                            QFileInfo(m_line.map).absoluteFilePath()});
    Wait::until([&] { return process.state() == QProcess::NotRunning; }, loadDeadline);
    const double ms = static_cast<double>(since.elapsed());
    const bool ended = process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit;
    if (!ended)
        process.kill();

    m_owner = std::make_unique<OwnerClient>(m_catalog);
    const bool signedIn = m_owner->signIn();
    const auto books = m_owner->books();
    m_report.add({.name = u"load the books"_s,
                  .ok = ended && process.exitCode() == 0 && signedIn && !books.empty() && ms < loadMs,
                  .expected = u"colophond load ends with 0 within 15 s"_s,
                  .seen = u"ended with %1 after %2 s"_s.arg(process.exitCode()).arg(ms / 1000, 0, 'f', 1),
                  .server = u"%1 books"_s.arg(books.size()),
                  .ms = ms},
                 {});
}

void Tour::openMain()
{
    QElapsedTimer since;
    since.start();
    m_application = std::make_unique<Application>(
        Application::Setup{.profile = m_folder.filePath(u"profile"_s),
                           .serverProgram = ServerProcess::find(QCoreApplication::applicationDirPath()),
                           .keychain = false});
    m_session = m_application->openLocal(m_catalog);
    m_first = m_session ? m_application->windows().windows().value(0) : nullptr;
    if (!m_first) {
        m_report.add(
            {.name = u"main window"_s, .expected = u"a window"_s, .seen = m_application->diagnostics(), .server = {}},
            {});
        return;
    }
    m_first->setGeometry(0, 0, 1440, 900);
    since.restart();
    const double ms = FrameMeter::untilPainted(m_first, since, [this] { return !Scene(m_first).rows().isEmpty(); });
    // Rows that were painted early may stand elsewhere once the snapshot is whole.
    Wait::until([this] {
        const QQuickItem *table = Scene(m_first).item(u"table"_s);
        const CatalogSession &session = *m_session->catalogSession();
        return statusText(m_first) == "Live"_L1 && session.isReady() && table &&
               table->property("count").toInt() == session.bookCount();
    });
    // The rows that are seen take their places behind the turn in which the last of them came.
    FrameMeter::untilPainted(m_first, since, [] { return true; });
    firstRows(ms);
}

void Tour::firstRows(double ms)
{
    const auto rows = Scene(m_first).rows();
    // Neither the first nor the last row that is seen, so that it has neighbours on both sides.
    const QQuickItem *row = rows.value(std::min<qsizetype>(4, rows.size() - 1));
    m_book = row ? row->property("entityId").toString() : QString();
    m_currency = m_session->catalogSession()->property("defaultCurrency").toString();
    if (!m_book.isEmpty())
        select(m_first, m_book);
    m_owner = std::make_unique<OwnerClient>(m_catalog);
    const bool signedIn = m_owner->signIn();
    const auto books = m_owner->books();
    const int count = m_session->catalogSession()->property("bookCount").toInt();
    const bool inTime = m_line.load.isEmpty() || ms <= firstRowsMs;
    m_report.add(
        {.name = u"main window"_s,
         .ok = ms >= 0 && inTime && signedIn && count > 0 && static_cast<size_t>(count) == books.size() &&
               statusText(m_first) == "Live"_L1,
         .expected = u"the books of the server, live%1"_s.arg(m_line.load.isEmpty() ? QString()
                                                                                    : u", the first rows within 1 s"_s),
         .seen = u"%1 books, %2, first row %3"_s.arg(count).arg(statusText(m_first), Scene::text(rows.value(0))),
         .server = signedIn ? u"%1 books"_s.arg(books.size()) : m_owner->problem(),
         .ms = ms},
        {m_first});
    m_report.addScene(u"main"_s, {m_first});
}

LocalServer &Tour::server() const
{
    return *m_session->localServer();
}

bool Tour::select(QQuickWindow *window, const QString &id)
{
    const QQuickItem *row = Scene(window).row(id);
    if (!row)
        return false;
    activate(window);
    SyntheticInput(window).click(row);
    return Wait::until([&] { return Scene(window).item("fieldPrice_"_L1 + m_currency) != nullptr; });
}

void Tour::activate(QQuickWindow *window)
{
    // Shortcuts belong to the active window.
    window->requestActivate();
    Wait::until([window] { return window->isActive(); });
}

bool Tour::typePrice(QQuickWindow *window, const QString &amount)
{
    if (!select(window, m_book))
        return false;
    if (!typeInto(window, "fieldPrice_"_L1 + m_currency, amount))
        return false;
    m_saved.start();
    SyntheticInput(window).key(Qt::Key_S, Qt::ControlModifier);
    return true;
}

bool Tour::typeInto(QQuickWindow *window, const QString &field, const QString &text)
{
    QQuickItem *item = Scene(window).item(field);
    if (!item)
        return false;
    const SyntheticInput input(window);
    item->forceActiveFocus(Qt::TabFocusReason);
    input.key(Qt::Key_A, Qt::ControlModifier);
    input.type(text);
    return Wait::until([&] { return item->property("text").toString() == text; });
}

double Tour::seen(const QString &name, const std::function<bool(QQuickItem *)> &holds)
{
    return FrameMeter::untilPainted(m_first, m_saved, [&] {
        QQuickItem *found = Scene(m_first).item(name);
        for (const QQuickItem *item = found; item; item = item->parentItem()) {
            if (item->opacity() < 1)
                return false;
        }
        return found && (!holds || holds(found));
    });
}

double Tour::gone(const QString &name)
{
    return FrameMeter::untilPainted(m_first, m_saved, [&] { return Scene(m_first).item(name) == nullptr; });
}

QString Tour::textOf(const QString &name) const
{
    const QQuickItem *item = Scene(m_first).item(name);
    return item ? item->property("text").toString() : u"no "_s + name;
}

bool Tour::allSent()
{
    return Wait::until([this] { return m_session->catalogSession()->outbox()->property("count").toInt() == 0; });
}

void Tour::enlarge()
{
    m_first->setGeometry(0, 0, 1440, 900);
    Wait::until([this] { return m_first->contentItem()->width() >= 1440; });
}

double Tour::painted(QQuickWindow *window, const std::function<bool(const QQuickItem *)> &shown)
{
    return FrameMeter::untilPainted(window, m_saved, [&] {
        const QQuickItem *row = Scene(window).row(m_book);
        return row && shown(row);
    });
}

QString Tour::rowText(QQuickWindow *window) const
{
    const QQuickItem *row = Scene(window).row(m_book);
    return row ? Scene::text(row) : u"no row"_s;
}

QString Tour::statusText(QQuickWindow *window) const
{
    const QQuickItem *item = Scene(window).item(u"statusText"_s);
    return item ? item->property("text").toString() : QString();
}

QString Tour::serverBook()
{
    const auto book = m_owner->book(QUuid(m_book));
    if (!book)
        return m_owner->problem();
    const auto price = book->prices.find(m_currency);
    return u"%1, %2 %3, v%4%5"_s
        .arg(book->title, price == book->prices.end() ? u"-"_s : price->second.toText(2), m_currency)
        .arg(book->stamp.version)
        .arg(book->stamp.deleted.value_or(false) ? u", deleted"_s : QString());
}

void Tour::arrange()
{
    m_first->setGeometry(0, 0, 960, 1050);
    m_second->setGeometry(960, 0, 960, 1050);
}

} // namespace colophon
