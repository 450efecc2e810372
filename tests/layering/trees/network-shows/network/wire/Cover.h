#include <QString>
#include <QImage>
