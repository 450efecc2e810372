#include "app/tour/OwnerClient.h"

#include "app/tour/Wait.h"

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

/// Runs one call of CatalogApi to its end.
template <class T, class Call>
std::optional<T> answerOf(const Call &call, QString *problem)
{
    std::optional<ApiResult<T>> answer;
    QObject context;
    call(&context, [&answer](const ApiResult<T> &result) { answer = result; });
    Wait::until([&answer] { return answer.has_value(); });
    if (!answer) {
        *problem = u"no answer"_s;
        return {};
    }
    if (!answer->ok()) {
        *problem = answer->error.technical();
        return {};
    }
    return std::move(answer->value);
}

} // namespace

OwnerClient::OwnerClient(const QString &folder)
    : m_folder(folder)
{
}

OwnerClient::~OwnerClient() = default;

bool OwnerClient::signIn()
{
    const auto address = m_folder.address();
    const auto owner = m_folder.owner();
    if (!address || !owner) {
        m_problem = u"nobody serves %1"_s.arg(m_folder.path());
        return false;
    }
    m_api.reset();
    m_client.reset();
    m_session =
        std::make_unique<Session>(SessionKey{.server = QUrl::fromLocalFile(m_folder.path()), .user = owner->email},
                                  address->url, m_secrets, m_clock);
    m_client = std::make_unique<ApiClient>(address->url, SessionKey{}.tenant, *m_session, m_causation, m_clock);
    m_api = std::make_unique<CatalogApi>(*m_client);

    std::optional<ApiError> answer;
    m_session->signIn(owner->email, owner->password, m_client.get(),
                      [&answer](const ApiError &error) { answer = error; });
    Wait::until([&answer] { return answer.has_value(); });
    m_problem = !answer ? u"no answer to the sign-in"_s : *answer ? answer->technical() : QString();
    return answer && !*answer;
}

std::optional<wire::Book> OwnerClient::book(const QUuid &id)
{
    if (!m_api)
        return {};
    const auto entity = answerOf<wire::Entity>(
        [&](QObject *context, auto done) { m_api->entity(wire::EntityKind::Book, id, context, done); }, &m_problem);
    if (!entity)
        return {};
    return std::get<wire::Book>(*entity);
}

std::vector<wire::Book> OwnerClient::books()
{
    std::vector<wire::Book> books;
    if (!m_api)
        return books;
    const auto entities = answerOf<std::vector<wire::Entity>>(
        [&](QObject *context, auto done) { m_api->list(wire::EntityKind::Book, context, done); }, &m_problem);
    if (!entities)
        return books;
    for (const wire::Entity &entity : *entities)
        books.push_back(std::get<wire::Book>(entity));
    return books;
}

bool OwnerClient::update(const wire::Book &book)
{
    if (!m_api)
        return false;
    CatalogCommand command;
    command.verb = CommandVerb::Update;
    command.kind = wire::EntityKind::Book;
    command.entityId = book.id;
    command.entity = book;
    command.expectedVersion = book.stamp.version;
    return answerOf<CommandAnswer>([&](QObject *context, auto done) { m_api->command(command, context, done); },
                                   &m_problem)
        .has_value();
}

} // namespace colophon
