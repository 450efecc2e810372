// Renders the windows with the design's data to PNG files, to be looked at beside the design's pictures.
// gallery OUT [SCENE …]
#include "app/start/Translations.h"
#include "models/signin/SignInForm.h"
#include "models/views/CatalogView.h"
#include "qml/UiResources.h"
#include "tests/network/TlsServer.h"
#include "tests/qml/gallery/GalleryCatalog.h"

#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QPainter>
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>
#include <QTextStream>

#include <functional>
#include <map>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

namespace {

class Gallery
{
public:
    /// @p qml: a folder of the modules' sources to load instead of the built-in ones, or empty.
    Gallery(QString out, const QString &qml)
        : m_out(std::move(out))
        , m_base(qml.isEmpty() ? u"qrc:/qt/qml"_s : QUrl::fromLocalFile(qml).toString())
    {
        installUi(m_engine);
        if (!qml.isEmpty()) {
            m_engine.addImportPath(qml);
        }
    }

    std::unique_ptr<QQuickWindow> open(const QString &name, const QVariantMap &properties, QSize size = {})
    {
        QQmlComponent component(&m_engine, QUrl(u"%1/Colophon/Ui/%2.qml"_s.arg(m_base, name)));
        for (const QQmlError &error : component.errors()) {
            QTextStream(stderr) << error.toString() << '\n';
        }
        if (component.isError()) {
            std::exit(1);
        }
        std::unique_ptr<QObject> object(component.createWithInitialProperties(properties));
        for (const QQmlError &error : component.errors()) {
            QTextStream(stderr) << error.toString() << '\n';
        }
        auto *window = qobject_cast<QQuickWindow *>(object.get());
        if (!window) {
            QTextStream(stderr) << name << " is no window\n";
            std::exit(1);
        }
        (void)object.release();
        if (size.isValid()) {
            window->resize(size);
        }
        window->show();
        window->requestActivate();
        QTest::qWait(300);
        return std::unique_ptr<QQuickWindow>(window);
    }

    void save(const QString &name, const QImage &image) const { image.save(m_out + u'/' + name + u".png"_s); }
    void shoot(const QString &name, QQuickWindow &window, int afterMs = 300) const
    {
        QTest::qWait(afterMs);
        save(name, window.grabWindow());
    }
    void setMode(const QString &mode)
    {
        QQmlComponent component(&m_engine);
        component.setData("import QtQml; import Colophon.Style; QtObject { required property string mode; "
                          "Component.onCompleted: Theme.mode = mode }",
                          {});
        for (const QQmlError &error : component.errors()) {
            QTextStream(stderr) << error.toString() << '\n';
        }
        delete component.createWithInitialProperties({{u"mode"_s, mode}});
    }

private:
    QString m_out;
    QString m_base;
    QQmlApplicationEngine m_engine;
};

QVariantMap windowOf(GalleryCatalog &catalog)
{
    return {{u"session"_s, QVariant::fromValue(&catalog.session())}};
}

void press(QQuickWindow &window, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QTest::keyClick(&window, key, modifiers);
    QTest::qWait(30);
}

QQuickItem *find(QQuickItem *root, const QString &name)
{
    if (root->objectName() == name) {
        return root;
    }
    const QList<QQuickItem *> children = root->childItems();
    for (QQuickItem *child : children) {
        if (QQuickItem *found = find(child, name)) {
            return found;
        }
    }
    return nullptr;
}

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

FieldFilter languages(const QStringList &codes)
{
    FieldFilter filter;
    filter.field = Field::Language;
    filter.test = codes.size() > 1 ? FieldFilter::Test::AnyOf : FieldFilter::Test::Is;
    filter.codes = codes;
    return filter;
}

FieldFilter missing(Field field, const QString &currency = {})
{
    FieldFilter filter;
    filter.field = field;
    filter.test = FieldFilter::Test::IsEmpty;
    filter.currency = currency;
    return filter;
}

ViewSpec booksWith(std::vector<FieldFilter> where)
{
    return {wire::EntityKind::Book, {.deletedOnly = false, .words = {}, .where = std::move(where)}, {SortBy()}};
}

/// Conditions as chips, their editor, and saved views beside them; at last with more than there is room for.
void filters(Gallery &gallery, const QString &name, QSize size)
{
    GalleryCatalog catalog;
    SavedViews &saved = *catalog.session().savedViews();
    FieldFilter notDiary;
    notDiary.field = Field::Categories;
    notDiary.test = FieldFilter::Test::IsNot;
    notDiary.ids = {catalog.entryOf(wire::EntityKind::Category, u"Diary"_s)};
    saved.add(u"Missing ISBN"_s, booksWith({missing(Field::Isbn)}));
    saved.add(u"No BRL price"_s, booksWith({missing(Field::Prices, u"BRL"_s)}));
    const QString shown =
        saved.add(u"In three languages, no diaries"_s, booksWith({languages({u"pt"_s, u"fr"_s, u"en"_s}), notDiary}));
    auto window = gallery.open(u"MainWindow"_s, windowOf(catalog), size);
    auto *view = window->findChild<CatalogView *>();
    view->setSpec(booksWith({languages({u"pt"_s, u"fr"_s, u"en"_s}), notDiary, missing(Field::Texts)}));
    FilterSpec filter = view->filter();
    filter.where.pop_back();
    filter.where.push_back(missing(Field::Prices, u"USD"_s));
    view->setFilter(filter);
    window->setProperty("currentId", catalog.idOf(u"Livro do Desassossego"_s));
    gallery.shoot(name + u"-chips"_s, *window);
    press(*window, Qt::Key_L, Qt::ControlModifier);
    gallery.shoot(name + u"-fields"_s, *window);
    for (int down = 0; down < 5; ++down) {
        press(*window, Qt::Key_Down);
    }
    press(*window, Qt::Key_Return);
    press(*window, Qt::Key_Return);
    gallery.shoot(name + u"-editor"_s, *window);
    press(*window, Qt::Key_Escape);
    QTest::qWait(200);
    saved.show(shown, view);
    if (auto *item = find(window->contentItem(), u"savedView"_s)) {
        item->forceActiveFocus(Qt::TabFocusReason);
        press(*window, Qt::Key_F10, Qt::ShiftModifier);
    }
    gallery.shoot(name + u"-saved"_s, *window);
    press(*window, Qt::Key_Escape);
    view->setSearch(u"a"_s);
    window->setProperty("width", 760);
    if (auto *link = find(window->contentItem(), u"saveViewLink"_s)) {
        QMetaObject::invokeMethod(link, "clicked");
    }
    gallery.shoot(name + u"-narrow"_s, *window);
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
        {u"filters"_s,
         [](Gallery &gallery) {
             filters(gallery, u"12-filters"_s, {1440, 900});
         }},
        {u"filtersDark"_s,
         [](Gallery &gallery) {
             gallery.setMode(u"dark"_s);
             filters(gallery, u"12-filters-dark"_s, {1440, 900});
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
