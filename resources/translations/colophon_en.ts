<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>colophon::UndoStack</name>
    <message numerus="yes">
        <source>%Ln of them could not be changed.</source>
        <translation>
            <numerusform>One of them could not be changed.</numerusform>
            <numerusform>%Ln of them could not be changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them was changed by somebody else since: decide what it shall be.</source>
        <translation>
            <numerusform>Somebody else has changed it since: decide what it shall be.</numerusform>
            <numerusform>%Ln of them were changed by others since: decide what they shall be.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoText</name>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>one field</numerusform>
            <numerusform>%Ln fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln book(s)</source>
        <translation>
            <numerusform>one book</numerusform>
            <numerusform>%Ln books</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln author(s)</source>
        <translation>
            <numerusform>one author</numerusform>
            <numerusform>%Ln authors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln categories</source>
        <translation>
            <numerusform>one category</numerusform>
            <numerusform>%Ln categories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln publisher(s)</source>
        <translation>
            <numerusform>one publisher</numerusform>
            <numerusform>%Ln publishers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>merging of %Ln author(s)</source>
        <translation>
            <numerusform>merging of one author</numerusform>
            <numerusform>merging of %Ln authors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>merging of %Ln categories</source>
        <translation>
            <numerusform>merging of one category</numerusform>
            <numerusform>merging of %Ln categories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>merging of %Ln publisher(s)</source>
        <translation>
            <numerusform>merging of one publisher</numerusform>
            <numerusform>merging of %Ln publishers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaveSheet</name>
    <message numerus="yes">
        <source>%Ln edit(s) not on the server yet</source>
        <translation>
            <numerusform>%Ln edit is not on the server yet</numerusform>
            <numerusform>%Ln edits are not on the server yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln draft(s) not saved</source>
        <translation>
            <numerusform>%Ln draft not saved</numerusform>
            <numerusform>%Ln drafts not saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What waits stays on this computer, with %Ln draft(s) not saved, and goes on its way when Colophon is opened again.</source>
        <translation>
            <numerusform>What waits stays on this computer, with %Ln draft not saved, and goes on its way when Colophon is opened again.</numerusform>
            <numerusform>What waits stays on this computer, with %Ln drafts not saved, and goes on its way when Colophon is opened again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxSheet</name>
    <message numerus="yes">
        <source>%Ln edit(s) saved on this computer, in the order in which they go.</source>
        <translation>
            <numerusform>%Ln edit saved on this computer.</numerusform>
            <numerusform>%Ln edits saved on this computer, in the order in which they go.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln draft(s) not saved.</source>
        <translation>
            <numerusform>%Ln draft not saved.</numerusform>
            <numerusform>%Ln drafts not saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictText</name>
    <message numerus="yes">
        <source>%Ln field(s) changed on both sides.</source>
        <translation>
            <numerusform>One field changed on both sides.</numerusform>
            <numerusform>%Ln fields changed on both sides.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntityFooter</name>
    <message numerus="yes">
        <source>%Ln unsaved change(s)</source>
        <translation>
            <numerusform>%Ln unsaved change</numerusform>
            <numerusform>%Ln unsaved changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unsaved</source>
        <translation>
            <numerusform>%Ln unsaved</numerusform>
            <numerusform>%Ln unsaved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%Ln conflict(s)</source>
        <translation>
            <numerusform>%Ln conflict</numerusform>
            <numerusform>%Ln conflicts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>colophon::CellFill</name>
    <message numerus="yes">
        <source>%Ln row(s) filled</source>
        <translation>
            <numerusform>%Ln row filled</numerusform>
            <numerusform>%Ln rows filled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>colophon::ConnectionStatus</name>
    <message numerus="yes">
        <source>%Ln edit(s) waiting</source>
        <translation>
            <numerusform>%Ln edit waiting</numerusform>
            <numerusform>%Ln edits waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>colophon::DraftState</name>
    <message numerus="yes">
        <source>%Ln field(s) need your attention.</source>
        <translation>
            <numerusform>%Ln field needs your attention.</numerusform>
            <numerusform>%Ln fields need your attention.</numerusform>
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
<context>
    <name>BulkWords</name>
    <message numerus="yes">
        <source>%Ln book(s)</source>
        <translation>
            <numerusform>%Ln book</numerusform>
            <numerusform>%Ln books</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln author(s)</source>
        <translation>
            <numerusform>%Ln author</numerusform>
            <numerusform>%Ln authors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln categories</source>
        <translation>
            <numerusform>%Ln category</numerusform>
            <numerusform>%Ln categories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln publisher(s)</source>
        <translation>
            <numerusform>%Ln publisher</numerusform>
            <numerusform>%Ln publishers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>One field</numerusform>
            <numerusform>%Ln fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkReplacement</name>
    <message numerus="yes">
        <source>There is no group %1: the pattern has %Ln.</source>
        <translation>
            <numerusform>There is no group %1: the pattern has one.</numerusform>
            <numerusform>There is no group %1: the pattern has %Ln.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PutBack</name>
    <message numerus="yes">
        <source>%Ln field(s) were changed again since: decide what each shall be.</source>
        <translation>
            <numerusform>It was changed again since: decide what it shall be.</numerusform>
            <numerusform>%Ln fields were changed again since: decide what each shall be.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>colophon::DuplicateMerge</name>
    <message numerus="yes">
        <source>%Ln book(s) cannot be saved and were left as they are, and what they name was not deleted. “%1”: %2</source>
        <translation>
            <numerusform>One book cannot be saved and was left as it is, and what it names was not deleted. “%1”: %2</numerusform>
            <numerusform>%Ln books cannot be saved and were left as they are, and what they name was not deleted. The last of them, “%1”: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryEntry</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and one more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeSheet</name>
    <message numerus="yes">
        <source>%Ln author(s)</source>
        <translation>
            <numerusform>one author</numerusform>
            <numerusform>%Ln authors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln categories</source>
        <translation>
            <numerusform>one category</numerusform>
            <numerusform>%Ln categories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln publisher(s)</source>
        <translation>
            <numerusform>one publisher</numerusform>
            <numerusform>%Ln publishers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln book(s) came to name what was merged into “%1” and deleted.</source>
        <translation>
            <numerusform>A book came to name what was merged into “%1” and deleted.</numerusform>
            <numerusform>%Ln books came to name what was merged into “%1” and deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln book(s) still name what is deleted</source>
        <translation>
            <numerusform>One book still names what is deleted</numerusform>
            <numerusform>%Ln books still name what is deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln book(s) will be changed</source>
        <translation>
            <numerusform>One book will be changed</numerusform>
            <numerusform>%Ln books will be changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted book(s) stay as they are</source>
        <translation>
            <numerusform>One deleted book stays as it is</numerusform>
            <numerusform>%Ln deleted books stay as they are</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeEntry</name>
    <message numerus="yes">
        <source>%Ln book(s)</source>
        <translation>
            <numerusform>1 book</numerusform>
            <numerusform>%Ln books</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeleteSheet</name>
    <message numerus="yes">
        <source>%Ln book(s) still name them</source>
        <translation>
            <numerusform>One book still names one of them</numerusform>
            <numerusform>%Ln books still name them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln book(s) still name “%1”</source>
        <translation>
            <numerusform>One book still names “%1”</numerusform>
            <numerusform>%Ln books still name “%1”</numerusform>
        </translation>
    </message>
</context>
</TS>
