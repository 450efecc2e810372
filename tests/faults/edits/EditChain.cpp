#include "tests/faults/edits/EditChain.h"

#include <algorithm>

namespace colophon::test {

using namespace Qt::StringLiterals;
using Verb = LedgerEntry::Verb;
using Chosen = LedgerEntry::Chosen;

namespace {

QString text(const FieldValue &value)
{
    return value ? u'“' + *value + u'”' : u"nothing"_s;
}

bool has(const QString &path, const std::vector<FieldValue> &values, const FieldValue &value)
{
    return std::any_of(values.begin(), values.end(),
                       [&](const FieldValue &each) { return isSameValue(path, each, value); });
}

} // namespace

void EditChain::carried(qint64 number)
{
    for (const auto &[path, layers] : m_fields)
        m_carried.insert_or_assign(path, Carried{number, layers.back().nodes});
    m_past = {number, m_at, std::move(m_entries), std::move(m_fields), std::move(m_edits), std::move(m_pathsOf)};
    m_entries.clear();
    m_fields.clear();
    m_edits.clear();
    m_pathsOf.clear();
}

bool EditChain::isOvertaken(qint64 number, qint64 last) const
{
    const bool isPast = m_past.number == number;
    const auto &fields = isPast ? m_past.fields : m_fields;
    const Verb verb = (isPast ? m_past.entries : m_entries).back().verb;
    for (qint64 later = number + 1; later <= last; ++later) {
        if (verb != Verb::Update && version(later).deleted != (verb == Verb::Delete))
            return true;
        for (const auto &[path, layers] : fields) {
            if (!isSameValue(path, at(later, path), at(number, path)))
                return true;
        }
    }
    return false;
}

void EditChain::passOver(qint64 number)
{
    advance(number - 1);
    m_at = std::max(m_at, number);
}

bool EditChain::canComeBack(qint64 seen) const
{
    return m_past.number != 0 && isOvertaken(m_past.number, seen);
}

int EditChain::comeBack()
{
    Past past = std::exchange(m_past, {});
    past.entries.insert(past.entries.end(), m_entries.begin(), m_entries.end());
    m_entries = std::move(past.entries);
    for (auto &[path, layers] : m_fields) {
        Layers &under = past.fields[path];
        under.insert(under.end(), layers.begin(), layers.end());
    }
    m_fields = std::move(past.fields);
    const int edits = static_cast<int>(past.edits.size());
    m_edits.merge(past.edits);
    for (const auto &[edit, paths] : past.pathsOf)
        m_pathsOf[edit].insert(paths.begin(), paths.end());
    for (auto &[path, layers] : m_fields) {
        for (size_t i = 1; i < layers.size(); ++i)
            stack(path, layers[i - 1].nodes, layers[i]);
    }
    const qint64 to = std::exchange(m_at, past.at);
    passOver(past.number);
    advance(to);
    return edits;
}

bool EditChain::isLost() const
{
    if (m_past.number == 0)
        return false;
    qint64 over = 0;
    for (qint64 later = m_past.number + 1; later <= last(); ++later) {
        if (version(later).on < m_past.number)
            over = later;
    }
    if (over == 0)
        return false;
    EditChain again(*m_versions);
    again.m_fields = m_past.fields;
    again.m_at = over - 1; // nobody was shown what it wrote over
    again.advance(last());
    for (const auto &[path, layers] : again.m_fields) {
        const Nodes &nodes = layers.back().nodes;
        bool stands = isSameValue(path, at(over, path), at(m_past.number, path));
        for (qint64 later = over; later <= last() && !stands; ++later) {
            stands = std::any_of(nodes.begin(), nodes.end(),
                                 [&](const Node &node) { return isSameValue(path, node.value, at(later, path)); });
        }
        if (!stands)
            return true;
    }
    return false;
}

void EditChain::put(Nodes &nodes, Node node)
{
    if (std::find(nodes.begin(), nodes.end(), node) == nodes.end())
        nodes.push_back(std::move(node));
}

void EditChain::stack(const QString &path, const Nodes &below, Layer &layer)
{
    for (const Node &node : below) {
        const MergedField merged = mergeField(path, layer.change.base, layer.change.mine, node.value);
        put(layer.nodes, {node.base, merged.value});
    }
}

void EditChain::meet(const QString &path, Layer &layer, qint64 version) const
{
    if (version < layer.from)
        return;
    const FieldValue theirs = at(version, path);
    const Nodes before = layer.nodes;
    for (const Node &node : before) {
        const MergedField merged = mergeField(path, node.base, node.value, theirs);
        if (merged.how != MergedField::How::Meets)
            put(layer.nodes, {theirs, merged.value});
    }
}

void EditChain::advance(qint64 to)
{
    for (qint64 version = m_at + 1; version <= to; ++version) {
        for (auto &[path, layers] : m_fields) {
            for (size_t i = 0; i < layers.size(); ++i) {
                meet(path, layers[i], version);
                if (i > 0)
                    stack(path, layers[i - 1].nodes, layers[i]);
            }
        }
    }
    m_at = std::max(m_at, to);
}

std::vector<FieldValue> EditChain::merged(const QString &path, qint64 version, bool meeting) const
{
    std::vector<FieldValue> values;
    const auto found = m_fields.find(path);
    if (found == m_fields.end())
        return values;
    for (const Node &node : found->second.back().nodes) {
        const MergedField merged = mergeField(path, node.base, node.value, at(version, path));
        if ((merged.how == MergedField::How::Meets) == meeting)
            values.push_back(merged.value);
    }
    return values;
}

QString EditChain::wrongInDraft(const LedgerEntry &entry)
{
    for (const auto &[path, change] : entry.typed) {
        const auto saved = entry.fields.find(path);
        const FieldValue theirs = saved != entry.fields.end() ? saved->second.base : FieldValue();
        const MergedField merged = mergeField(path, change.base, change.mine, theirs);
        if (saved == entry.fields.end())
            continue;
        const FieldValue wanted =
            merged.how != MergedField::How::Meets || entry.chosen.value(path) == Chosen::Mine ? merged.value : theirs;
        if (!isSameValue(path, saved->second.mine, wanted))
            return u"%1 was typed as %2 over %3, and saved as %4"_s.arg(path, text(change.mine), text(theirs),
                                                                        text(saved->second.mine));
    }
    return {};
}

QString EditChain::add(const LedgerEntry &entry, qint64 seen)
{
    advance(std::max(entry.version, seen));
    for (const auto &[path, change] : entry.fields) {
        Layers &layers = m_fields[path];
        const auto under = m_carried.find(path);
        const auto isShown = [&](const Nodes &shown) {
            return std::any_of(shown.begin(), shown.end(),
                               [&](const Node &node) { return isSameValue(path, node.value, change.base); });
        };
        // Until its answer is there what was carried waits, and is shown over whatever was read meanwhile.
        const bool isBehind =
            layers.empty() && under != m_carried.end() &&
            (entry.version < under->second.number ||
             (isShown(under->second.nodes) && !isSameValue(path, change.base, at(entry.version, path))));
        Layer layer{change, isBehind ? under->second.number : entry.version, {}};
        const QString wrong = u"%1 was edited where it showed %2, which it cannot have shown"_s;
        if (layers.empty()) {
            // Nothing of this operator's is on the way here: what was shown is what the server had.
            if (!isBehind && !isSameValue(path, change.base, at(entry.version, path)))
                return wrong.arg(path, text(change.base));
            layer.nodes.push_back({change.base, change.mine});
            for (const Node &node : isBehind ? under->second.nodes : Nodes()) {
                const MergedField merged = mergeField(path, change.base, change.mine, node.value);
                if (merged.how != MergedField::How::Meets)
                    put(layer.nodes, {node.value, merged.value});
            }
        } else {
            const Nodes &below = layers.back().nodes;
            if (!isShown(below))
                return wrong.arg(path, text(change.base));
            stack(path, below, layer);
        }
        for (qint64 version = layer.from; version <= m_at; ++version)
            meet(path, layer, version);
        layers.push_back(std::move(layer));
        m_pathsOf[entry.edit].insert(path);
    }
    m_entries.push_back(entry);
    m_edits.insert(entry.edit);
    return {};
}

QString EditChain::decide(const LedgerEntry &choice, std::set<int> &givenUp)
{
    std::vector<QUuid> mine;
    for (const LedgerEntry &entry : m_entries)
        mine.push_back(entry.correlation);
    for (const QUuid &settled : choice.settles) {
        if (std::find(mine.begin(), mine.end(), settled) == mine.end())
            return u"an edit came back that was not under way: "_s + settled.toString(QUuid::WithoutBraces);
    }
    advance(choice.version);
    std::map<QString, Layers> left;
    for (const auto &[path, layers] : m_fields) {
        const FieldValue theirs = at(choice.version, path);
        const auto sent = choice.fields.find(path);
        const FieldValue result = sent == choice.fields.end() ? theirs : sent->second.mine;
        const Chosen chosen = choice.chosen.value(path, Chosen::Theirs);
        const bool right = chosen == Chosen::Theirs
                               ? isSameValue(path, result, theirs)
                               : has(path, merged(path, choice.version, false), result) ||
                                     (chosen == Chosen::Mine && has(path, merged(path, choice.version, true), result));
        if (!right)
            return u"%1 became %2 by a choice that says otherwise"_s.arg(path, text(result));
        if (!isSameValue(path, result, theirs))
            left[path] = {{{theirs, result}, choice.version, {{theirs, result}}}};
    }
    for (const auto &[path, change] : choice.fields) {
        if (!left.contains(path))
            return u"%1 was changed by a choice without having been edited"_s.arg(path);
    }
    for (auto it = m_edits.begin(); it != m_edits.end();) {
        const auto &paths = m_pathsOf[*it];
        const bool isVerb = paths.empty() && !choice.correlation.isNull();
        if (isVerb ||
            std::any_of(paths.begin(), paths.end(), [&](const QString &path) { return left.contains(path); })) {
            ++it;
        } else {
            givenUp.insert(*it);
            it = m_edits.erase(it);
        }
    }
    m_fields = std::move(left);
    m_entries.clear();
    if (!choice.correlation.isNull())
        m_entries.push_back(choice);
    return {};
}

QString EditChain::carriedBy(qint64 number)
{
    const EventLog::Version &after = version(number);
    const EventLog::Version &before = version(after.on);
    const Verb verb = m_entries.back().verb;
    const QByteArray type = verb == Verb::Delete    ? "BookDeleted"
                            : verb == Verb::Restore ? "BookRestored"
                                                    : "BookUpdated";
    if (after.type != type && !(verb == Verb::Update && after.type == "BookPriceChanged"))
        return u"became a "_s + QString::fromLatin1(after.type);
    advance(number - 1);
    FieldMap all = before.fields;
    all.insert(after.fields.begin(), after.fields.end());
    for (const auto &[path, value] : all) {
        const FieldValue now = valueAt(after.fields, path);
        if (!m_fields.contains(path)) {
            if (now != valueAt(before.fields, path))
                return u"changed %1 from %2 to %3 without having been asked to"_s.arg(
                    path, text(valueAt(before.fields, path)), text(now));
        } else if (!has(path, merged(path, after.on, false), now)) {
            return u"made %1 %2, where %3 stood: not what the rules give"_s.arg(path, text(now),
                                                                                text(valueAt(before.fields, path)));
        }
    }
    return {};
}

bool EditChain::isConverged()
{
    const bool deletes = m_entries.back().verb == Verb::Delete;
    if (m_entries.back().verb != Verb::Update) {
        // Somebody else was there first.
        return std::any_of(m_versions->begin() + (m_entries.back().version - 1), m_versions->end(),
                           [&](const EventLog::Version &version) { return version.deleted == deletes; });
    }
    advance(last());
    return !m_fields.empty() && std::all_of(m_fields.begin(), m_fields.end(), [](const auto &field) {
        const Nodes &nodes = field.second.back().nodes;
        return std::any_of(nodes.begin(), nodes.end(),
                           [&](const Node &node) { return isSameValue(field.first, node.base, node.value); });
    });
}

} // namespace colophon::test
