#include <QtQuick/QQuickItem>
