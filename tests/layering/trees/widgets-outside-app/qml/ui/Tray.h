#include <QSystemTrayIcon>
