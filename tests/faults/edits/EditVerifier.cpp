#include "tests/faults/edits/EditVerifier.h"

#include "tests/faults/edits/EditChain.h"

#include <algorithm>
#include <functional>

namespace colophon::test {

using namespace Qt::StringLiterals;
using What = LedgerEntry::What;

EditVerifier::EditVerifier(const EventLog &log)
    : m_log(log)
{
    for (const EventLog::Versions &versions : log.books) {
        for (const EventLog::Version &version : versions) {
            if (version.number == 1)
                continue;
            ++m_report.events;
            m_versions[version.correlation].push_back(version.number);
            m_report.races += version.on < version.number - 1 ? 1 : 0;
        }
    }
    for (auto it = m_versions.cbegin(); it != m_versions.cend(); ++it) {
        if (it->size() > 1 && log.keepsKeys)
            m_report.violations.append(
                u"%1 was carried out %2 times"_s.arg(it.key().toString(QUuid::WithoutBraces)).arg(it->size()));
    }
}

void EditVerifier::complain(int number, const LedgerEntry &entry, const QString &what)
{
    m_report.violations.append(u"operator %1, line %2, book %3: %4"_s.arg(number)
                                   .arg(entry.number)
                                   .arg(entry.book.toString(QUuid::WithoutBraces), what));
}

void EditVerifier::addOperator(int number, const std::vector<LedgerEntry> &ledger)
{
    QSet<int> kept;
    for (const LedgerEntry &entry : ledger) {
        if (entry.what == What::Kept)
            kept.insert(entry.of);
    }
    std::map<QUuid, std::vector<LedgerEntry>> byBook;
    for (const LedgerEntry &entry : ledger) {
        if (kept.contains(entry.number))
            byBook[entry.book].push_back(entry);
    }
    for (const auto &[book, entries] : byBook)
        follow(number, book, entries);
}

void EditVerifier::follow(int number, const QUuid &book, const std::vector<LedgerEntry> &entries)
{
    const EventLog::Versions versions = m_log.books.value(book);
    if (versions.empty()) {
        complain(number, entries.front(), u"the log knows no such book"_s);
        return;
    }
    QSet<QUuid> own;
    for (const LedgerEntry &entry : entries)
        own.insert(entry.correlation);
    // What follows a mistake cannot be told from it.
    const auto stop = [&](const LedgerEntry &entry, const QString &wrong) {
        complain(number, entry, wrong);
        m_versions.removeIf([&](const auto &at) { return own.contains(at.key()); });
    };
    EditChain chain(versions);
    // Of a base server an operator may not have read what was carried out before it was overtaken: what holds then is
    // looked for once more with that on the way again.
    const auto holds = [&](qint64 read, const std::function<QString()> &step) {
        const EditChain before = chain;
        const QString wrong = step();
        if (wrong.isEmpty() || m_log.keepsKeys || !before.canComeBack(read))
            return wrong;
        const EditChain after = std::exchange(chain, before);
        const int back = chain.comeBack();
        if (!step().isEmpty()) {
            chain = after;
            return wrong;
        }
        m_report.accepted -= back;
        m_report.folded -= back - 1;
        ++m_report.back;
        return QString();
    };
    qint64 seen = 1;
    for (const LedgerEntry &entry : entries) {
        QString wrong;
        std::set<int> givenUp;
        // What had been read before: a process that was killed may know of less than it had acted on.
        const auto carried = m_versions.constFind(entry.correlation);
        const qint64 upTo = carried == m_versions.cend() || entry.correlation.isNull()
                                ? static_cast<qint64>(versions.size())
                                : versions[static_cast<size_t>(carried->front() - 1)].on;
        if (entry.what == What::Choice) {
            ++m_report.choices;
            ++m_report.merges;
            wrong = holds(upTo, [&] {
                givenUp.clear();
                return chain.decide(entry, givenUp);
            });
            m_report.decided += static_cast<int>(givenUp.size());
        } else {
            ++m_report.edits;
            if (const QString typed = EditChain::wrongInDraft(entry); !typed.isEmpty())
                complain(number, entry, typed);
            wrong = holds(upTo, [&] { return chain.add(entry, seen); });
        }
        if (!wrong.isEmpty()) {
            stop(entry, wrong);
            return;
        }
        if (entry.correlation.isNull() || carried == m_versions.cend())
            continue;
        const std::vector<qint64> numbers = *carried;
        m_versions.erase(carried);
        for (size_t i = 0; i < numbers.size() && wrong.isEmpty(); ++i) {
            const qint64 on = versions[static_cast<size_t>(numbers[i] - 1)].on;
            wrong = holds(on, [&] { return chain.carriedBy(numbers[i]); });
            if (wrong.isEmpty() && i > 0 && !chain.isOvertaken(numbers[i - 1], on))
                wrong = u"is version %1 once more, which everybody could read"_s.arg(numbers[i - 1]);
            if (i + 1 < numbers.size())
                chain.passOver(numbers[i]);
            if (!wrong.isEmpty())
                wrong.prepend(u"version %1 "_s.arg(numbers[i]));
        }
        if (wrong.isEmpty() && chain.isLost())
            wrong = u"what was written over before it was not made good"_s;
        if (!wrong.isEmpty()) {
            stop(entry, wrong);
            return;
        }
        const qint64 version = numbers.back();
        m_report.again += static_cast<int>(numbers.size()) - 1;
        const bool overtaken = std::any_of(
            versions.begin() + chain.entries().front().version, versions.begin() + (version - 1),
            [&](const EventLog::Version &before) { return before.number > seen && !own.contains(before.correlation); });
        m_report.merges += overtaken ? 1 : 0;
        m_report.accepted += static_cast<int>(chain.edits().size());
        m_report.folded += static_cast<int>(chain.edits().size()) - 1;
        seen = version;
        chain.carried(version);
    }
    const auto converged = [&] {
        return chain.isConverged() ? QString() : u"nowhere"_s;
    };
    if (!chain.edits().empty() && !holds(static_cast<qint64>(versions.size()), converged).isEmpty())
        complain(number, entries.back(), u"%1 edits are nowhere"_s.arg(chain.edits().size()));
    else if (chain.isLost())
        complain(number, entries.back(), u"what was written over was not made good"_s);
    else
        m_report.decided += static_cast<int>(chain.edits().size());
}

void EditVerifier::addReplica(int number, const Replica &replica)
{
    for (auto it = m_log.books.cbegin(); it != m_log.books.cend(); ++it) {
        const EventLog::Version &last = it->back();
        const auto row = replica.constFind(it.key());
        const QString book = it.key().toString(QUuid::WithoutBraces);
        if (row == replica.cend() || row->version != last.number || row->deleted != last.deleted)
            m_report.violations.append(u"operator %1 shows version %2 of book %3, which is at %4"_s.arg(number)
                                           .arg(row == replica.cend() ? 0 : row->version)
                                           .arg(book)
                                           .arg(last.number));
        else if (row->fields != last.fields)
            m_report.violations.append(u"operator %1 shows other fields of book %2"_s.arg(number).arg(book));
    }
}

EditVerifier::Report EditVerifier::finish()
{
    for (auto it = m_versions.cbegin(); it != m_versions.cend(); ++it)
        m_report.violations.append(u"nobody saved what %1 did"_s.arg(it.key().toString(QUuid::WithoutBraces)));
    if (m_report.violations.isEmpty() && m_report.accepted + m_report.decided != m_report.edits)
        m_report.violations.append(u"%1 accepted and %2 decided are not the %3 edits"_s.arg(m_report.accepted)
                                       .arg(m_report.decided)
                                       .arg(m_report.edits));
    return m_report;
}

} // namespace colophon::test
