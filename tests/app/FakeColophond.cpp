// A colophond reduced to the protocol of the catalog folder: lock, server.json, lease socket. Arguments as the real
// one; further: --refuse ends at once with code 1, --count FILE appends a line at each start.
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSaveFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const auto value = [&](const QString &option) {
        return arguments.value(arguments.indexOf(option) + 1);
    };
    const QString folder = value(u"--catalog"_s);
    if (arguments.contains(u"--count"_s)) {
        QFile count(value(u"--count"_s));
        if (count.open(QIODevice::Append))
            count.write(QByteArray::number(app.applicationPid()) + '\n');
    }
    if (arguments.contains(u"--refuse"_s))
        return 1;
    QDir().mkpath(folder);
    const int lock =
        open(QFile::encodeName(folder + u"/catalog.lock"_s).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (flock(lock, LOCK_EX | LOCK_NB) != 0)
        return 3;

    QLocalServer lease;
    const QString path = folder + u"/lease.sock"_s;
    QLocalServer::removeServer(path);
    if (!lease.listen(path))
        return 4;
    QSaveFile file(folder + u"/server.json"_s);
    if (!file.open(QIODevice::WriteOnly))
        return 4;
    file.write(QJsonDocument(QJsonObject{{u"form"_s, 1},
                                         {u"pid"_s, app.applicationPid()},
                                         {u"url"_s, u"http://127.0.0.1:%1"_s.arg(app.applicationPid() % 60000 + 1)},
                                         {u"lease"_s, path},
                                         {u"version"_s, u"fake"_s}})
                   .toJson());
    file.commit();
    return app.exec();
}
