#include "app/windows/CatalogWindow.h"

#include "app/log/Categories.h"

#include <QQmlComponent>
#include <QQmlEngine>

namespace colophon {

using namespace Qt::StringLiterals;

CatalogWindow::CatalogWindow(QQmlEngine &engine, const QString &component, const QVariantMap &properties,
                             Subject subject, QObject *parent)
    : QObject(parent)
    , m_subject(std::move(subject))
{
    QQmlComponent source(&engine, QUrl(u"qrc:/qt/qml/Colophon/Ui/%1.qml"_s.arg(component)));
    // Qt 6.4 crashes on a component that could not be loaded.
    QObject *root = source.isReady() ? source.createWithInitialProperties(properties) : nullptr;
    const auto errors = source.errors();
    for (const QQmlError &error : errors)
        qCCritical(logApp) << qPrintable(error.toString());
    m_window = qobject_cast<QQuickWindow *>(root);
    if (!m_window) {
        delete root;
        return;
    }
    connect(m_window, &QWindow::visibleChanged, this, &CatalogWindow::onVisibleChanged);
    join(SIGNAL(newWindowRequested(int)), SLOT(onNewWindow(int)));
    join(SIGNAL(entityWindowRequested(int, QString)), SLOT(onEntityWindow(int, QString)));
    join(SIGNAL(signInRequested()), SIGNAL(signInRequested()));
    join(SIGNAL(signOutRequested(bool)), SLOT(onSignOut(bool)));
    join(SIGNAL(diagnosticsRequested()), SIGNAL(diagnosticsRequested()));
    join(SIGNAL(copyTextRequested(QString)), SIGNAL(copyTextRequested(QString)));
    join(SIGNAL(quitRequested()), SIGNAL(quitRequested()));
    join(SIGNAL(folderRequested(bool)), SIGNAL(folderRequested(bool)));
    join(SIGNAL(authorityFileRequested()), SIGNAL(authorityFileRequested()));
    join(SIGNAL(noticeDismissed()), SIGNAL(noticeDismissed()));
}

CatalogWindow::~CatalogWindow()
{
    if (!m_window)
        return;
    m_window->disconnect(this);
    delete m_window;
}

void CatalogWindow::join(const char *signal, const char *member)
{
    // Not every kind of window has every signal.
    if (m_window->metaObject()->indexOfSignal(QMetaObject::normalizedSignature(signal + 1).constData()) >= 0)
        connect(m_window, signal, this, member);
}

void CatalogWindow::show(const QRect &frame, bool maximized)
{
    m_window->setGeometry(frame);
    if (maximized)
        m_window->showMaximized();
    else
        m_window->show();
    m_shown = true;
    m_window->requestActivate();
}

void CatalogWindow::raise()
{
    if (m_window->visibility() == QWindow::Minimized)
        m_window->showNormal();
    m_window->raise();
    m_window->requestActivate();
}

Settings::Geometry CatalogWindow::geometry() const
{
    return {.frame = m_window->geometry(), .maximized = m_window->visibility() == QWindow::Maximized};
}

void CatalogWindow::onVisibleChanged(bool visible)
{
    if (visible || !m_shown)
        return;
    m_shown = false;
    Q_EMIT closed(this);
}

} // namespace colophon
