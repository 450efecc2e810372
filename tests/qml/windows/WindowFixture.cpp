#include "tests/qml/windows/WindowFixture.h"

#include "qml/UiResources.h"

#include <QGuiApplication>
#include <QQmlComponent>

using namespace Qt::StringLiterals;

namespace colophon::test {

WindowFixture::WindowFixture(const QString &name, const QVariantMap &properties, QSize size)
{
    installUi(m_engine);
    QQmlComponent component(&m_engine, QUrl(u"qrc:/qt/qml/Colophon/Ui/%1.qml"_s.arg(name)));
    std::unique_ptr<QObject> object(component.createWithInitialProperties(properties));
    if (!object) {
        qFatal("%s", qPrintable(component.errorString()));
    }
    m_window.reset(qobject_cast<QQuickWindow *>(object.release()));
    m_window->resize(size);
    m_window->show();
    m_window->requestActivate();
    if (!QTest::qWaitForWindowActive(m_window.get())) {
        qFatal("The window does not become active");
    }
}

QList<QQuickItem *> WindowFixture::items()
{
    QList<QQuickItem *> found{m_window->contentItem()};
    for (qsizetype i = 0; i < found.size(); ++i) {
        const QList<QQuickItem *> children = found[i]->childItems();
        for (QQuickItem *child : children) {
            if (child->isVisible()) {
                found.append(child);
            }
        }
    }
    return found;
}

QQuickItem *WindowFixture::find(QQuickItem *root, const QString &name)
{
    if (root->objectName() == name) {
        return root;
    }
    const QList<QQuickItem *> children = root->childItems();
    for (QQuickItem *child : children) {
        if (!child->isVisible()) {
            continue;
        }
        if (QQuickItem *found = find(child, name)) {
            return found;
        }
    }
    return nullptr;
}

QString WindowFixture::focusName() const
{
    for (QQuickItem *item = m_window->activeFocusItem(); item; item = item->parentItem()) {
        if (!item->objectName().isEmpty()) {
            return item->objectName();
        }
    }
    return {};
}

void WindowFixture::focus(const QString &name)
{
    QQuickItem *wanted = item(name);
    QVERIFY2(wanted, qPrintable(name));
    wanted->forceActiveFocus(Qt::TabFocusReason);
}

void WindowFixture::key(int key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(m_window.get(), static_cast<Qt::Key>(key), modifiers);
}

void WindowFixture::type(const QString &text)
{
    for (const QChar letter : text) {
        QTest::keyClick(m_window.get(), letter.toLatin1());
    }
}

void WindowFixture::click(const QString &name)
{
    QQuickItem *wanted = item(name);
    QVERIFY2(wanted, qPrintable(name));
    const QPointF middle = wanted->mapToScene(QPointF(wanted->width() / 2, wanted->height() / 2));
    click(middle.toPoint());
}

void WindowFixture::click(QPoint at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
{
    QTest::mouseClick(m_window.get(), button, modifiers, at);
}

void WindowFixture::doubleClick(QPoint at)
{
    QTest::mouseDClick(m_window.get(), Qt::LeftButton, {}, at);
}

void WindowFixture::press(QPoint at)
{
    QTest::mousePress(m_window.get(), Qt::LeftButton, {}, at);
}

void WindowFixture::moveTo(QPoint at)
{
    QTest::mouseMove(m_window.get(), at);
}

void WindowFixture::release(QPoint at)
{
    QTest::mouseRelease(m_window.get(), Qt::LeftButton, {}, at);
}

QVariantMap sessionOf(GalleryCatalog &catalog)
{
    return {{u"session"_s, QVariant::fromValue(&catalog.session())}};
}

int runWindowTest(int argc, char **argv, const std::function<std::unique_ptr<QObject>()> &make)
{
    chooseUiStyle();
    QGuiApplication app(argc, argv);
    loadUiFonts();
    return QTest::qExec(make().get(), argc, argv);
}

} // namespace colophon::test
