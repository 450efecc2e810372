// What assistive technology is told, and that every part of the windows can be made at all.
#include "tests/qml/windows/WindowFixture.h"

#include "models/signin/SignInForm.h"
#include "qml/UiResources.h"

#include <QAccessible>
#include <QDir>
#include <QGuiApplication>
#include <QPalette>
#include <QQmlComponent>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

class NamesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_engine = std::make_unique<QQmlEngine>();
        installUi(*m_engine);
    }
    void cleanupTestCase() { m_engine.reset(); }

    void everyFileCompiles_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString &module : {u"Style"_s, u"Ui"_s}) {
            const QDir folder(u":/qt/qml/Colophon/"_s + module);
            const QStringList files = folder.entryList({u"*.qml"_s});
            QVERIFY(files.size() > 20);
            for (const QString &file : files) {
                QTest::newRow(qPrintable(module + u'/' + file)) << u"qrc"_s + folder.filePath(file);
            }
        }
    }
    void everyFileCompiles()
    {
        QFETCH(QString, file);
        if (file.endsWith(u"/Theme.qml"_s)) {
            return; // a singleton is made by its name only
        }
        const QQmlComponent component(m_engine.get(), QUrl(file));
        QVERIFY2(component.isReady(), qPrintable(component.errorString()));
    }

    void mainWindow_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QSize>("size");
        QTest::newRow("books") << 0 << QSize(1440, 900);
        QTest::newRow("authors") << 1 << QSize(1440, 900);
        QTest::newRow("categories") << 2 << QSize(1200, 700);
        QTest::newRow("publishers") << 3 << QSize(800, 560);
    }
    void mainWindow()
    {
        QFETCH(int, kind);
        QFETCH(QSize, size);
        GalleryCatalog catalog;
        QVariantMap properties = sessionOf(catalog);
        properties.insert(u"kind"_s, kind);
        WindowFixture fixture(u"MainWindow"_s, properties, size);
        QTRY_VERIFY(fixture.view().count() > 3);
        checkNames(fixture);
        fixture.focus(u"table"_s);
        fixture.key(Qt::Key_Home);
        fixture.key(Qt::Key_Down, Qt::ShiftModifier);
        fixture.key(Qt::Key_Return);
        QTRY_VERIFY(fixture.item(u"inspectorFooter"_s) || fixture.item(u"deleteButton"_s));
        checkNames(fixture);
        fixture.key(Qt::Key_Escape);
        const auto isOpened = [&](const QString &sheet) {
            return fixture.window().findChild<QObject *>(sheet)->property("opened").toBool();
        };
        if (kind != 0) {
            fixture.focus(u"mergeButton"_s);
            fixture.key(Qt::Key_Space);
            QTRY_VERIFY(isOpened(u"mergeSheet"_s));
            checkNames(fixture);
            fixture.key(Qt::Key_Escape);
            QTRY_VERIFY(!fixture.item(u"mergeEntries"_s));
            fixture.focus(u"table"_s);
        }
        fixture.key(Qt::Key_Delete);
        if (kind != 0) {
            QTRY_VERIFY(isOpened(u"deleteSheet"_s)); // books name them
            checkNames(fixture);
            fixture.focus(u"deleteAnyway"_s);
            fixture.key(Qt::Key_Return);
            QTRY_VERIFY(!fixture.item(u"deleteAnyway"_s)); // faded out, too
        }
        QTRY_VERIFY(fixture.item(u"undoToast"_s));
        checkNames(fixture);
        fixture.key(Qt::Key_F10);
        QTRY_VERIFY(fixture.window().findChild<QObject *>(u"appMenu"_s)->property("opened").toBool());
        checkNames(fixture);
    }

    void filtersAndSavedViews_data()
    {
        QTest::addColumn<int>("field");
        QTest::newRow("publisher") << 0;
        QTest::newRow("language") << 3;
        QTest::newRow("published") << 4;
        QTest::newRow("price") << 5;
        QTest::newRow("isbn") << 6;
        QTest::newRow("edited") << 9;
    }
    void filtersAndSavedViews()
    {
        QFETCH(int, field);
        GalleryCatalog catalog;
        WindowFixture fixture(u"MainWindow"_s, sessionOf(catalog));
        QTRY_VERIFY(fixture.view().count() > 3);
        FieldFilter noIsbn;
        noIsbn.field = Field::Isbn;
        noIsbn.test = FieldFilter::Test::IsNotEmpty;
        fixture.view().setFilter({.deletedOnly = false, .words = {}, .where = {noIsbn}});
        catalog.session().savedViews()->add(u"With ISBN"_s, &fixture.view());
        const auto isOpen = [&fixture](const QString &name) {
            const auto *popup = fixture.window().findChild<QObject *>(name);
            return popup && popup->property("opened").toBool();
        };
        fixture.key(Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(isOpen(u"fieldMenu"_s));
        checkNames(fixture);
        for (int i = 0; i < field; ++i) {
            fixture.key(Qt::Key_Down);
        }
        fixture.key(Qt::Key_Return);
        QTRY_VERIFY(isOpen(u"filterEditor"_s));
        checkNames(fixture);
        fixture.key(Qt::Key_Escape);
        QTRY_VERIFY(!isOpen(u"filterEditor"_s) && !fixture.item(u"filterTest"_s));
        fixture.focus(u"savedView"_s);
        fixture.key(Qt::Key_F10, Qt::ShiftModifier);
        QTRY_VERIFY(isOpen(u"savedViewMenu"_s));
        checkNames(fixture);
        fixture.key(Qt::Key_Return);
        QTRY_VERIFY(isOpen(u"namePopover"_s));
        checkNames(fixture);
    }

    void emptyCatalog()
    {
        GalleryCatalog catalog(1, true);
        WindowFixture fixture(u"MainWindow"_s, sessionOf(catalog));
        QTRY_VERIFY(fixture.item(u"emptyList"_s));
        checkNames(fixture);
        fixture.key(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(fixture.focusName(), u"fieldTitle"_s);
        checkNames(fixture);
    }

    void entityWindow()
    {
        GalleryCatalog catalog;
        QVariantMap properties = sessionOf(catalog);
        properties.insert(u"kind"_s, 0);
        properties.insert(u"entityId"_s, catalog.idOf(u"Flights"_s));
        WindowFixture fixture(u"EntityWindow"_s, properties, {480, 760});
        QTRY_VERIFY(fixture.item(u"fieldTitle"_s));
        checkNames(fixture);
    }

    void signIn_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("server") << u"server"_s;
        QTest::newRow("local") << u"local"_s;
    }
    void signIn()
    {
        QFETCH(QString, mode);
        InMemorySecretStore secrets;
        SystemClock clock;
        SignInForm form(secrets, secrets, clock);
        form.setMode(mode);
        form.catalogs()->setRows({{u"/home/ana/Catalogs/feira"_s, u"Feira"_s, 86, clock.utc()}}, clock.utc());
        WindowFixture fixture(u"SignInWindow"_s, {{u"form"_s, QVariant::fromValue(&form)}}, {880, 560});
        QTRY_VERIFY(fixture.item(mode == "local"_L1 ? u"localCatalogs"_s : u"signInButton"_s));
        checkNames(fixture);
    }

    void darkFollowsTheDesktop()
    {
        GalleryCatalog catalog;
        WindowFixture fixture(u"MainWindow"_s, sessionOf(catalog));
        const QPalette before = QGuiApplication::palette();
        QPalette dark = before;
        dark.setColor(QPalette::Window, QColor(0x20, 0x20, 0x20));
        QGuiApplication::setPalette(dark);
        QTRY_COMPARE(fixture.window().color(), QColor(0x1C, 0x1F, 0x24));
        QGuiApplication::setPalette(before);
        QTRY_COMPARE(fixture.window().color(), QColor(Qt::white));
    }

private:
    /// Everything that takes the keyboard or is a control says what it is.
    static void checkNames(WindowFixture &fixture)
    {
        int controls = 0;
        for (QQuickItem *item : fixture.items()) {
            const bool control = item->inherits("QQuickControl") && !item->inherits("QQuickPopupItem") &&
                                 !item->inherits("QQuickRootItem") && !item->inherits("QQuickScrollBar") &&
                                 !item->inherits("QQuickMenuSeparator");
            if (!control && !item->activeFocusOnTab()) {
                continue;
            }
            ++controls;
            QAccessibleInterface *told = QAccessible::queryAccessibleInterface(item);
            QVERIFY2(told && !told->text(QAccessible::Name).isEmpty(),
                     qPrintable(u"no name: %1 %2 in %3"_s.arg(QString::fromLatin1(item->metaObject()->className()),
                                                              item->objectName(), parents(item))));
        }
        QVERIFY(controls > 3);
    }
    static QString parents(QQuickItem *item)
    {
        QStringList names;
        for (QQuickItem *at = item->parentItem(); at && names.size() < 6; at = at->parentItem()) {
            names.append(QString::fromLatin1(at->metaObject()->className()) + u' ' + at->objectName());
        }
        return names.join(u" < "_s);
    }

    std::unique_ptr<QQmlEngine> m_engine;
};

int main(int argc, char **argv)
{
    return runWindowTest(argc, argv, [] { return std::make_unique<NamesTest>(); });
}

#include "NamesTest.moc"
