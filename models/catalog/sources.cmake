target_sources(colophon_models PRIVATE
    catalog/ApplyQueue.cpp catalog/ApplyQueue.h
    catalog/Catalog.cpp catalog/Catalog.h
    catalog/CatalogReading.h
    catalog/CatalogReads.cpp catalog/CatalogReads.h
    catalog/CatalogStore.cpp catalog/CatalogStore.h
    catalog/CatalogSync.cpp catalog/CatalogSync.h
    catalog/ChangeBatch.h
    catalog/ChangeSet.h
    catalog/Codes.h
    catalog/Collation.cpp catalog/Collation.h
    catalog/DeletedCheck.cpp catalog/DeletedCheck.h
    catalog/DeltaReading.cpp catalog/DeltaReading.h
    catalog/EditedText.cpp catalog/EditedText.h
    catalog/EntityKey.h
    catalog/EntityLayout.cpp catalog/EntityLayout.h
    catalog/Field.h
    catalog/FieldDiff.cpp catalog/FieldDiff.h
    catalog/HeldTexts.h
    catalog/IdIndex.h
    catalog/Kind.h
    catalog/ListDoubts.cpp catalog/ListDoubts.h
    catalog/ListReading.cpp catalog/ListReading.h
    catalog/NameKey.h
    catalog/Overlay.h
    catalog/PackedBytes.h
    catalog/Polling.cpp catalog/Polling.h
    catalog/RecentChanges.cpp catalog/RecentChanges.h
    catalog/ReplicaRows.cpp catalog/ReplicaRows.h
    catalog/RowPacker.cpp catalog/RowPacker.h
    catalog/RowPlaces.cpp catalog/RowPlaces.h
    catalog/RowReader.cpp catalog/RowReader.h
    catalog/RowSegment.cpp catalog/RowSegment.h
    catalog/RowState.h
    catalog/RowTexts.cpp catalog/RowTexts.h
    catalog/SearchText.cpp catalog/SearchText.h
    catalog/StoreChange.cpp catalog/StoreChange.h)
