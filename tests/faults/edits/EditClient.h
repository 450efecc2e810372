#pragma once

#include "network/http/SystemClock.h"
#include "tests/faults/ClientStack.h"
#include "tests/faults/edits/EditOperator.h"
#include "tests/faults/edits/EditVerifier.h"

namespace colophon::test {

/// One operator's process: a session in a folder of its own, which outlives the process, towards a server that may not
/// be there. Tells by files in that folder how far it is: `done` once nothing is left to do, `replica.json` what it
/// shows as soon as its run's folder, the one above, has a file `finish`.
class EditClient : public QObject
{
    Q_OBJECT

public:
    struct Place
    {
        QUrl server;
        QString folder;
        QString email;
        QString password;
    };

    EditClient(const Place &place, const EditOperator::Task &task);

    static QByteArray toJson(CatalogSession &session);
    static EditVerifier::Replica replicaOf(const QByteArray &json);

private:
    void signIn();
    void tell();

    QString m_folder;
    SystemClock m_clock;
    ClientStack m_stack;
    Ledger m_ledger;
    EditOperator m_operator;
    QTimer m_again;
    QTimer m_telling;
};

} // namespace colophon::test
