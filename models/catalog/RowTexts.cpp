#include "models/catalog/RowTexts.h"

#include "models/catalog/SearchText.h"

namespace colophon {
namespace {

constexpr char Separator = '\n';

std::string searchOf(const wire::Entity &entity, const QString &name)
{
    std::string text;
    if (const auto *category = std::get_if<wire::Category>(&entity)) {
        for (const auto &[culture, each] : category->names) {
            SearchText::fold(each, text);
            text += Separator;
        }
        return text;
    }
    SearchText::fold(name, text);
    const auto *book = std::get_if<wire::Book>(&entity);
    if (!book || !book->isbn)
        return text;
    QString plain = *book->isbn;
    plain.remove(u'-').remove(u' ');
    text += Separator;
    SearchText::fold(plain, text);
    if (plain.size() != book->isbn->size()) {
        text += Separator;
        SearchText::fold(*book->isbn, text);
    }
    return text;
}

} // namespace

QString nameOf(const wire::Entity &entity, const QString &defaultCulture)
{
    if (const auto *book = std::get_if<wire::Book>(&entity))
        return book->title;
    if (const auto *author = std::get_if<wire::Author>(&entity))
        return author->name;
    if (const auto *publisher = std::get_if<wire::Publisher>(&entity))
        return publisher->name;
    const auto &names = std::get<wire::Category>(entity).names;
    const auto preferred = names.find(defaultCulture);
    if (preferred != names.end())
        return preferred->second;
    return names.empty() ? QString() : names.begin()->second;
}

RowTexts RowTexts::of(const wire::Entity &entity, const Collation &collation, const QString &defaultCulture)
{
    const QString name = nameOf(entity, defaultCulture);
    return {collation.key(name), searchOf(entity, name)};
}

} // namespace colophon
