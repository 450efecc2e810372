#include <QNetworkReply>

// ignoreSslErrors in a comment is only spoken of.
void wave(QNetworkReply &reply)
{
    reply.ignoreSslErrors();
}
