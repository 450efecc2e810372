// The tour's steps in which actions are taken back, done to many books, and put back from the history.
#include "app/tour/Scene.h"
#include "app/tour/SyntheticInput.h"
#include "app/tour/Tour.h"
#include "app/tour/Wait.h"
#include "models/session/CatalogSession.h"

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype bulkRows = 3;

/// What the preview says of the rows that it would change: "before → after" by title.
QStringList previewOf(const Scene &scene)
{
    QStringList lines;
    for (const QQuickItem *row : scene.items(u"bulkRow"_s)) {
        if (row->property("changes").toBool())
            lines.append(u"%1: %2 → %3"_s.arg(row->property("title").toString(), row->property("before").toString(),
                                              row->property("after").toString()));
    }
    return lines;
}

} // namespace

void Tour::undoMenu()
{
    enlarge();
    const auto book = m_owner->book(QUuid(m_book));
    const QString words = u"Undo price of "_s + (book ? book->title : QString());
    const SyntheticInput input(m_first);
    activate(m_first);
    m_saved.start();
    input.key(Qt::Key_F10);
    double ms = seen(u"undoItem"_s, [](const QQuickItem *item) { return item->isEnabled(); });
    m_report.add({.name = u"undo menu text"_s,
                  .ok = ms >= 0 && book && textOf(u"undoItem"_s) == words,
                  .expected = words,
                  .seen = textOf(u"undoItem"_s),
                  .server = serverBook(),
                  .ms = ms},
                 {m_first});

    const QString amount =
        book && book->prices.contains(m_currency) ? book->prices.at(m_currency).toText(2) : QString();
    const auto shows = [&](const QQuickItem *row) {
        return Scene::text(row).contains(amount);
    };
    const QQuickItem *entry = Scene(m_first).item(u"undoItem"_s);
    m_saved.start();
    if (entry)
        input.click(entry);
    ms = painted(m_second, [&](const QQuickItem *row) { return !shows(row); });
    allSent();
    const QString undone = serverBook();
    gone(u"undoItem"_s);
    m_report.add({.name = u"undo from the menu"_s,
                  .ok = entry && ms >= 0 && !amount.isEmpty() && !undone.contains(amount),
                  .expected = u"the price before %1 in the second window and at the server"_s.arg(amount),
                  .seen = rowText(m_second),
                  .server = undone,
                  .ms = ms},
                 {m_first});
    // What follows begins with the price that was typed.
    input.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    painted(m_second, shows);
    allSent();
    arrange();
}

void Tour::bulkEdit()
{
    enlarge();
    const auto before = m_owner->books();
    activate(m_first);
    const SyntheticInput input(m_first);
    const auto rows = Scene(m_first).rows();
    if (rows.size() >= bulkRows) {
        input.click(rows.at(0));
        input.click(rows.at(bulkRows - 1), Qt::ShiftModifier);
    }
    m_saved.start();
    const bool selected =
        seen(u"editAllButton"_s, [](QQuickItem *item) { return Scene::text(item).contains("Edit all 3"_L1); }) >= 0;
    if (selected)
        input.click(Scene(m_first).item(u"editAllButton"_s));
    const bool opened = seen(u"bulkField"_s, [](QQuickItem *item) { return item->hasActiveFocus(); }) >= 0;
    if (opened) {
        // The field is the price, in the default currency; what is done to it is a percentage.
        for (int i = 0; i < 3; ++i)
            input.key(Qt::Key_Tab);
        m_saved.start();
        input.type(u"10"_s);
    }
    double ms = opened ? seen(u"bulkApply"_s, [](QQuickItem *item) { return item->isEnabled(); }) : -1;
    const QStringList preview = previewOf(Scene(m_first));
    const auto untouched = m_owner->books();
    m_report.add({.name = u"bulk edit with preview"_s,
                  .ok = ms >= 0 && preview.size() == bulkRows && untouched == before,
                  .expected = u"three prices before and after, nothing saved yet"_s,
                  .seen = u"%1: %2"_s.arg(textOf(u"bulkSummary"_s), preview.join(u"; "_s)),
                  .server = untouched == before ? u"as before"_s : u"changed"_s,
                  .ms = ms},
                 {m_first});

    m_saved.start();
    if (opened)
        input.key(Qt::Key_Return, Qt::ControlModifier);
    ms = seen(u"bulkRow"_s, [this](QQuickItem *) {
        const auto shown = Scene(m_first).items(u"bulkRow"_s);
        return std::all_of(shown.begin(), shown.end(),
                           [](const QQuickItem *row) { return row->property("arrived").toBool(); });
    });
    const auto after = m_owner->books();
    const auto changed = std::count_if(after.begin(), after.end(), [&](const wire::Book &book) {
        return std::find(before.begin(), before.end(), book) == before.end();
    });
    m_report.add({.name = u"bulk edit saved"_s,
                  .ok = ms >= 0 && changed == bulkRows,
                  .expected = u"three books on the server"_s,
                  .seen = textOf(u"bulkSummary"_s),
                  .server = u"%1 books changed"_s.arg(changed),
                  .ms = ms},
                 {m_first});

    m_saved.start();
    input.key(Qt::Key_Escape);
    gone(u"bulkApply"_s);
    gone(u"bulkClose"_s);
    input.key(Qt::Key_Z, Qt::ControlModifier);
    const bool back = Wait::until([&] {
        const auto now = m_owner->books();
        return std::all_of(before.begin(), before.end(), [&](const wire::Book &book) {
            return std::any_of(now.begin(), now.end(), [&](const wire::Book &other) {
                return other.id == book.id && other.prices == book.prices;
            });
        });
    });
    allSent();
    m_report.add({.name = u"bulk edit taken back"_s,
                  .ok = back,
                  .expected = u"one undo, and every price is as it was"_s,
                  .seen = rowText(m_first),
                  .server = back ? u"the prices of before"_s : u"other prices"_s,
                  .ms = static_cast<double>(m_saved.elapsed())},
                 {m_first});
    arrange();
}

void Tour::putBack()
{
    enlarge();
    const bool selected = select(m_first, m_book);
    const QString before = serverBook();
    const SyntheticInput input(m_first);
    m_saved.start();
    input.key(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    const double listed = seen(u"historyEntry"_s);
    input.key(Qt::Key_End);
    const auto current = [](const QQuickItem *item) {
        return item && item->property("current").toBool();
    };
    const auto oldest = [&]() -> const QQuickItem * {
        for (const QQuickItem *entry : Scene(m_first).items(u"historyEntry"_s)) {
            if (current(entry) && entry->property("canPutBack").toBool() && entry->property("version").toInt() == 1)
                return entry;
        }
        return nullptr;
    };
    const bool found = Wait::until([&] { return oldest() != nullptr; });
    m_saved.start();
    input.key(Qt::Key_Return);
    double ms = seen(u"historyConfirm"_s);
    QStringList lines;
    for (const QQuickItem *line : Scene(m_first).items(u"historyPreviewLine"_s))
        lines.append(line->property("text").toString());
    m_report.add({.name = u"history before putting back"_s,
                  .ok = selected && listed >= 0 && found && ms >= 0 && !lines.isEmpty() && serverBook() == before,
                  .expected = u"the first version, and what putting it back would change"_s,
                  .seen = u"%1 %2"_s.arg(textOf(u"historyPreviewText"_s), lines.join(u"; "_s)),
                  .server = serverBook(),
                  .ms = ms},
                 {m_first});

    const auto was = m_owner->book(QUuid(m_book));
    m_saved.start();
    input.key(Qt::Key_Return);
    ms = painted(m_first, [&](const QQuickItem *row) { return was && !Scene::texts(row).contains(was->title); });
    allSent();
    const auto now = m_owner->book(QUuid(m_book));
    const bool back = was && now && now->stamp.version == was->stamp.version + 1 && now->title != was->title;
    // Who reads stays where he is; the newest entry is at the top.
    input.key(Qt::Key_Home);
    const bool listedToo = Wait::until([&] {
        const auto entries = Scene(m_first).items(u"historyEntry"_s);
        return std::any_of(entries.begin(), entries.end(), [&](const QQuickItem *entry) {
            return now && entry->property("version").toInt() == now->stamp.version;
        });
    });
    m_report.add({.name = u"history put back"_s,
                  .ok = ms >= 0 && back && listedToo,
                  .expected = u"the title and price of the first version as the newest one"_s,
                  .seen = u"%1; newest entry listed: %2"_s.arg(rowText(m_first), listedToo ? u"yes"_s : u"no"_s),
                  .server = serverBook(),
                  .ms = ms},
                 {m_first});
    const QQuickItem *details = Scene(m_first).item(u"detailsTab"_s);
    if (details)
        input.click(details);
    arrange();
}

} // namespace colophon
