#include "tests/faults/edits/EditRun.h"

#include "network/wire/UuidV7.h"
#include "tests/faults/edits/CarriedLog.h"
#include "tests/faults/edits/EditClient.h"
#include "tests/faults/edits/Ledger.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>

#include <iostream>

namespace colophon::test {

using namespace Qt::StringLiterals;

namespace {

const QString carriedFile = u"/carried.jsonl"_s;
constexpr int killEveryMs = 900; // on average, as all below
constexpr int cutEveryMs = 6000; // of one operator
constexpr int awayMs = 700;
constexpr int aimedForMs = 200;
constexpr qint64 fillWithinMs = 60'000;
constexpr qint64 equalWithinMs = 120'000;
constexpr int perOperatorMs = 900'000;
// Wider than was seen: so few operators do not meet within two milliseconds.
constexpr BaseCommands::Race race{std::chrono::milliseconds(60), 0.8};

void turn(int ms)
{
    QTimer wake;
    wake.start(ms);
    QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

wire::Book newBook(int number, const std::vector<QUuid> &authors, const std::vector<QUuid> &categories)
{
    wire::Book book;
    book.id = wire::newUuidV7();
    book.title = u"Book %1"_s.arg(number);
    book.language = u"en"_s;
    book.authorIds = {authors[static_cast<size_t>(number) % authors.size()],
                      authors[static_cast<size_t>(number + 1) % authors.size()]};
    book.categoryIds = {categories[static_cast<size_t>(number) % categories.size()]};
    book.descriptions = {{u"en"_s, u"one two three four five six seven eight nine ten"_s}};
    book.prices = {{u"GBP"_s, *wire::Decimal::fromText(u"10.00")}};
    return book;
}

bool create(Outbox &outbox, const wire::Entity &entity)
{
    FieldChanges changes;
    for (const auto &[path, text] : fieldsOf(entity))
        changes.insert_or_assign(path, FieldChange{std::nullopt, text});
    return outbox.save(keyOf(entity), changes, CausationContext::newCorrelation());
}

} // namespace

EditRun::EditRun(const Options &options)
    : m_options(options)
    , m_random(options.seed)
    , m_relay(QUrl())
    , m_server(options.colophond, options.folder + u"/catalog"_s)
    , m_operators(static_cast<size_t>(options.operators))
{
}

EditRun::~EditRun()
{
    for (Operator &one : m_operators) {
        if (one.process) {
            one.process->kill();
            one.process->waitForFinished();
        }
    }
}

QString EditRun::folderOf(int number) const
{
    return u"%1/operator-%2"_s.arg(m_options.folder).arg(number);
}

bool EditRun::startServer()
{
    if (m_options.base) {
        FakeBookStore::Options options;
        options.environment =
            m_options.seed % 2 == 0 ? BaseFrames::Environment::Development : BaseFrames::Environment::Production;
        options.race = race;
        m_base = std::make_unique<FakeBookStore>(m_baseCatalog, m_clock, m_options.seed, options);
        m_relay.setTarget(m_base->url());
        return true;
    }
    // It answers to its own port only: the relay has the same one, at another address of loopback.
    const auto url = m_server.start(u"127.0.0.2:%1"_s.arg(m_relay.url().port()));
    if (url)
        m_relay.setTarget(*url);
    return url.has_value();
}

bool EditRun::fill()
{
    if (!startServer())
        return false;
    SystemClock clock;
    ClientStack::Account filler;
    filler.clientId = "filler";
    if (!m_base) {
        filler.email = m_server.email();
        filler.password = m_server.password();
    }
    ClientStack first(m_relay.url(), clock, m_options.seed, filler);
    first.start();
    Outbox &outbox = *first.catalog->outbox();
    const auto wait = [&](const std::function<bool()> &done) {
        for (QElapsedTimer since =
                 [] {
                     QElapsedTimer t;
                     t.start();
                     return t;
                 }();
             !done() && since.elapsed() < fillWithinMs;)
            turn(20);
        return done();
    };
    if (!wait([&] { return first.catalog->isReady(); }))
        return false;
    std::vector<QUuid> authors(10);
    std::vector<QUuid> categories(8);
    for (QUuid &id : authors) {
        id = wire::newUuidV7();
        wire::Author author;
        author.id = id;
        author.name = u"Author "_s + id.toString(QUuid::WithoutBraces);
        author.biographies = {{u"en"_s, u"Writes."_s}};
        create(outbox, author);
    }
    for (QUuid &id : categories) {
        id = wire::newUuidV7();
        wire::Category category;
        category.id = id;
        category.names = {{u"en"_s, u"Category "_s + id.toString(QUuid::WithoutBraces).left(8)}};
        create(outbox, category);
    }
    for (int i = 0; i < m_options.books; ++i)
        create(outbox, newBook(i, authors, categories));
    return wait([&] { return outbox.count() == 0 && (!m_base || m_base->isToldAll()); }) && outbox.conflicts() == 0;
}

void EditRun::startOperator(int number)
{
    Operator &one = m_operators[static_cast<size_t>(number)];
    one.restartAt = -1;
    one.process = std::make_unique<QProcess>();
    one.process->setProcessChannelMode(QProcess::ForwardedChannels);
    QDir().mkpath(folderOf(number));
    one.process->start(m_options.operate,
                       {u"--operator"_s, QString::number(number), u"--folder"_s, folderOf(number), u"--server"_s,
                        m_relay.url().toString(), u"--catalog"_s, m_options.folder + u"/catalog"_s, u"--seed"_s,
                        QString::number(m_options.seed), u"--edits"_s, QString::number(m_options.edits), u"--pace"_s,
                        QString::number(m_options.paceMs)});
}

void EditRun::killServer(qint64 back)
{
    if (m_base) {
        m_base->restart(std::chrono::milliseconds(back - m_since.elapsed()));
        return;
    }
    m_server.kill();
    m_serverAt = back;
}

void EditRun::cutOne()
{
    // A cut meets a stream as a rule: with the fake it can be aimed at an answer.
    if (m_base && below(3) != 0) {
        m_base->failNextRead(Fault::CutBefore);
        m_cutUntil = m_since.elapsed() + aimedForMs;
    } else if (!m_relay.cut(m_random())) {
        return;
    }
    ++m_report.cuts;
}

void EditRun::forgetCut()
{
    // Kept for whoever asks next, they would meet every attempt of one who asks rarely.
    if (!m_base || m_since.elapsed() < m_cutUntil || !m_base->hasReadFault())
        return;
    m_base->forgetFaults();
    --m_report.cuts;
}

EventLog EditRun::log() const
{
    if (!m_base)
        return EventLog::read(m_server.store());
    const QString path = m_options.folder + carriedFile;
    if (!CarriedLog::write(path, m_base->carried()))
        qFatal("what was carried out cannot be written");
    return CarriedLog::read(path);
}

void EditRun::killOne()
{
    const qint64 back = m_since.elapsed() + 1 + below(2 * awayMs);
    if (below(6) == 0 && isServerUp()) {
        killServer(back);
        ++m_report.serverKills;
        ++m_report.kills;
        return;
    }
    Operator &one = m_operators[static_cast<size_t>(below(m_options.operators))];
    if (one.restartAt >= 0)
        return;
    one.process->kill();
    one.process->waitForFinished();
    one.restartAt = back;
    ++m_report.kills;
}

void EditRun::keepRunning()
{
    const qint64 now = m_since.elapsed();
    if (m_serverAt >= 0 && m_serverAt <= now) {
        m_serverAt = -1;
        if (!startServer())
            m_report.verdict.violations.append(u"colophond did not come back"_s);
    }
    for (int i = 0; i < m_options.operators; ++i) {
        Operator &one = m_operators[static_cast<size_t>(i)];
        if (one.restartAt >= 0 && one.restartAt <= now)
            startOperator(i);
        else if (one.restartAt < 0 && one.process->state() == QProcess::NotRunning)
            m_report.verdict.violations.append(u"operator %1 ended by itself"_s.arg(i));
    }
}

bool EditRun::areAllDone() const
{
    for (int i = 0; i < m_options.operators; ++i) {
        if (m_operators[static_cast<size_t>(i)].restartAt >= 0 || !QFile::exists(folderOf(i) + u"/done"_s))
            return false;
    }
    return isServerUp();
}

EditVerifier::Report EditRun::verify(const QString &folder)
{
    const EventLog log = QFile::exists(folder + carriedFile) ? CarriedLog::read(folder + carriedFile)
                                                             : EventLog::read(folder + u"/catalog/catalog.sqlite"_s);
    EditVerifier verifier(log);
    const QStringList operators = QDir(folder).entryList({u"operator-*"_s}, QDir::Dirs);
    for (const QString &name : operators) {
        const int number = name.section(u'-', 1).toInt();
        const QString place = folder + u'/' + name;
        verifier.addOperator(number, Ledger::read(place + u"/ledger.jsonl"_s));
        QFile replica(place + u"/replica.json"_s);
        verifier.addReplica(number, replica.open(QIODevice::ReadOnly) ? EditClient::replicaOf(replica.readAll())
                                                                      : EditVerifier::Replica());
    }
    return verifier.finish();
}

bool EditRun::awaitEqual()
{
    QFile finish(m_options.folder + u"/finish"_s);
    if (!finish.open(QIODevice::WriteOnly))
        return false;
    finish.close();
    QElapsedTimer since;
    for (since.start(); since.elapsed() < equalWithinMs; turn(500)) {
        // The log does not change any more: what is there now is the end.
        const EventLog carried = log();
        EditVerifier verifier(carried);
        for (int i = 0; i < m_options.operators; ++i) {
            QFile replica(folderOf(i) + u"/replica.json"_s);
            verifier.addReplica(i, replica.open(QIODevice::ReadOnly) ? EditClient::replicaOf(replica.readAll())
                                                                     : EditVerifier::Replica());
        }
        const QStringList wrong = verifier.finish().violations;
        if (std::none_of(wrong.begin(), wrong.end(), [](const QString &one) { return one.contains(u" shows "_s); }))
            return true;
    }
    return false;
}

EditRun::Report EditRun::run()
{
    m_since.start();
    if (!fill()) {
        m_report.verdict.violations.append(u"the catalog could not be filled"_s);
        return m_report;
    }
    for (int i = 0; i < m_options.operators; ++i)
        startOperator(i);
    qint64 nextKill = m_since.elapsed() + killEveryMs;
    qint64 nextCut = nextKill;
    qint64 nextTold = 0;
    while (!(areAllDone() && m_report.kills >= m_options.kills) && m_report.verdict.violations.isEmpty()) {
        turn(20);
        keepRunning();
        forgetCut();
        const qint64 now = m_since.elapsed();
        if (now >= nextKill && m_report.kills < m_options.kills) {
            killOne();
            nextKill = now + 1 + below(2 * killEveryMs);
        }
        if (now >= nextCut) {
            cutOne();
            nextCut = now + 1 + below(2 * cutEveryMs / m_options.operators);
        }
        if (m_options.verbose && now >= nextTold) {
            nextTold = now + 5000;
            int done = 0;
            for (int i = 0; i < m_options.operators; ++i)
                done += QFile::exists(folderOf(i) + u"/done"_s) ? 1 : 0;
            std::cerr << now / 1000 << " s: " << m_report.kills << " kills, " << m_report.cuts << " cuts, " << done
                      << " operators done\n";
        }
        if (now > perOperatorMs)
            m_report.verdict.violations.append(u"it does not come to an end"_s);
    }
    const QStringList wrong = m_report.verdict.violations;
    if (wrong.isEmpty())
        awaitEqual();
    for (Operator &one : m_operators) {
        one.process->terminate();
        one.process->waitForFinished();
    }
    m_server.stop();
    if (m_base)
        log();
    m_report.verdict = verify(m_options.folder);
    m_report.verdict.violations = wrong + m_report.verdict.violations;
    m_report.seconds = static_cast<double>(m_since.elapsed()) / 1000;
    return m_report;
}

} // namespace colophon::test
