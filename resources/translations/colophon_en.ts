<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>colophon::UndoStack</name>
    <message numerus="yes">
        <source>%n of them could not be changed.</source>
        <translation>
            <numerusform>One of them could not be changed.</numerusform>
            <numerusform>%n of them could not be changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them was changed by somebody else since: decide what it shall be.</source>
        <translation>
            <numerusform>Somebody else has changed it since: decide what it shall be.</numerusform>
            <numerusform>%n of them were changed by others since: decide what they shall be.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoText</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>one field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s)</source>
        <translation>
            <numerusform>one book</numerusform>
            <numerusform>%n books</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n author(s)</source>
        <translation>
            <numerusform>one author</numerusform>
            <numerusform>%n authors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n categories</source>
        <translation>
            <numerusform>one category</numerusform>
            <numerusform>%n categories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n publisher(s)</source>
        <translation>
            <numerusform>one publisher</numerusform>
            <numerusform>%n publishers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaveSheet</name>
    <message numerus="yes">
        <source>%n edit(s) not on the server yet</source>
        <translation>
            <numerusform>%n edit is not on the server yet</numerusform>
            <numerusform>%n edits are not on the server yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) not saved</source>
        <translation>
            <numerusform>%n draft not saved</numerusform>
            <numerusform>%n drafts not saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They stay on this computer, with %n draft(s) not saved, and go on their way when Colophon is opened again.</source>
        <translation>
            <numerusform>They stay on this computer, with %n draft not saved, and go on their way when Colophon is opened again.</numerusform>
            <numerusform>They stay on this computer, with %n drafts not saved, and go on their way when Colophon is opened again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxSheet</name>
    <message numerus="yes">
        <source>%n edit(s) saved on this computer, in the order in which they go.</source>
        <translation>
            <numerusform>%n edit saved on this computer.</numerusform>
            <numerusform>%n edits saved on this computer, in the order in which they go.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictText</name>
    <message numerus="yes">
        <source>%n field(s) changed on both sides.</source>
        <translation>
            <numerusform>One field changed on both sides.</numerusform>
            <numerusform>%n fields changed on both sides.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntityFooter</name>
    <message numerus="yes">
        <source>%n unsaved change(s)</source>
        <translation>
            <numerusform>%n unsaved change</numerusform>
            <numerusform>%n unsaved changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n conflict</numerusform>
            <numerusform>%n conflicts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>colophon::CellFill</name>
    <message numerus="yes">
        <source>%n row(s) filled</source>
        <translation>
            <numerusform>%n row filled</numerusform>
            <numerusform>%n rows filled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>colophon::ConnectionStatus</name>
    <message numerus="yes">
        <source>%n edit(s) waiting</source>
        <translation>
            <numerusform>%n edit waiting</numerusform>
            <numerusform>%n edits waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>colophon::DraftState</name>
    <message numerus="yes">
        <source>%n field(s) need your attention.</source>
        <translation>
            <numerusform>%n field needs your attention.</numerusform>
            <numerusform>%n fields need your attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>colophon::LocalCatalogModel</name>
    <message numerus="yes">
        <source>%Ln book(s)</source>
        <translation>
            <numerusform>%Ln book</numerusform>
            <numerusform>%Ln books</numerusform>
        </translation>
    </message>
</context>
</TS>
