#include "models/editing/LanguageModel.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

// ISO 639-1:2002, the codes in use.
const QString isoCodes = u"aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
                         u"da de dv dz ee el en eo es "
                         "et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io "
                         "is it iu ja jv ka kg ki "
                         "kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my "
                         "na nb nd ne ng nl nn no "
                         "nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq "
                         "sr ss st su sv sw ta te "
                         "tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"_s;

QString nameOf(const QString &code)
{
    if (code == "und"_L1)
        return LanguageModel::tr("Undetermined");
    // Qt's names leave out a few that ISO lists.
    static const QHash<QString, QString> others{{u"la"_s, LanguageModel::tr("Latin")},
                                                {u"pi"_s, LanguageModel::tr("Pali")},
                                                {u"cu"_s, LanguageModel::tr("Church Slavic")}};
    const QLocale locale(code);
    if (locale.language() == QLocale::C || locale.language() == QLocale::AnyLanguage)
        return others.value(code);
    QString name = QLocale::languageToString(locale.language());
    if (code.contains(u'-'))
        name += u", "_s + QLocale::territoryToString(locale.territory());
    return name;
}

} // namespace

LanguageModel::LanguageModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_codes(isoCodes.split(u' '))
{
    const QCollator collator;
    std::sort(m_codes.begin(), m_codes.end(), [&collator](const QString &a, const QString &b) {
        const int order = collator.compare(labelOf(a), labelOf(b));
        return order != 0 ? order < 0 : a < b;
    });
}

QString LanguageModel::labelOf(const QString &code)
{
    const QString name = nameOf(code);
    return name.isEmpty() ? code : u"%1 (%2)"_s.arg(name, code);
}

int LanguageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant LanguageModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QString &code = m_codes.at(index.row());
    if (role == CodeRole)
        return code;
    return role == LabelRole || role == Qt::DisplayRole ? labelOf(code) : QVariant();
}

QHash<int, QByteArray> LanguageModel::roleNames() const
{
    return {{CodeRole, "code"}, {LabelRole, "label"}};
}

void LanguageModel::setHeld(const QString &code)
{
    if (code == m_held)
        return;
    if (m_extra) {
        beginRemoveRows({}, 0, 0);
        m_codes.removeFirst();
        m_extra = false;
        endRemoveRows();
    }
    if (!code.isEmpty() && !m_codes.contains(code)) {
        beginInsertRows({}, 0, 0);
        m_codes.prepend(code);
        m_extra = true;
        endInsertRows();
    }
    m_held = code;
    Q_EMIT heldChanged();
}

} // namespace colophon
