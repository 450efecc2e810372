#include "tests/bench/BookWords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace colophon::test {
namespace {

constexpr QStringView latinWords[] = {
    u"house",   u"winter",    u"the",       u"of",        u"and",          u"garden",     u"night",    u"letters",
    u"sea",     u"history",   u"small",     u"kingdom",   u"shadow",       u"river",      u"memory",   u"glass",
    u"journey", u"silence",   u"theory",    u"modern",    u"language",     u"machine",    u"north",    u"daughter",
    u"cidade",  u"coração",   u"livro",     u"memórias",  u"do",           u"da",         u"noite",    u"viagem",
    u"última",  u"crônica",   u"português", u"l'été",     u"les",          u"de",         u"mémoire",  u"fenêtre",
    u"château", u"ombre",     u"naïve",     u"sœur",      u"der",          u"und",        u"größe",    u"Straße",
    u"Mädchen", u"über",      u"Traum",     u"historia",  u"corazón",      u"señor",      u"años",     u"łąka",
    u"książka", u"żółty",     u"příběh",    u"řeka",      u"ønske",        u"kærlighed",  u"handbook", u"atlas",
    u"poems",   u"collected", u"essays",    u"stories",   u"grammar",      u"elements",   u"in",       u"a",
    u"without", u"before",    u"after",     u"practical", u"introduction", u"statistics", u"economy",  u"cooking"};
constexpr QStringView latinOpenings[] = {u"The", u"A",   u"O",  u"Les",      u"La",
                                         u"El",  u"Das", u"On", u"Notes on", u"An Introduction to"};
constexpr QStringView cyrillicWords[] = {
    u"зима",      u"дом",   u"и",       u"ночь",   u"письма",  u"город",     u"сердце",   u"история", u"река",
    u"тень",      u"книга", u"о",       u"любви",  u"память",  u"чёрный",    u"белый",    u"снег",    u"дорога",
    u"последний", u"сад",   u"в",       u"тишина", u"повести", u"избранное", u"рассказы", u"море",    u"країна",
    u"ніч",       u"їжак",  u"словарь", u"основы", u"теория",  u"машина",    u"детство",  u"север",   u"учебник"};
constexpr QStringView greekWords[] = {u"θάλασσα", u"το",     u"βιβλίο",   u"νύχτα",    u"και",    u"η",
                                      u"ιστορία", u"φως",    u"χειμώνας", u"ποιήματα", u"της",    u"πόλη",
                                      u"όνειρο",  u"άνεμος", u"καρδιά",   u"μνήμη",    u"ταξίδι", u"σκιά"};
constexpr QStringView hanWords[] = {u"雪国", u"物语", u"东京", u"的",   u"夜",         u"梦",     u"记忆", u"城市",
                                    u"历史", u"春",   u"山",   u"海",   u"坊っちゃん", u"こころ", u"と",   u"論",
                                    u"之",   u"红楼", u"学",   u"入門", u"百年",       u"孤独",   u"围城", u"家"};
constexpr QStringView latinFirst[] = {
    u"Ana",    u"Inês",  u"João",     u"Pierre", u"Zoë",   u"Søren",  u"Jürgen", u"María", u"Łukasz",  u"Renée",
    u"Ursula", u"Gene",  u"Octavia",  u"Samuel", u"Grace", u"Henry",  u"Amélie", u"Björn", u"Clarice", u"Jorge",
    u"Toni",   u"James", u"Virginia", u"Miguel", u"Chloé", u"Anders", u"Mary",   u"Paul",  u"Elena",   u"Tomás"};
constexpr QStringView latinBegin[] = {u"Car", u"Sil",  u"Mon", u"Al",    u"Ber",  u"Fer", u"Hau",  u"Lind",
                                      u"Wol", u"Mar",  u"Gar", u"Pes",   u"Quei", u"Ros", u"Sant", u"Tav",
                                      u"Vas", u"Wint", u"Zim", u"Ecker", u"Ølg",  u"Åk",  u"Éb",   u"Özd",
                                      u"Šim", u"Not",  u"Oli", u"Pem",   u"Ruth", u"Stan"};
constexpr QStringView latinEnd[] = {u"valho", u"veira", u"mann",  u"berg",  u"son",  u"meida", u"nandez", u"dström",
                                    u"erton", u"tinez", u"cía",   u"rós",   u"ares", u"quez",  u"ler",    u"ek",
                                    u"ford",  u"hurst", u"ellis", u"owski", u"eaux", u"ière",  u"ley",    u"bach",
                                    u"ini",   u"uela",  u"stein", u"ster",  u"ough", u"ard"};
constexpr QStringView cyrillicFirst[] = {u"Анна",  u"Фёдор",  u"Лев",  u"Антон", u"Мария",
                                         u"Ольга", u"Сергей", u"Нина", u"Юрий",  u"Леся"};
constexpr QStringView cyrillicBegin[] = {u"Тол", u"Дос", u"Чех", u"Бул", u"Пас", u"Гон", u"Тур", u"Соро",
                                         u"Шев", u"Пет", u"Зам", u"Кар", u"Лер", u"Мар", u"Нов"};
constexpr QStringView cyrillicEnd[] = {u"стой",  u"евский", u"ов",   u"гаков", u"тернак", u"чаров", u"генев", u"кин",
                                       u"ченко", u"рова",   u"ятин", u"амзин", u"монтов", u"ин",    u"ич"};
constexpr QStringView greekFirst[] = {u"Γιώργος", u"Μαρία", u"Νίκος", u"Ελένη", u"Οδυσσέας"};
constexpr QStringView greekLast[] = {u"Σεφέρης", u"Καζαντζάκης",  u"Ελύτης",   u"Ρίτσος",
                                     u"Καβάφης", u"Παπαδοπούλου", u"Γεωργίου", u"Νικολάου"};
constexpr QStringView hanLast[] = {u"川端", u"夏目", u"王", u"李", u"张", u"村上", u"大江", u"钱", u"余", u"莫"};
constexpr QStringView hanFirst[] = {u"康成", u"漱石", u"小波", u"春樹", u"健三郎",
                                    u"钟书", u"华",   u"言",   u"爱玲", u"明"};
constexpr QStringView genres[] = {u"Fiction",  u"Poetry",    u"History",    u"Science",  u"Mathematics",
                                  u"Cooking",  u"Travel",    u"Art",        u"Music",    u"Law",
                                  u"Medicine", u"Economics", u"Philosophy", u"Religion", u"Children",
                                  u"Crime",    u"Fantasy",   u"Theatre",    u"Language", u"Gardening"};
constexpr QStringView generos[] = {u"Ficção",    u"Poesia",   u"História",  u"Ciência",  u"Matemática",
                                   u"Culinária", u"Viagens",  u"Arte",      u"Música",   u"Direito",
                                   u"Medicina",  u"Economia", u"Filosofia", u"Religião", u"Infantil",
                                   u"Policial",  u"Fantasia", u"Teatro",    u"Línguas",  u"Jardinagem"};
constexpr QStringView fields[] = {u"",
                                  u" · essays",
                                  u" · textbooks",
                                  u" · 20th century",
                                  u" · 19th century",
                                  u" · anthologies",
                                  u" · biography",
                                  u" · reference",
                                  u" · for beginners",
                                  u" · criticism"};
constexpr QStringView campos[] = {u"",
                                  u" · ensaios",
                                  u" · manuais",
                                  u" · século XX",
                                  u" · século XIX",
                                  u" · antologias",
                                  u" · biografia",
                                  u" · referência",
                                  u" · para principiantes",
                                  u" · crítica"};

QStringView drawWord(Draws &draws, Script script)
{
    switch (script) {
    case Script::Latin:
        return draws.of(latinWords);
    case Script::Cyrillic:
        return draws.of(cyrillicWords);
    case Script::Greek:
        return draws.of(greekWords);
    case Script::Han:
        break;
    }
    return draws.of(hanWords);
}

void capitalize(QString &text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
}

} // namespace

Script drawScript(Draws &draws)
{
    const int of = draws.below(20);
    return of < 14 ? Script::Latin : of < 18 ? Script::Cyrillic : of < 19 ? Script::Greek : Script::Han;
}

QString drawTitle(Draws &draws, Script script)
{
    // The sum of two draws has its heavy middle between its ends.
    int length = 9 + draws.below(20) + draws.below(20);
    if (draws.percent(6))
        length = 50 + draws.below(65);
    if (script == Script::Han)
        length /= 3;
    QString title;
    title.reserve(length + 16);
    if (script == Script::Latin && draws.percent(40))
        title = draws.of(latinOpenings).toString();
    do {
        if (script != Script::Han && !title.isEmpty())
            title += u' ';
        title += drawWord(draws, script);
    } while (title.size() < length);
    capitalize(title);
    if (draws.percent(8))
        title += (script == Script::Cyrillic ? u", т. %1"_s : u", vol. %1"_s).arg(1 + draws.below(12));
    return title.left(120);
}

QString drawSurname(Draws &draws, Script script)
{
    QString name;
    switch (script) {
    case Script::Latin:
        name += draws.of(latinBegin);
        name += draws.of(latinEnd);
        break;
    case Script::Cyrillic:
        name += draws.of(cyrillicBegin);
        name += draws.of(cyrillicEnd);
        break;
    case Script::Greek:
        name += draws.of(greekLast);
        break;
    case Script::Han:
        name += draws.of(hanLast);
        break;
    }
    return name;
}

QString drawPerson(Draws &draws, Script script)
{
    // One draw a statement: in one expression the compiler chooses their order.
    QString name;
    switch (script) {
    case Script::Latin:
        name += draws.of(latinFirst);
        if (draws.percent(25))
            name += u" %1."_s.arg(QChar(u'A' + draws.below(26)));
        break;
    case Script::Cyrillic:
        name += draws.of(cyrillicFirst);
        break;
    case Script::Greek:
        name += draws.of(greekFirst);
        break;
    case Script::Han:
        name = drawSurname(draws, script);
        name += draws.of(hanFirst);
        return name;
    }
    name += u' ';
    name += drawSurname(draws, script);
    return name;
}

QString drawHouse(Draws &draws, Script script)
{
    const QString name = drawSurname(draws, script);
    const QStringView second = drawWord(draws, script);
    switch (script) {
    case Script::Cyrillic:
        return u"Издательство «%1 %2»"_s.arg(name, second);
    case Script::Greek:
        return u"Εκδόσεις %1 %2"_s.arg(name, second);
    case Script::Han:
        return name + second.toString() + u"出版社"_s;
    case Script::Latin:
        break;
    }
    static constexpr QStringView forms[] = {u"%1 & %2", u"Editora %1", u"Éditions %1", u"%1 University Press",
                                            u"%1 %2 Books"};
    QString form = draws.of(forms).toString().replace(u"%1"_s, name);
    return form.replace(u"%2"_s, second.toString());
}

QString drawText(Draws &draws, Script script, int length)
{
    QString text;
    text.reserve(length + 16);
    for (int words = 0; text.size() < length; ++words) {
        if (!text.isEmpty() && script != Script::Han)
            text += words % 9 == 0 ? u". "_s : u" "_s;
        text += drawWord(draws, script);
    }
    capitalize(text);
    return text + u'.';
}

QString drawLanguage(Draws &draws, Script script)
{
    static constexpr QStringView latin[] = {u"en", u"en", u"en", u"pt", u"fr", u"de", u"es", u"pl"};
    static constexpr QStringView cyrillic[] = {u"ru", u"ru", u"uk", u"bg"};
    static constexpr QStringView han[] = {u"ja", u"zh"};
    switch (script) {
    case Script::Latin:
        return draws.of(latin).toString();
    case Script::Cyrillic:
        return draws.of(cyrillic).toString();
    case Script::Greek:
        return u"el"_s;
    case Script::Han:
        break;
    }
    return draws.of(han).toString();
}

QString subjectName(int number, bool inPortuguese)
{
    const auto genre = static_cast<size_t>(number) % std::size(genres);
    const auto field = static_cast<size_t>(number) / std::size(genres) % std::size(fields);
    QString name;
    name += inPortuguese ? generos[genre] : genres[genre];
    name += inPortuguese ? campos[field] : fields[field];
    return name;
}

} // namespace colophon::test
