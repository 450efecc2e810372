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
    if (m_state == State::MemoryOnly) {
        m_memory.read(key, context, std::move(done));
        return;
    }
    auto *job = new QKeychain::ReadPasswordJob(service, this);
    job->setKey(key);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this,
            [this, job, key, context = QPointer<QObject>(context), done = std::move(done)]() mutable {
                const bool asked = answered(*job);
                if (!context)
                    return;
                // What was written before it may have ended in memory.
                if (asked)
                    done(job->error() == QKeychain::NoError ? std::optional(job->binaryData()) : std::nullopt);
                else
                    m_memory.read(key, context, std::move(done));
            });
    job->start();
}

void KeychainStore::write(const QString &key, const QByteArray &secret, QObject *context,
                          std::function<void(bool)> done)
{
    if (m_state == State::MemoryOnly) {
        m_memory.write(key, secret, context, std::move(done));
        return;
    }
    auto *job = new QKeychain::WritePasswordJob(service, this);
    job->setKey(key);
    job->setBinaryData(secret);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this,
            [this, job, key, secret, context = QPointer<QObject>(context), done = std::move(done)]() mutable {
                if (answered(*job)) {
                    if (context)
                        done(true);
                    return;
                }
                // Also where nobody waits for it any more: the session that wrote it may be read again.
                m_memory.write(
                    key, secret, context ? context.data() : this, context ? std::move(done) : [](bool) {});
            });
    job->start();
}

void KeychainStore::remove(const QString &key, QObject *context, std::function<void(bool)> done)
{
    if (m_state == State::MemoryOnly) {
        m_memory.remove(key, context, std::move(done));
        return;
    }
    auto *job = new QKeychain::DeletePasswordJob(service, this);
    job->setKey(key);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this,
            [this, job, key, context = QPointer<QObject>(context), done = std::move(done)]() mutable {
                if (answered(*job)) {
                    if (context)
                        done(true);
                    return;
                }
                m_memory.remove(
                    key, context ? context.data() : this, context ? std::move(done) : [](bool) {});
            });
    job->start();
}

bool KeychainStore::answered(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound) {
        if (m_state == State::Untried)
            m_state = State::InUse;
        return true;
    }
    if (m_state == State::MemoryOnly)
        return false;
    m_state = State::MemoryOnly;
    qCWarning(logKeep) << "no key chain, secrets stay in memory:" << static_cast<int>(job.error());
    Q_EMIT fallenBack(tr("The key chain of this system cannot be used. You stay signed in until Colophon is closed."));
    return false;
}

} // namespace colophon
