pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models

/// Deletes and restores by id, several at once, with a draft for each that lives as long as the command takes to be queued.
Item {
    id: commands

    required property CatalogSession session

    visible: false

    function remove(kind: int, ids: var): void {
        for (const id of ids)
            withDraft(kind, id, draft => draft.remove())
    }
    function restore(kind: int, ids: var): void {
        for (const id of ids)
            withDraft(kind, id, draft => draft.restore())
    }
    function withDraft(kind: int, id: string, act: var): void {
        const component = kind === Kind.Book ? book : kind === Kind.Author ? author : kind === Kind.Category ? category : publisher
        const draft = component.createObject(commands, { "entityId": id })
        act(draft)
        draft.destroy()
    }

    Component {
        id: book

        BookDraft {
            catalog: commands.session.catalog
        }
    }
    Component {
        id: author

        AuthorDraft {
            catalog: commands.session.catalog
        }
    }
    Component {
        id: category

        CategoryDraft {
            catalog: commands.session.catalog
        }
    }
    Component {
        id: publisher

        PublisherDraft {
            catalog: commands.session.catalog
        }
    }
}
