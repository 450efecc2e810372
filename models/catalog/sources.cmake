target_sources(colophon_models PRIVATE
    catalog/ApplyQueue.cpp catalog/ApplyQueue.h
    catalog/BookReferences.cpp catalog/BookReferences.h
    catalog/Catalog.cpp catalog/Catalog.h
    catalog/CatalogReading.h
    catalog/CatalogReads.cpp catalog/CatalogReads.h
    catalog/CatalogStore.cpp catalog/CatalogStore.h
    catalog/CatalogSync.cpp catalog/CatalogSync.h
    catalog/ChangeBatch.h
    catalog/ChangeSet.h
    catalog/DeletedCheck.cpp catalog/DeletedCheck.h
    catalog/DeltaReading.cpp catalog/DeltaReading.h
    catalog/EditedText.cpp catalog/EditedText.h
    catalog/EntityKey.h
    catalog/Field.h
    catalog/FieldDiff.cpp catalog/FieldDiff.h
    catalog/Kind.h
    catalog/ListDoubts.cpp catalog/ListDoubts.h
    catalog/ListReading.cpp catalog/ListReading.h
    catalog/Overlay.h
    catalog/Polling.cpp catalog/Polling.h
    catalog/RecentChanges.cpp catalog/RecentChanges.h
    catalog/ParsedRows.cpp catalog/ParsedRows.h
    catalog/RowParser.cpp catalog/RowParser.h
    catalog/RowState.h
    catalog/SearchTexts.cpp catalog/SearchTexts.h
    catalog/StoreChange.cpp catalog/StoreChange.h
    catalog/Workers.cpp catalog/Workers.h)
