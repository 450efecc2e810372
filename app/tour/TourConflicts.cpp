// The tour's steps in which two operators' changes meet, and in which edits wait or come back.
#include "app/local/ServerProcess.h"
#include "app/tour/Scene.h"
#include "app/tour/SyntheticInput.h"
#include "app/tour/Tour.h"
#include "app/tour/Wait.h"
#include "models/editing/Outbox.h"
#include "models/session/CatalogSession.h"

#include <QCoreApplication>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

void Tour::openDraft()
{
    enlarge();
    const bool selected = select(m_first, m_book);
    auto book = m_owner->book(QUuid(m_book));
    const QString title = book ? book->title : QString();
    const QString mine = title + u", revised"_s;
    const bool typed = selected && book && typeInto(m_first, u"fieldTitle"_s, mine) &&
                       typeInto(m_first, "fieldPrice_"_L1 + m_currency, u"45.67"_s);
    m_saved.start();
    bool changed = false;
    if (book) {
        book->title = title + u", illustrated"_s;
        book->prices[m_currency] = *wire::Decimal::fromText(u"44.44");
        book->published = {.year = 1931};
        changed = m_owner->update(*book);
    }
    // Both fields that were written on meet theirs and are left as they were typed; the third one is theirs.
    const double ms = seen(u"saveButton"_s, [this](QQuickItem *button) {
        const auto texts = Scene::texts(m_first->contentItem());
        return button->property("text").toString() == u"Resolve…"_s && texts.contains(u"Take theirs"_s);
    });
    const auto met = Scene(m_first).item(u"conflictStrip"_s);
    const bool kept = textOf(u"fieldTitle"_s) == mine && textOf("fieldPrice_"_L1 + m_currency) == "45.67"_L1;
    m_report.add(
        {.name = u"changed under an open draft"_s,
         .ok = typed && changed && ms >= 0 && kept && met,
         .expected = u"the draft keeps what was typed and says what another made of it"_s,
         .seen = u"%1, %2; %3"_s.arg(textOf(u"fieldTitle"_s), textOf("fieldPrice_"_L1 + m_currency), Scene::text(met)),
         .server = serverBook(),
         .ms = ms},
        {m_first});
}

void Tour::conflictSheet()
{
    const SyntheticInput input(m_first);
    const auto stage = [this](const QString &name, const QString &progress, bool savable) {
        const double ms = seen(u"conflictProgress"_s,
                               [&](QQuickItem *item) { return item->property("text").toString() == progress; });
        const QQuickItem *save = Scene(m_first).item(u"conflictSave"_s);
        m_report.add(
            {.name = name,
             .ok = ms >= 0 && save && save->isEnabled() == savable,
             .expected = progress + (savable ? u", may be saved"_s : u", may not be saved"_s),
             .seen = u"%1, %2"_s.arg(textOf(u"conflictProgress"_s),
                                     save && save->isEnabled() ? textOf(u"conflictSave"_s) : u"may not be saved"_s),
             .server = serverBook(),
             .ms = ms},
            {m_first});
    };
    activate(m_first);
    m_saved.start();
    input.key(Qt::Key_S, Qt::ControlModifier);
    stage(u"conflict sheet open"_s, u"0 of 2 settled"_s, false);
    m_saved.start();
    input.key(Qt::Key_Home);
    input.key(Qt::Key_2, Qt::NoModifier, u"2"_s);
    stage(u"conflict sheet half settled"_s, u"1 of 2 settled"_s, false);
    m_saved.start();
    input.key(Qt::Key_N, Qt::NoModifier, u"n"_s);
    input.key(Qt::Key_3, Qt::NoModifier, u"3"_s);
    stage(u"conflict sheet settled"_s, u"2 of 2 settled"_s, true);

    m_saved.start();
    input.key(Qt::Key_Return, Qt::ControlModifier);
    const double ms = gone(u"conflictSave"_s);
    allSent();
    const QString held = serverBook();
    m_report.add({.name = u"conflict saved"_s,
                  .ok = ms >= 0 && held.contains(", illustrated, 45.67"_L1),
                  .expected = u"their title and my price, in the windows and at the server"_s,
                  .seen = rowText(m_first),
                  .server = held,
                  .ms = ms},
                 {m_first});
    arrange();
}

void Tour::waitingEdits()
{
    enlarge();
    activate(m_first);
    const SyntheticInput input(m_first);
    m_saved.start();
    input.key(Qt::Key_F10);
    if (seen(u"outboxItem"_s) >= 0)
        input.click(Scene(m_first).item(u"outboxItem"_s));
    const double ms = seen(u"outboxRow"_s);
    gone(u"outboxItem"_s);
    const auto rows = Scene(m_first).items(u"outboxRow"_s);
    m_report.add({.name = u"outbox with a pending edit"_s,
                  .ok = ms >= 0 && rows.size() == 1 && textOf(u"outboxWhat"_s).contains("34.56"_L1),
                  .expected = u"one edit that waits, the price 34.56"_s,
                  .seen = u"%1 %2"_s.arg(textOf(u"outboxSummary"_s), Scene::text(rows.value(0))),
                  .server = u"stopped"_s,
                  .ms = ms},
                 {m_first});
    input.key(Qt::Key_Escape);
    gone(u"outboxSummary"_s);
    arrange();
}

void Tour::refusedEdit()
{
    // Saved while the server is away; meanwhile the catalog is served elsewhere and another saves the same field.
    enlarge();
    server().stop();
    Wait::until([this] { return server().state() == LocalServer::State::Stopped && statusText(m_first) != "Live"_L1; });
    const bool typed = typePrice(m_first, u"56.78"_s) && painted(m_first, [](const QQuickItem *row) {
                                                             return Scene::text(row).contains("56.78"_L1);
                                                         }) >= 0;
    bool changed = false;
    {
        LocalServer elsewhere({.folder = m_catalog,
                               .program = ServerProcess::find(QCoreApplication::applicationDirPath()),
                               .health = {},
                               .furtherArguments = {}});
        elsewhere.start();
        Wait::until([&] { return elsewhere.state() == LocalServer::State::Running; });
        if (m_owner->signIn()) {
            if (auto book = m_owner->book(QUuid(m_book))) {
                book->prices[m_currency] = *wire::Decimal::fromText(u"67.89");
                changed = m_owner->update(*book);
            }
        }
        elsewhere.stop();
        Wait::until([&] { return elsewhere.state() == LocalServer::State::Stopped; });
    }
    m_saved.start();
    server().start();
    const auto returned = [this] {
        return m_session->catalogSession()->outbox()->property("conflicts").toInt();
    };
    double ms = seen(u"conflictStrip"_s, [&](QQuickItem *strip) {
        return returned() == 1 && statusText(m_first) == "Live"_L1 && !Scene::texts(strip).isEmpty();
    });
    const bool signedIn = m_owner->signIn();
    m_report.add(
        {.name = u"refused edit"_s,
         .ok = typed && changed && ms >= 0 && signedIn && serverBook().contains("67.89"_L1),
         .expected = u"the edit comes back: 56.78 is kept, the server has 67.89"_s,
         .seen = u"%1 came back; %2"_s.arg(returned()).arg(Scene::text(Scene(m_first).item(u"conflictStrip"_s))),
         .server = signedIn ? serverBook() : m_owner->problem(),
         .ms = ms},
        {m_first});

    const SyntheticInput input(m_first);
    activate(m_first);
    m_saved.start();
    input.key(Qt::Key_F10);
    if (seen(u"outboxItem"_s) >= 0)
        input.click(Scene(m_first).item(u"outboxItem"_s));
    // The list keeps rows of before for later, so that the first one of that name may not be the one that is seen.
    const auto cameBack = [this]() -> QQuickItem * {
        for (QQuickItem *row : Scene(m_first).items(u"outboxRow"_s)) {
            if (Scene::texts(row).contains(u"Came back"_s))
                return row;
        }
        return nullptr;
    };
    ms = seen(u"outboxSummary"_s, [&](QQuickItem *) { return cameBack() != nullptr; });
    gone(u"outboxItem"_s);
    m_report.add({.name = u"outbox with a refused edit"_s,
                  .ok = ms >= 0,
                  .expected = u"one edit that came back, and why"_s,
                  .seen = Scene::text(cameBack()),
                  .server = serverBook(),
                  .ms = ms},
                 {m_first});

    // Enter leads to what is to be decided.
    m_saved.start();
    input.key(Qt::Key_Return);
    const bool asked = seen(u"conflictProgress"_s, [](QQuickItem *item) {
                           return item->property("text").toString() == "0 of 1 settled"_L1;
                       }) >= 0;
    input.key(Qt::Key_3, Qt::NoModifier, u"3"_s);
    input.key(Qt::Key_Return, Qt::ControlModifier);
    ms = gone(u"conflictSave"_s);
    const bool settled = allSent() && Wait::until([&] { return returned() == 0; });
    const QString held = serverBook();
    m_report.add({.name = u"refused edit settled"_s,
                  .ok = asked && ms >= 0 && settled && held.contains("56.78"_L1),
                  .expected = u"mine, decided on purpose, at the server"_s,
                  .seen = rowText(m_first),
                  .server = held,
                  .ms = ms},
                 {m_first});
    arrange();
}

} // namespace colophon
