#pragma once

#include <QLatin1StringView>

namespace colophon::test {

/// Examples whose request the desktop never makes; their answers are still read by its parsers.
struct NotAsked
{
    QLatin1StringView ending; ///< of the example's name
    const char *reason;
};

inline constexpr NotAsked notAsked[] = {
    {QLatin1StringView("/update without If-Match"), "a change always names the version that was edited"},
    {QLatin1StringView("/restore without If-Match"), "a change always names the version that was edited"},
    {QLatin1StringView("/a version without quotes"), "versions are sent as strong tags"},
    {QLatin1StringView("/a weak tag"), "versions are sent as strong tags"},
    {QLatin1StringView("/the wildcard"), "nobody overwrites what they have not seen"},
    {QLatin1StringView("/a tag that is no version"), "versions are numbers"},
    {QLatin1StringView("/a list of tags"), "one version was edited"},
    {QLatin1StringView("/an id that is no GUID"), "ids are UUIDs by type"},
    {QLatin1StringView("/the public read hides it"), "the administrator's routes are read"},
    {QLatin1StringView("/public read"), "the administrator's routes are read"},
    {QLatin1StringView("/public read in another culture"), "the administrator's routes are read"},
    {QLatin1StringView("/a name that nobody gave"), "the administrator's routes are read"},
    {QLatin1StringView("/the language name is English in every culture"), "the administrator's routes are read"},
    {QLatin1StringView("/a conditional read"), "the administrator's routes are read"},
    {QLatin1StringView("/a conditional read of another version"), "the administrator's routes are read"},
    {QLatin1StringView("authors/list"), "lists are filtered and sorted in the replica"},
    {QLatin1StringView("/list by author"), "lists are filtered and sorted in the replica"},
    {QLatin1StringView("/a search that finds nothing"), "lists are filtered and sorted in the replica"},
    {QLatin1StringView("/a filter that is no id"), "lists are filtered and sorted in the replica"},
    {QLatin1StringView("/a page past the end"), "pages are read up to the last one"},
    {QLatin1StringView("/a page that is no number"), "pages are numbers"},
    {QLatin1StringView("rules/the correlation comes back"), "correlation ids are UUIDs by type"},
    {QLatin1StringView("rules/an unknown tenant"), "a public route; the tenant is asked for at sign-in"},
    {QLatin1StringView("rules/a blank tenant is the default one"), "a blank tenant is not sent"},
    {QLatin1StringView("rules/another spelling is another, empty tenant"), "a public route"},
    {QLatin1StringView("rules/a version that is not supported"), "the API version is fixed"},
    {QLatin1StringView("rules/a version that is none"), "the API version is fixed"},
    {QLatin1StringView("rules/an unknown route"), "no such route is called"},
    {QLatin1StringView("rules/an unknown route that is written to"), "no such route is called"},
    {QLatin1StringView("rules/a method that the path does not have"), "no such route is called"},
    {QLatin1StringView("rules/no token"), "a body that no entity has"},
    {QLatin1StringView("rules/a token that is none"), "a body that no entity has"},
    {QLatin1StringView("rules/a token without the role"),
     "a list names its page; desktop/a list without the role does"},
    {QLatin1StringView("rules/a body of another type"), "bodies are JSON"},
    {QLatin1StringView("rules/a body that is not JSON"), "bodies are JSON"},
    {QLatin1StringView("extensions/a key that is too long"), "keys are UUIDs"},
    {QLatin1StringView("extensions/a place that is not reached"), "notifications are waited for, not cursors"},
    {QLatin1StringView("extensions/a place that is none"), "notifications are waited for, not cursors"},
    {QLatin1StringView("extensions/a place in another log"), "notifications are waited for, not cursors"},
    {QLatin1StringView("extensions/a list as it is"), "gzip is always taken"},
    {QLatin1StringView("extensions/a body that is coded"), "bodies are sent as they are"},
    {QLatin1StringView("extensions/a stream of no known topic"), "streams are opened by EventStream"},
    {QLatin1StringView("extensions/a stream of another tenant"), "streams are opened by EventStream"},
    {QLatin1StringView("history/a history before what is no version"), "versions are numbers above 0"},
    {QLatin1StringView("history/a history of too many rows"), "a page has its size"},
    {QLatin1StringView("history/a version that is no number"), "versions are numbers"},
    {QLatin1StringView("history/the log"), "the History tab shows one entity"},
    {QLatin1StringView("history/the log of one action"), "the History tab shows one entity"},
    {QLatin1StringView("history/the log since no time"), "the History tab shows one entity"},
    {QLatin1StringView("history/the log from a place in another one"), "the History tab shows one entity"},
    {QLatin1StringView("history/its chain"), "the History tab shows one entity"},
    {QLatin1StringView("history/the chain of nothing"), "the History tab shows one entity"},
    {QLatin1StringView("batch/no commands of the catalog"), "a batch holds commands of the catalog"},
    {QLatin1StringView("batch/two commands of one id"), "ids are keys, or places"},
    {QLatin1StringView("batch/a batch that is none"), "a batch has its form"},
    {QLatin1StringView("rules/no body"), "a command that needs an entity has one"},
};

} // namespace colophon::test
