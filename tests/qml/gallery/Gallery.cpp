#include "tests/qml/gallery/Gallery.h"

#include "qml/UiResources.h"

#include <QQmlComponent>
#include <QTest>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace colophon::test {

Gallery::Gallery(QString out, const QString &qml)
    : m_out(std::move(out))
    , m_base(qml.isEmpty() ? u"qrc:/qt/qml"_s : QUrl::fromLocalFile(qml).toString())
{
    installUi(m_engine);
    if (!qml.isEmpty()) {
        m_engine.addImportPath(qml);
    }
}

std::unique_ptr<QQuickWindow> Gallery::open(const QString &name, const QVariantMap &properties, QSize size)
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

void Gallery::shoot(const QString &name, QQuickWindow &window, int afterMs) const
{
    QTest::qWait(afterMs);
    save(name, window.grabWindow());
}

void Gallery::setMode(const QString &mode)
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

QVariantMap windowOf(GalleryCatalog &catalog)
{
    return {{u"session"_s, QVariant::fromValue(&catalog.session())}};
}

void press(QQuickWindow &window, Qt::Key key, Qt::KeyboardModifiers modifiers)
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

} // namespace colophon::test
