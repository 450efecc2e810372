// Conditions as chips: their words, live, and how an operator makes and changes them.
#include "models/views/FilterChoices.h"
#include "models/views/FilterDraft.h"
#include "tests/models/catalog/Entities.h"
#include "tests/network/ManualClock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using Kind = wire::EntityKind;
using Test = FieldFilter::Test;

namespace {

FieldFilter languages(const QStringList &codes)
{
    FieldFilter made;
    made.field = Field::Language;
    made.test = codes.size() > 1 ? Test::AnyOf : Test::Is;
    made.codes = codes;
    return made;
}

FieldFilter publisherIs(int number)
{
    FieldFilter made;
    made.field = Field::Publisher;
    made.ids = {idNumber(number)};
    return made;
}

FieldFilter withoutIsbn()
{
    FieldFilter made;
    made.field = Field::Isbn;
    made.test = Test::IsEmpty;
    return made;
}

wire::Publisher publisher(int number, qint64 version, const QString &name)
{
    wire::Publisher made;
    made.id = idNumber(number);
    made.stamp = stampOf(version);
    made.name = name;
    return made;
}

QString text(int number)
{
    return idNumber(number).toString(QUuid::WithoutBraces);
}

} // namespace

class FilterChipsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_catalog = std::make_unique<Catalog>(nullptr, m_causation, m_clock);
        m_catalog->setConfiguration({u"en"_s, {u"en"_s}, u"EUR"_s, {u"EUR"_s, u"GBP"_s}});
        m_catalog->setReady(true);
        m_view = std::make_unique<CatalogView>();
        m_chips = std::make_unique<FilterChips>();
        m_chipsTester = std::make_unique<QAbstractItemModelTester>(m_chips.get());
        m_draft = std::make_unique<FilterDraft>();
        m_draftTester = std::make_unique<QAbstractItemModelTester>(m_draft.get());
        m_chips->setView(m_view.get());
        m_draft->setChips(m_chips.get());
        m_view->setCatalog(m_catalog.get());
        wire::Book first = book(1, 1, u"Emma"_s);
        first.language = u"en"_s;
        first.publisherId = idNumber(500);
        first.stamp.updatedBy = {u"ana"_s, u"Ana Lobo"_s};
        wire::Book second = book(2, 1, u"Nadja"_s);
        second.language = u"fr"_s;
        second.stamp.updatedBy = {u"rui"_s, u"Rui Silva"_s};
        m_catalog->store().apply(rows({publisher(500, 1, u"Penguin"_s), first, second}));
    }
    void cleanup()
    {
        m_draftTester.reset();
        m_draft.reset();
        m_chipsTester.reset();
        m_chips.reset();
        m_view.reset();
        m_catalog.reset();
    }

    void aChipReadsAsItsCondition_data();
    void aChipReadsAsItsCondition();

    void chipsFollowTheView()
    {
        QSignalSpy counted(m_chips.get(), &FilterChips::countChanged);
        QSignalSpy resets(m_chips.get(), &QAbstractItemModel::modelReset);
        m_chips->add(languages({u"fr"_s}));
        QCOMPARE(m_view->count(), 1);
        m_chips->add(withoutIsbn());
        m_chips->add(withoutIsbn()); // is there
        m_chips->add(FieldFilter());
        QCOMPARE(m_chips->count(), 2);
        QCOMPARE(counted.size(), 2);
        m_chips->replace(languages({u"fr"_s}), languages({u"en"_s, u"fr"_s}));
        QCOMPARE(words(0), u"Language is any of|en, fr"_s);
        m_chips->remove(0);
        QCOMPARE(words(0), u"ISBN|is missing"_s);
        QCOMPARE(m_view->spec().filter.where, std::vector<FieldFilter>{withoutIsbn()});
        m_view->setSearch(u"nadja"_s);
        m_chips->clear();
        QCOMPARE(m_chips->count(), 0);
        QCOMPARE(m_view->search(), u"nadja"_s);
        QVERIFY(!m_view->isFiltered());
        FilterSpec other;
        other.where = {languages({u"en"_s}), withoutIsbn(), publisherIs(500)};
        m_view->setFilter(other);
        QCOMPARE(m_chips->count(), 3);
        other.where = {languages({u"en"_s}), publisherIs(500)};
        m_view->setFilter(other);
        QCOMPARE(words(1), u"Publisher is|Penguin"_s);
        QCOMPARE(resets.size(), 0);
        m_view.reset();
        QCOMPARE(m_chips->count(), 0);
    }

    void aRenamedPublisherRenamesItsChip()
    {
        m_chips->add(publisherIs(500));
        m_chips->add(publisherIs(501));
        QCOMPARE(words(1), u"Publisher is|(not in the catalog)"_s);
        QSignalSpy spy(m_chips.get(), &QAbstractItemModel::dataChanged);
        m_catalog->store().apply(rows({publisher(500, 2, u"Penguin Classics"_s)}));
        QCOMPARE(words(0), u"Publisher is|Penguin Classics"_s);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.front().front().toModelIndex().row(), 0);
        m_catalog->store().apply(rows({publisher(501, 1, u"Rocco"_s)}));
        QCOMPARE(words(1), u"Publisher is|Rocco"_s);
        QCOMPARE(spy.size(), 2);
        m_catalog->store().apply(rows({book(1, 2, u"Emma again"_s)}));
        QCOMPARE(spy.size(), 2);
    }

    void eachKindOffersItsFields()
    {
        QCOMPARE(m_chips->fieldKeys().size(), 10);
        QCOMPARE(m_chips->fieldLabel(u"texts"_s), u"Description"_s);
        QSignalSpy spy(m_chips.get(), &FilterChips::fieldKeysChanged);
        m_view->setKind(static_cast<int>(Kind::Author));
        QCOMPARE(spy.size(), 1);
        QCOMPARE(m_chips->fieldKeys(), (QStringList{u"texts"_s, u"edited"_s}));
        QCOMPARE(m_chips->fieldLabel(u"texts"_s), u"Biography"_s);
        m_view->setKind(static_cast<int>(Kind::Category));
        QCOMPARE(m_chips->fieldKeys(), (QStringList{u"edited"_s}));
        QCOMPARE(m_chips->fieldLabel(u"no such"_s), QString());
        for (const Kind kind : wire::allEntityKinds) {
            for (const Field field : FieldFilter::fieldsOf(kind)) {
                QVERIFY(!FilterText::field(kind, field).isEmpty());
                QVERIFY(!FilterText::glyph(field).isEmpty());
                QVERIFY(!FieldFilter::testsOf(field).empty());
                QCOMPARE(FieldFilter::fieldFromKey(FieldFilter::keyOf(field)), std::optional(field));
            }
        }
    }

    void valuesAreChosen()
    {
        QVERIFY(m_draft->begin(u"language"_s));
        QCOMPARE(m_draft->title(), u"Language"_s);
        QCOMPARE(m_draft->form(), FilterDraft::Choices);
        QCOMPARE(m_draft->tests(), (QStringList{u"is"_s, u"is not"_s, u"is any of"_s, u"is missing"_s, u"is there"_s}));
        QVERIFY(!m_draft->apply());
        QCOMPARE(m_draft->wrong(), FilterDraft::Values);
        m_draft->choose(u"en"_s);
        QCOMPARE(m_draft->error(), QString());
        m_draft->choose(u"fr"_s);
        QCOMPARE(m_draft->chosen(), u"fr"_s);
        m_draft->setTest(2);
        m_draft->choose(u"en"_s);
        m_draft->choose(u"en"_s);
        QCOMPARE(m_draft->count(), 2);
        QVERIFY(m_draft->apply());
        QCOMPARE(words(0), u"Language is any of|fr, en"_s);
        QCOMPARE(m_view->count(), 2);
        QVERIFY(m_draft->edit(0));
        QCOMPARE(m_draft->row(), 0);
        m_draft->removeAt(1);
        QVERIFY(m_draft->apply());
        QCOMPARE(m_chips->count(), 1);
        QCOMPARE(m_view->count(), 1);
        QVERIFY(m_draft->edit(0));
        m_draft->setTest(3);
        QCOMPARE(m_draft->form(), FilterDraft::NoValue);
        QVERIFY(m_draft->apply());
        QCOMPARE(words(0), u"Language|is missing"_s);
        QVERIFY(m_draft->begin(u"publisher"_s));
        QCOMPARE(m_draft->form(), FilterDraft::Entities);
        QCOMPARE(m_draft->entityKind(), static_cast<int>(Kind::Publisher));
        m_draft->choose(text(500));
        QCOMPARE(m_draft->chosenName(), u"Penguin"_s);
        QVERIFY(m_draft->apply());
        QCOMPARE(words(1), u"Publisher is|Penguin"_s);
        QVERIFY(!m_draft->begin(u"mood"_s));
        QVERIFY(!m_draft->edit(7));
    }

    void boundsAreRead_data();
    void boundsAreRead();

    void pricesHaveACurrency()
    {
        QVERIFY(m_draft->begin(u"price"_s));
        QCOMPARE(m_draft->form(), FilterDraft::Amounts);
        QCOMPARE(m_draft->currencies(), (QStringList{u"EUR"_s, u"GBP"_s}));
        m_draft->setCurrency(1);
        m_draft->setTest(1);
        QCOMPARE(m_draft->form(), FilterDraft::Currency);
        QCOMPARE(m_draft->currency(), 2); // after "any currency"
        QVERIFY(m_draft->apply());
        QCOMPARE(words(0), u"Price in GBP|is missing"_s);
        QVERIFY(m_draft->edit(0));
        m_draft->setCurrency(0);
        QVERIFY(m_draft->apply());
        QCOMPARE(words(0), u"Price|is missing"_s);
        QVERIFY(m_draft->edit(0));
        m_draft->setTest(0);
        QCOMPARE(m_draft->currencies().value(m_draft->currency()), u"EUR"_s);
    }

    void sinceIsLocalTime()
    {
        QVERIFY(m_draft->begin(u"edited"_s));
        QCOMPARE(m_draft->form(), FilterDraft::Since);
        const QDate today = m_clock.utc().toLocalTime().date();
        QCOMPARE(m_draft->first(), today.toString(Qt::ISODate));
        QVERIFY(m_draft->apply());
        QCOMPARE(m_chips->conditions().front().since, today.startOfDay().toUTC());
        QCOMPARE(words(0), u"Edited since|"_s + today.toString(Qt::ISODate));
        QVERIFY(m_draft->edit(0));
        m_draft->setFirst(u"2026-04-23 14:05"_s);
        QVERIFY(m_draft->apply());
        QCOMPARE(words(0), u"Edited since|2026-04-23 14:05"_s);
        QVERIFY(m_draft->edit(0));
        QCOMPARE(m_draft->first(), u"2026-04-23 14:05"_s);
        m_draft->setFirst(u"yesterday"_s);
        QVERIFY(!m_draft->apply());
        QCOMPARE(m_draft->wrong(), FilterDraft::First);
    }

    void choicesAreWhatTheCatalogKnows()
    {
        FilterChoices choices;
        const QAbstractItemModelTester tester(&choices);
        QVERIFY(m_draft->begin(u"language"_s));
        choices.setDraft(m_draft.get());
        QCOMPARE(titles(choices), (QStringList{u"English (en)"_s, u"French (fr)"_s}));
        choices.setSearch(u"FREN"_s);
        QCOMPARE(choices.valueAt(0), u"fr"_s);
        QCOMPARE(choices.valueAt(1), QString());
        QVERIFY(m_draft->begin(u"edited"_s));
        m_draft->setTest(1);
        choices.setSearch({});
        choices.refresh();
        QVERIFY(titles(choices).contains(u"Ana Lobo"_s));
        QVERIFY(titles(choices).contains(u"Rui Silva"_s));
        m_draft->choose(u"rui"_s);
        QVERIFY(m_draft->has(u"rui"_s));
        QVERIFY(m_draft->apply());
        QCOMPARE(words(0), u"Edited by|Rui Silva"_s);
        QCOMPARE(m_view->count(), 1);
    }

private:
    QString words(int row) const
    {
        const QModelIndex at = m_chips->index(row);
        return at.data(FilterChips::LeadRole).toString() + u'|' + at.data(FilterChips::ValueRole).toString();
    }
    static QStringList titles(const FilterChoices &choices)
    {
        QStringList all;
        for (int row = 0; row < choices.rowCount(); ++row)
            all.append(choices.index(row).data(FilterChoices::TitleRole).toString());
        return all;
    }

    ManualClock m_clock;
    CausationContext m_causation;
    std::unique_ptr<Catalog> m_catalog;
    std::unique_ptr<CatalogView> m_view;
    std::unique_ptr<FilterChips> m_chips;
    std::unique_ptr<FilterDraft> m_draft;
    std::unique_ptr<QAbstractItemModelTester> m_chipsTester;
    std::unique_ptr<QAbstractItemModelTester> m_draftTester;
};

void FilterChipsTest::aChipReadsAsItsCondition_data()
{
    QTest::addColumn<FieldFilter>("filter");
    QTest::addColumn<QString>("words");
    QTest::newRow("one language") << languages({u"pt"_s}) << u"Language is|Portuguese (pt)"_s;
    QTest::newRow("languages") << languages({u"pt"_s, u"fr"_s}) << u"Language is any of|pt, fr"_s;
    QTest::newRow("isbn") << withoutIsbn() << u"ISBN|is missing"_s;
    FieldFilter no = publisherIs(500);
    no.test = Test::IsNot;
    QTest::newRow("publisher") << no << u"Publisher is not|Penguin"_s;
    FieldFilter dates;
    dates.field = Field::Published;
    dates.test = Test::Range;
    dates.firstDate = wire::PartialDate{1999, 0, 0};
    QTest::newRow("from") << dates << u"Published|from 1999"_s;
    dates.lastDate = wire::PartialDate{2001, 4, 0};
    QTest::newRow("from to") << dates << u"Published|1999 to 2001-04"_s;
    FieldFilter price;
    price.field = Field::Prices;
    price.test = Test::Range;
    price.currency = u"EUR"_s;
    price.most = wire::Decimal(5, 0);
    QTest::newRow("price") << price << u"Price in EUR|up to 5.00"_s;
    FieldFilter sale;
    sale.field = Field::Sale;
    sale.test = Test::IsNotEmpty;
    QTest::newRow("sale") << sale << u"Discount|is there"_s;
}

void FilterChipsTest::aChipReadsAsItsCondition()
{
    QFETCH(const FieldFilter, filter);
    m_chips->add(filter);
    QCOMPARE(m_chips->count(), 1);
    QTEST(words(0), "words");
}

void FilterChipsTest::boundsAreRead_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("wrong");
    QTest::newRow("years") << u"published"_s << u"1999"_s << u"2001"_s << u"1999 to 2001"_s << 0;
    QTest::newRow("one year") << u"published"_s << u"1999"_s << u"1999"_s << u"1999"_s << 0;
    QTest::newRow("a month of the year") << u"published"_s << u"1999-04"_s << u"1999"_s << u"1999-04 to 1999"_s << 0;
    QTest::newRow("until") << u"published"_s << QString() << u" 1999-04-03 "_s << u"up to 1999-04-03"_s << 0;
    QTest::newRow("no dates") << u"published"_s << QString() << QString() << QString() << int(FilterDraft::First);
    QTest::newRow("no date") << u"published"_s << u"soon"_s << QString() << QString() << int(FilterDraft::First);
    QTest::newRow("turned") << u"published"_s << u"1999-05"_s << u"1999-04-30"_s << QString() << int(FilterDraft::Last);
    QTest::newRow("amounts") << u"price"_s << u"5"_s << u"7,5"_s << u"5.00 to 7.50"_s << 0;
    QTest::newRow("no amount") << u"price"_s << u"5"_s << u"much"_s << QString() << int(FilterDraft::Last);
    QTest::newRow("turned amounts") << u"price"_s << u"5"_s << u"4.99"_s << QString() << int(FilterDraft::Last);
    QTest::newRow("no amounts") << u"price"_s << u" "_s << QString() << QString() << int(FilterDraft::First);
}

void FilterChipsTest::boundsAreRead()
{
    QFETCH(const QString, field);
    QFETCH(const QString, first);
    QFETCH(const QString, last);
    QFETCH(const QString, value);
    QFETCH(const int, wrong);
    QVERIFY(m_draft->begin(field));
    m_draft->setFirst(first);
    m_draft->setLast(last);
    QCOMPARE(m_draft->apply(), wrong == 0);
    QCOMPARE(static_cast<int>(m_draft->wrong()), wrong);
    QCOMPARE(m_draft->error().isEmpty(), wrong == 0);
    QCOMPARE(m_chips->count(), wrong == 0 ? 1 : 0);
    if (wrong == 0)
        QCOMPARE(m_chips->index(0).data(FilterChips::ValueRole).toString(), value);
    m_draft->setLast(u"9"_s);
    QCOMPARE(m_draft->error(), QString());
}

QTEST_GUILESS_MAIN(FilterChipsTest)
#include "FilterChipsTest.moc"
