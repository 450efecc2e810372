#include "app/keep/KeychainStore.h"

#include "app/log/Categories.h"

#include <QPointer>

#include <qt6keychain/keychain.h>

#include <utility>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

const QString service = QStringLiteral("colophon");

} // namespace

KeychainStore::KeychainStore(QObject *parent)
    : QObject(parent)
{
}

void KeychainStore::read(const QString &key, QObject *context, std::function<void(std::optional<QByteArray>)> done)
{
    if (m_memoryOnly) {
        m_memory.read(key, context, std::move(done));
        return;
    }
    auto *job = new QKeychain::ReadPasswordJob(service, this);
    job->setKey(key);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this,
            [this, job, key, context = QPointer<QObject>(context), done = std::move(done)] {
                if (job->error() == QKeychain::NoError) {
                    if (context)
                        done(job->binaryData());
                    return;
                }
                if (job->error() != QKeychain::EntryNotFound)
                    fallBack(*job);
                if (context)
                    done(std::nullopt);
            });
    job->start();
}

void KeychainStore::write(const QString &key, const QByteArray &secret, QObject *context,
                          std::function<void(bool)> done)
{
    if (m_memoryOnly) {
        m_memory.write(key, secret, context, std::move(done));
        return;
    }
    auto *job = new QKeychain::WritePasswordJob(service, this);
    job->setKey(key);
    job->setBinaryData(secret);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this,
            [this, job, key, secret, context = QPointer<QObject>(context), done = std::move(done)]() mutable {
                if (job->error() == QKeychain::NoError) {
                    if (context)
                        done(true);
                    return;
                }
                fallBack(*job);
                if (context)
                    m_memory.write(key, secret, context, std::move(done));
            });
    job->start();
}

void KeychainStore::remove(const QString &key, QObject *context, std::function<void(bool)> done)
{
    if (m_memoryOnly) {
        m_memory.remove(key, context, std::move(done));
        return;
    }
    auto *job = new QKeychain::DeletePasswordJob(service, this);
    job->setKey(key);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this, [job, context = QPointer<QObject>(context), done = std::move(done)] {
        if (context)
            done(job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound);
    });
    job->start();
}

void KeychainStore::fallBack(const QKeychain::Job &job)
{
    if (m_memoryOnly)
        return;
    m_memoryOnly = true;
    qCWarning(logKeep) << "no key chain, secrets stay in memory:" << static_cast<int>(job.error());
    Q_EMIT fallenBack(tr("This system has no key chain. You stay signed in until Colophon is closed."));
}

} // namespace colophon
