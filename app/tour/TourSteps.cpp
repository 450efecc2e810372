#include "app/tour/Scene.h"
#include "app/tour/SyntheticInput.h"
#include "app/tour/Tour.h"
#include "app/tour/Wait.h"
#include "models/editing/Outbox.h"
#include "models/session/CatalogSession.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRegularExpression>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

constexpr double offlineWithinMs = 1000;
constexpr qreal scrollPixels = 5 * 26;

bool shows(const QQuickItem *row, const QString &text)
{
    const QStringList texts = Scene::texts(row);
    return std::any_of(texts.begin(), texts.end(), [&](const QString &part) { return part.contains(text); });
}

QString longestWord(const QString &text)
{
    static const QRegularExpression letters(u"\\p{L}+"_s);
    QString longest;
    for (auto words = letters.globalMatch(text); words.hasNext();) {
        const QString word = words.next().captured();
        if (word.size() > longest.size())
            longest = word;
    }
    return longest;
}

} // namespace

void Tour::openSecond()
{
    m_saved.start();
    SyntheticInput(m_first).key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    WindowManager &windows = m_application->windows();
    Wait::until([&] { return windows.windows().size() == 2; });
    m_second = windows.windows().value(1);
    if (!m_second) {
        m_report.add({.name = u"second window"_s, .expected = u"two windows"_s, .seen = u"one"_s, .server = {}},
                     {m_first});
        m_second = m_first;
        return;
    }
    const QPoint moved = m_second->position() - m_first->position();
    arrange();
    const double ms = painted(m_second, [](const QQuickItem *) { return true; });
    m_report.add({.name = u"second window"_s,
                  .ok = ms >= 0,
                  .expected = u"Ctrl+Shift+N opens a window that shows the same book"_s,
                  .seen = u"moved by %1,%2: %3"_s.arg(moved.x()).arg(moved.y()).arg(rowText(m_second)),
                  .server = serverBook(),
                  .ms = ms},
                 both());
}

void Tour::changePrice()
{
    const QString amount = u"23.45"_s;
    const bool typed = typePrice(m_first, amount);
    const double ms = typed ? painted(m_second, [&](const QQuickItem *row) { return shows(row, amount); }) : -1;
    Wait::until([this] { return m_session->catalogSession()->outbox()->property("count").toInt() == 0; });
    const QString held = serverBook();
    m_report.add({.name = u"change a price"_s,
                  .ok = ms >= 0 && held.contains(amount),
                  .expected = u"%1 in the second window and at the server"_s.arg(amount),
                  .seen = u"typed %1; second window: %2"_s.arg(typed ? u"yes"_s : u"no"_s, rowText(m_second)),
                  .server = held,
                  .ms = ms},
                 both());
    m_report.addScene(u"twoWindows"_s, both());
}

void Tour::editElsewhere()
{
    const auto book = m_owner->book(QUuid(m_book));
    const QString title = (book ? book->title : QString()) + u" (second printing)"_s;
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_saved.start();
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--tour-edit"_s, m_book, u"--tour-title"_s, title, u"--catalog"_s, m_catalog});
    const double first = painted(m_first, [&](const QQuickItem *row) { return shows(row, title); });
    const double second = painted(m_second, [&](const QQuickItem *row) { return shows(row, title); });
    Wait::until([&] { return process.state() == QProcess::NotRunning; });
    const QString held = serverBook();
    m_report.add({.name = u"edit from a second process"_s,
                  .ok = first >= 0 && second >= 0 && process.exitCode() == 0 && held.startsWith(title),
                  .expected = title + u" in both windows"_s,
                  .seen = rowText(m_first) + u" || "_s + rowText(m_second),
                  .server = held,
                  .ms = std::max(first, second)},
                 both());
}

void Tour::deleteBook()
{
    select(m_first, m_book);
    m_saved.start();
    SyntheticInput(m_first).key(Qt::Key_Delete);
    const auto gone = [this] {
        const QQuickItem *row = Scene(m_second).row(m_book);
        return !row || row->property("deleted").toBool();
    };
    const double ms = FrameMeter::untilPainted(m_second, m_saved, gone);
    const bool toast = Wait::until([this] { return Scene(m_first).item(u"undoToast"_s) != nullptr; });
    Wait::until([this] { return m_session->catalogSession()->outbox()->property("count").toInt() == 0; });
    const QString held = serverBook();
    m_report.add({.name = u"delete"_s,
                  .ok = ms >= 0 && toast && held.endsWith("deleted"_L1),
                  .expected = u"deleted in both windows, an Undo toast in the first"_s,
                  .seen = u"toast: %1; second window: %2"_s.arg(
                      toast ? Scene::text(Scene(m_first).item(u"undoToast"_s)) : u"none"_s, rowText(m_second)),
                  .server = held,
                  .ms = ms},
                 both());
}

void Tour::restoreBook()
{
    const QQuickItem *undo = Scene(m_first).item(u"undoButton"_s);
    m_saved.start();
    if (undo)
        SyntheticInput(m_first).click(undo);
    const double ms =
        undo ? painted(m_second, [](const QQuickItem *row) { return !row->property("deleted").toBool(); }) : -1;
    Wait::until([this] { return m_session->catalogSession()->outbox()->property("count").toInt() == 0; });
    const QString held = serverBook();
    m_report.add({.name = u"restore"_s,
                  .ok = ms >= 0 && !held.endsWith("deleted"_L1),
                  .expected = u"the book is back in both windows"_s,
                  .seen = (undo ? QString() : u"no Undo; "_s) + rowText(m_second),
                  .server = held,
                  .ms = ms},
                 both());
}

void Tour::stopServer()
{
    m_saved.start();
    server().stop();
    const auto told = [this](QQuickWindow *window) {
        return FrameMeter::untilPainted(window, m_saved, [this, window] { return statusText(window) != "Live"_L1; });
    };
    const double first = told(m_first);
    const double second = told(m_second);
    const double ms = first < 0 || second < 0 ? -1 : std::max(first, second);
    const qsizetype rows = Scene(m_first).rows().size();
    const bool inTime = m_line.load.isEmpty() || ms <= offlineWithinMs;
    const bool reachable = m_owner->signIn();
    m_report.add({.name = u"stop the server"_s,
                  .ok = ms >= 0 && inTime && rows > 0 && !reachable,
                  .expected = u"both windows say so%1 and stay readable"_s.arg(
                      m_line.load.isEmpty() ? QString() : u" within a second"_s),
                  .seen = u"%1 and %2, %3 rows"_s.arg(statusText(m_first), statusText(m_second)).arg(rows),
                  .server = reachable ? u"still answers"_s : u"stopped"_s,
                  .ms = ms},
                 both());
}

void Tour::editOffline()
{
    const QString amount = u"34.56"_s;
    const bool typed = typePrice(m_first, amount);
    const double ms = typed ? painted(m_second, [&](const QQuickItem *row) { return shows(row, amount); }) : -1;
    const int queued = m_session->catalogSession()->outbox()->property("count").toInt();
    m_report.add({.name = u"edit while the server is away"_s,
                  .ok = ms >= 0 && queued == 1,
                  .expected = u"%1 in both windows, one edit queued"_s.arg(amount),
                  .seen = u"%1 queued; %2"_s.arg(queued).arg(rowText(m_second)),
                  .server = u"stopped"_s,
                  .ms = ms},
                 both());
}

void Tour::startServer()
{
    m_saved.start();
    server().start();
    const auto settled = [this](QQuickWindow *window) {
        return FrameMeter::untilPainted(window, m_saved, [this, window] {
            const QQuickItem *row = Scene(window).row(m_book);
            return statusText(window) == "Live"_L1 && row && shows(row, u"34.56"_s) &&
                   m_session->catalogSession()->outbox()->property("count").toInt() == 0;
        });
    };
    const double first = settled(m_first);
    const double second = settled(m_second);
    const bool signedIn = m_owner->signIn();
    const QString held = signedIn ? serverBook() : m_owner->problem();
    m_report.add({.name = u"start the server"_s,
                  .ok = first >= 0 && second >= 0 && held.contains("34.56"_L1),
                  .expected = u"the queued 34.56 arrives: both windows live, nothing queued"_s,
                  .seen = u"%1 and %2; %3"_s.arg(statusText(m_first), statusText(m_second), rowText(m_second)),
                  .server = held,
                  .ms = std::max(first, second)},
                 both());
}

void Tour::search()
{
    const auto book = m_owner->book(QUuid(m_book));
    const QString word = book ? longestWord(book->title) : QString();
    const SyntheticInput input(m_first);
    activate(m_first);
    input.key(Qt::Key_F, Qt::ControlModifier);
    m_saved.start();
    input.type(word);
    const auto found = [&] {
        const auto rows = Scene(m_first).rows();
        return !rows.isEmpty() && Scene(m_first).row(m_book) &&
               std::all_of(rows.begin(), rows.end(),
                           [&](const QQuickItem *row) { return Scene::text(row).contains(word, Qt::CaseInsensitive); });
    };
    const double ms = word.isEmpty() ? -1 : FrameMeter::untilPainted(m_first, m_saved, found);
    const auto books = m_owner->books();
    const auto matching = std::count_if(books.begin(), books.end(), [&](const wire::Book &each) {
        return each.title.contains(word, Qt::CaseInsensitive) && !each.stamp.deleted.value_or(false);
    });
    m_report.add(
        {.name = u"search"_s,
         .ok = ms >= 0,
         .expected = u"only rows with \"%1\""_s.arg(word),
         .seen =
             u"%1 rows, first: %2"_s.arg(Scene(m_first).rows().size()).arg(Scene::text(Scene(m_first).rows().value(0))),
         .server = u"%1 titles hold it"_s.arg(matching),
         .ms = ms},
        both());
    input.key(Qt::Key_A, Qt::ControlModifier);
    input.key(Qt::Key_Delete);
    Wait::until([this] { return Scene(m_first).rows().size() > 3; });
}

void Tour::sort()
{
    const auto books = m_owner->books();
    std::optional<wire::Decimal> least;
    for (const wire::Book &book : books) {
        const auto price = book.prices.find(m_currency);
        if (price != book.prices.end() && !book.stamp.deleted.value_or(false) && (!least || price->second < *least))
            least = price->second;
    }
    const QString amount = least ? least->toText(2) : u"-"_s;
    const QQuickItem *header = Scene(m_first).item(u"headerCell_price"_s);
    m_saved.start();
    if (header)
        SyntheticInput(m_first).click(header);
    const double ms = FrameMeter::untilPainted(m_first, m_saved, [&] {
        // A new order keeps the rows that were seen in sight; the least is at the beginning.
        if (QQuickItem *table = Scene(m_first).item(u"table"_s))
            table->setProperty("contentY", 0);
        const auto rows = Scene(m_first).rows();
        return !rows.isEmpty() && shows(rows.constFirst(), amount);
    });
    m_report.add({.name = u"sort by price"_s,
                  .ok = header && ms >= 0,
                  .expected = u"the least price first"_s,
                  .seen = (header ? QString() : u"no price column; "_s) + Scene::text(Scene(m_first).rows().value(0)),
                  .server = u"least price %1 of %2 books"_s.arg(amount).arg(books.size()),
                  .ms = ms},
                 both());
}

void Tour::scroll()
{
    QQuickItem *table = Scene(m_first).item(u"table"_s);
    if (!table)
        return;
    m_first->setGeometry(0, 0, 1440, 900);
    Wait::until([table] { return table->height() < 900 && table->width() > 0; });
    const auto summary = FrameMeter(m_first).scroll(table, scrollPixels);
    m_report.setScroll(summary);
    m_report.add({.name = u"scroll through all rows"_s,
                  .ok = summary.rows > 0 && summary.p99 <= 33,
                  .expected = u"p99 of a frame at most 33 ms"_s,
                  .seen = u"%1 rows, p50 %2, p99 %3, worst %4 ms"_s.arg(summary.rows)
                              .arg(summary.p50, 0, 'f', 1)
                              .arg(summary.p99, 0, 'f', 1)
                              .arg(summary.worst, 0, 'f', 1),
                  .server = {},
                  .ms = summary.p99},
                 {m_first});
}

void Tour::signIn()
{
    m_saved.start();
    // What the menu's entry does.
    QMetaObject::invokeMethod(m_first, "signInRequested");
    WindowManager &windows = m_application->windows();
    Wait::until([&] { return windows.windows().size() == 3; });
    QQuickWindow *window = windows.windows().value(2);
    const double ms =
        window ? FrameMeter::untilPainted(window, m_saved,
                                          [window] { return Scene(window).item(u"signInButton"_s) != nullptr; })
               : -1;
    m_report.add({.name = u"sign-in window"_s,
                  .ok = ms >= 0,
                  .expected = u"a window to sign in to a server or to open a catalog of this computer"_s,
                  .seen = window ? Scene::text(window->contentItem()) : u"no window"_s,
                  .server = {},
                  .ms = ms},
                 window ? QVector<QQuickWindow *>{window} : QVector<QQuickWindow *>());
    if (window)
        m_report.addScene(u"signIn"_s, {window});
}

} // namespace colophon
