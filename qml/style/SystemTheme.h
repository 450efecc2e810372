#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace colophon {

/// Whether the desktop asks for dark colours, from QStyleHints::colorScheme (Qt 6.5 and later) or the lightness of the
/// palette's window colour. Follows changes while the program runs. UI thread only.
class SystemTheme : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool dark READ isDark NOTIFY darkChanged)

public:
    explicit SystemTheme(QObject *parent = nullptr);

    bool isDark() const { return m_dark; }
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void darkChanged();

private:
    void read();

    bool m_dark = false;
};

} // namespace colophon
