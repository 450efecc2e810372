// Renders the windows with the design's data to PNG files, to be looked at beside the design's pictures.
// gallery OUT [SCENE …]
#include "app/start/Translations.h"
#include "models/signin/SignInForm.h"
#include "models/views/CatalogView.h"
#include "models/views/ColumnModel.h"
#include "qml/UiResources.h"
#include "tests/network/TlsServer.h"
#include "tests/qml/gallery/BulkScene.h"
#include "tests/qml/gallery/CellScene.h"
#include "tests/qml/gallery/ConflictScene.h"
#include "tests/qml/gallery/FilterScene.h"
#include "tests/qml/gallery/HistoryScene.h"
#include "tests/qml/gallery/MergeScene.h"

#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QPainter>
#include <QTest>
#include <QTextStream>

#include <functional>
#include <map>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

namespace {

void typeInto(QQuickWindow &window, const QString &name, const QString &text)
{
    QQuickItem *item = find(window.contentItem(), name);
    if (!item) {
        QTextStream(stderr) << "no " << name << '\n';
        return;
    }
    item->forceActiveFocus(Qt::MouseFocusReason);
    QMetaObject::invokeMethod(item, "selectAll");
    for (const QChar letter : text) {
        QTest::keyClick(&window, letter.toLatin1());
    }
}

void mainWindow(Gallery &gallery, const QString &name)
{
    GalleryCatalog catalog;
    auto window = gallery.open(u"MainWindow"_s, windowOf(catalog), {1440, 900});
    window->setProperty("currentId", catalog.idOf(u"Livro do Desassossego"_s));
    QTest::qWait(100);
    typeInto(*window, u"fieldPrice_EUR"_s, u"23.90"_s);
    catalog.changePrice(u"Ensaio sobre a Cegueira"_s, u"EUR"_s, u"19.95"_s);
    gallery.shoot(name, *window);
}

void twoWindows(Gallery &gallery)
{
    GalleryCatalog catalog;
    auto first = gallery.open(u"MainWindow"_s, windowOf(catalog), {959, 1050});
    auto second = gallery.open(u"MainWindow"_s, windowOf(catalog), {1000, 1050});
    second->setProperty("currentId", catalog.idOf(u"Livro do Desassossego"_s));
    first->setProperty("currentId", catalog.idOf(u"Livro do Desassossego"_s));
    catalog.changePrice(u"Livro do Desassossego"_s, u"EUR"_s, u"23.90"_s);
    QTest::qWait(400);
    QImage both(1961, 1050, QImage::Format_RGB32);
    both.fill(Qt::black);
    QPainter painter(&both);
    painter.drawImage(0, 0, first->grabWindow());
    painter.drawImage(961, 0, second->grabWindow());
    painter.end();
    gallery.save(u"03-two-windows"_s, both);
}

void signIn(Gallery &gallery, const QString &name, const QString &mode)
{
    InMemorySecretStore secrets;
    SystemClock clock;
    SignInForm form(secrets, secrets, clock);
    form.setMode(mode);
    form.setServer(u"https://catalog.ponte.pt"_s);
    form.setTenant(u"ponte-livros"_s);
    form.setEmail(u"ana.lobo@ponte.pt"_s);
    form.catalogs()->setRows(
        {{u"/home/ana/Catalogs/sebo-da-esquina"_s, u"Sebo da Esquina"_s, 1904, clock.utc()},
         {u"/home/ana/Catalogs/ponte-sandbox"_s, u"Ponte sandbox"_s, 12311, clock.utc().addDays(-3)}},
        clock.utc());
    form.setCurrentCatalog(0);
    auto window = gallery.open(u"SignInWindow"_s, {{u"form"_s, QVariant::fromValue(&form)}});
    gallery.shoot(name, *window);
}

/// Columns as an operator arranged them, one of them on its way, and the menu that arranges them.
void columns(Gallery &gallery, const QString &name)
{
    GalleryCatalog catalog;
    auto window = gallery.open(u"MainWindow"_s, windowOf(catalog), {1440, 900});
    auto *columns = window->findChild<ColumnModel *>();
    columns->move(u"price"_s, 1);
    columns->setHidden(u"categories"_s, true);
    columns->resize(u"publisher"_s, 150);
    auto *view = window->findChild<CatalogView *>();
    view->sortBy(u"publisher"_s);
    view->addSort(u"price"_s);
    view->addSort(u"price"_s);
    view->addSort(u"title"_s);
    const auto middle = [&](const QString &item) {
        const QQuickItem *found = find(window->contentItem(), item);
        return found->mapToScene(QPointF(found->width() / 2, found->height() / 2)).toPoint();
    };
    if (!QTest::qWaitFor([&] { return find(window->contentItem(), u"headerCell_isbn"_s)->x() > 0; }))
        qFatal("the columns never came");
    const QPoint from = middle(u"headerCell_isbn"_s);
    const QPoint to = middle(u"headerCell_authors"_s) - QPoint(20, 0);
    QTest::mousePress(window.get(), Qt::LeftButton, {}, from);
    for (int step = 1; step <= 5; ++step) {
        QTest::mouseMove(window.get(), from + (to - from) * step / 5);
    }
    gallery.shoot(name + u"-dragged"_s, *window);
    QTest::mouseRelease(window.get(), Qt::LeftButton, {}, to);
    QTest::mouseClick(window.get(), Qt::LeftButton, {}, middle(u"viewButton"_s));
    gallery.shoot(name + u"-menu"_s, *window);
}

/// What a server with an authority of its own looks like before it was chosen.
void signInRefused(Gallery &gallery)
{
    InMemorySecretStore secrets;
    SystemClock clock;
    TlsServer server(u"good"_s);
    SignInForm form(secrets, secrets, clock);
    form.setServer(server.url().toString());
    form.setTenant(u"ponte-livros"_s);
    form.setEmail(u"ana.lobo@ponte.pt"_s);
    form.probe();
    if (!QTest::qWaitFor([&] { return !form.serverTone().isEmpty(); }, 10000))
        qFatal("the server was never looked at");
    auto window = gallery.open(u"SignInWindow"_s, {{u"form"_s, QVariant::fromValue(&form)}});
    gallery.shoot(u"10-sign-in-refused"_s, *window);
    if (auto *card = window->findChild<QQuickItem *>(u"signInCard"_s))
        card->setY(560 - card->height() - 24);
    gallery.shoot(u"10-sign-in-refused-below"_s, *window);
}

/// A server whose certificate has run out while its catalog was open, and a notice that was not put away.
void certificateRanOut(Gallery &gallery)
{
    GalleryCatalog catalog;
    TlsServer server(u"expired"_s);
    EventStream &stream = catalog.session().stream();
    stream.setServerUrl(server.url());
    stream.start();
    if (!QTest::qWaitFor([&] { return stream.certificateProblem().has_value(); }, 10000))
        qFatal("no certificate was refused");
    QVariantMap properties = windowOf(catalog);
    properties.insert(u"notice"_s,
                      u"The key chain of this system cannot be used. You stay signed in until Colophon is closed."_s);
    auto window = gallery.open(u"MainWindow"_s, properties, {1440, 900});
    gallery.shoot(u"11-certificate-ran-out"_s, *window, 5500);
}

const std::map<QString, std::function<void(Gallery &)>> &scenes()
{
    static const std::map<QString, std::function<void(Gallery &)>> all{
        {u"main"_s,
         [](Gallery &gallery) {
             mainWindow(gallery, u"01-main-light"_s);
         }},
        {u"mainDark"_s,
         [](Gallery &gallery) {
             gallery.setMode(u"dark"_s);
             mainWindow(gallery, u"02-main-dark"_s);
             gallery.setMode(u"light"_s);
         }},
        {u"two"_s, twoWindows},
        {u"columns"_s,
         [](Gallery &gallery) {
             columns(gallery, u"12-columns"_s);
             gallery.setMode(u"dark"_s);
             columns(gallery, u"12-columns-dark"_s);
             gallery.setMode(u"light"_s);
         }},
        {u"conflict"_s,
         [](Gallery &gallery) {
             conflictScene(gallery, u"13-conflict"_s, {1440, 900});
             conflictScene(gallery, u"13-conflict-narrow"_s, {960, 700});
         }},
        {u"bulk"_s,
         [](Gallery &gallery) {
             bulkScene(gallery, u"15-bulk"_s, {1440, 900});
             bulkScene(gallery, u"15-bulk-narrow"_s, {760, 520});
         }},
        {u"bulkDark"_s,
         [](Gallery &gallery) {
             gallery.setMode(u"dark"_s);
             bulkScene(gallery, u"15-bulk-dark"_s, {1440, 900});
             gallery.setMode(u"light"_s);
         }},
        {u"merge"_s,
         [](Gallery &gallery) {
             mergeScene(gallery, u"15-merge"_s);
             gallery.setMode(u"dark"_s);
             mergeScene(gallery, u"15-merge-dark"_s);
             gallery.setMode(u"light"_s);
         }},
        {u"outbox"_s,
         [](Gallery &gallery) {
             outboxScene(gallery, u"14-outbox"_s);
             gallery.setMode(u"dark"_s);
             outboxScene(gallery, u"14-outbox-dark"_s);
             gallery.setMode(u"light"_s);
         }},
        {u"history"_s,
         [](Gallery &gallery) {
             historyScene(gallery, u"15-history"_s, {1440, 900});
         }},
        {u"historyDark"_s,
         [](Gallery &gallery) {
             gallery.setMode(u"dark"_s);
             historyScene(gallery, u"15-history-dark"_s, {1440, 900});
             gallery.setMode(u"light"_s);
         }},
        {u"cells"_s,
         [](Gallery &gallery) {
             cellScene(gallery, u"15-cells"_s);
             gallery.setMode(u"dark"_s);
             cellScene(gallery, u"15-cells-dark"_s);
             gallery.setMode(u"light"_s);
         }},
        {u"conflictDark"_s,
         [](Gallery &gallery) {
             gallery.setMode(u"dark"_s);
             conflictScene(gallery, u"13-conflict-dark"_s, {1440, 900});
             gallery.setMode(u"light"_s);
         }},
        {u"filters"_s,
         [](Gallery &gallery) {
             filterScene(gallery, u"12-filters"_s, {1440, 900});
         }},
        {u"filtersDark"_s,
         [](Gallery &gallery) {
             gallery.setMode(u"dark"_s);
             filterScene(gallery, u"12-filters-dark"_s, {1440, 900});
             gallery.setMode(u"light"_s);
         }},
        {u"selection"_s,
         [](Gallery &gallery) {
             GalleryCatalog catalog;
             auto window = gallery.open(u"MainWindow"_s, windowOf(catalog), {1440, 900});
             window->setProperty("currentId", catalog.idOf(u"Flights"_s));
             window->findChild<QQuickItem *>(u"table"_s)->forceActiveFocus();
             press(*window, Qt::Key_Down, Qt::ShiftModifier);
             press(*window, Qt::Key_Down, Qt::ShiftModifier);
             gallery.shoot(u"04-selection"_s, *window);
             press(*window, Qt::Key_Delete);
             gallery.shoot(u"05-deleted"_s, *window);
             press(*window, Qt::Key_F10);
             gallery.shoot(u"06-menu"_s, *window);
         }},
        {u"scripts"_s,
         [](Gallery &gallery) {
             GalleryCatalog catalog;
             catalog.rename(u"A Caverna"_s, u"ألف ليلة وليلة"_s);
             catalog.rename(u"Flights"_s, u"كتاب كليلة ودمنة وهو عنوان طويل لا يتسع له العمود في هذه القائمة"_s);
             catalog.rename(u"Austerlitz"_s, u"ספר הזוהר"_s);
             catalog.rename(u"Nadja"_s, u"紅樓夢"_s);
             catalog.rename(u"L’Amant"_s, u"ვეფხისტყაოსანი"_s);
             catalog.rename(u"Jerusalém"_s, u"গীতাঞ্জলি"_s);
             auto window = gallery.open(u"MainWindow"_s, windowOf(catalog), {1440, 900});
             QTest::qWait(200);
             window->setProperty("currentId", catalog.idOf(u"Flights"_s));
             gallery.shoot(u"11-scripts"_s, *window);
         }},
        {u"empty"_s,
         [](Gallery &gallery) {
             GalleryCatalog catalog(1, true);
             auto window = gallery.open(u"MainWindow"_s, windowOf(catalog), {1440, 900});
             gallery.shoot(u"06-empty"_s, *window, 5600);
         }},
        {u"authors"_s,
         [](Gallery &gallery) {
             GalleryCatalog catalog;
             QVariantMap properties = windowOf(catalog);
             properties.insert(u"kind"_s, 1);
             auto window = gallery.open(u"MainWindow"_s, properties, {1300, 800});
             press(*window, Qt::Key_N, Qt::ControlModifier);
             gallery.shoot(u"07-authors-new"_s, *window);
         }},
        {u"search"_s,
         [](Gallery &gallery) {
             GalleryCatalog catalog;
             auto window = gallery.open(u"MainWindow"_s, windowOf(catalog), {900, 640});
             press(*window, Qt::Key_F, Qt::ControlModifier);
             typeInto(*window, u"searchField"_s, u"saramago"_s);
             gallery.shoot(u"08-search-narrow"_s, *window);
         }},
        {u"entity"_s,
         [](Gallery &gallery) {
             GalleryCatalog catalog;
             QVariantMap properties = windowOf(catalog);
             properties.insert(u"kind"_s, 0);
             properties.insert(u"entityId"_s, catalog.idOf(u"Flights"_s));
             auto window = gallery.open(u"EntityWindow"_s, properties);
             gallery.shoot(u"09-entity"_s, *window);
         }},
        {u"signInRefused"_s, signInRefused},
        {u"certificateRanOut"_s, certificateRanOut},
        {u"signIn"_s,
         [](Gallery &gallery) {
             signIn(gallery, u"10-sign-in"_s, u"server"_s);
             gallery.setMode(u"dark"_s);
             signIn(gallery, u"10-sign-in-dark"_s, u"local"_s);
             gallery.setMode(u"light"_s);
         }},
        {u"scroll"_s, [](Gallery &gallery) {
             GalleryCatalog catalog(320);
             auto window = gallery.open(u"MainWindow"_s, windowOf(catalog), {1440, 900});
             QTest::qWait(800);
             auto *list = window->findChild<QQuickItem *>(u"table"_s);
             std::vector<qint64> times;
             QElapsedTimer timer;
             timer.start();
             for (int frame = 0; frame < 20; ++frame) {
                 (void)window->grabWindow();
             }
             QTextStream(stdout) << "still " << timer.nsecsElapsed() / 20000 << " us\n";
             const qreal end = list->property("contentHeight").toReal() - list->height();
             for (int frame = 1; frame <= 300; ++frame) {
                 timer.start();
                 list->setProperty("contentY", end * frame / 300);
                 QCoreApplication::processEvents();
                 (void)window->grabWindow();
                 times.push_back(timer.nsecsElapsed() / 1000);
             }
             std::sort(times.begin(), times.end());
             QTextStream(stdout) << "rows " << list->property("count").toInt() << " p50 " << times[150] << " us p99 "
                                 << times[297] << " us worst " << times[299] << " us\n";
         }}};
    return all;
}

} // namespace

int main(int argc, char **argv)
{
    chooseUiStyle();
    QGuiApplication app(argc, argv);
    loadUiFonts();
    const Translations translations;
    QCommandLineParser parser;
    parser.addPositionalArgument(u"out"_s, u"Folder of the pictures"_s);
    parser.addPositionalArgument(u"scenes"_s, u"Which; all if none is named"_s);
    parser.addOption({u"qml"_s, u"Folder of the QML modules to load instead of the built-in ones"_s, u"folder"_s});
    parser.process(app);
    QStringList arguments = parser.positionalArguments();
    if (arguments.isEmpty()) {
        parser.showHelp(1);
    }
    const QString out = arguments.takeFirst();
    QDir().mkpath(out);
    Gallery gallery(out, parser.value(u"qml"_s));
    gallery.setMode(u"light"_s);
    for (const auto &[name, scene] : scenes()) {
        if (arguments.isEmpty() || arguments.contains(name)) {
            scene(gallery);
            QTextStream(stdout) << name << '\n';
        }
    }
    return 0;
}
