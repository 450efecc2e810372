target_sources(colophon_models PRIVATE
    catalog/ApplyQueue.cpp catalog/ApplyQueue.h
    catalog/BlobChecksum.cpp catalog/BlobChecksum.h
    catalog/Catalog.cpp catalog/Catalog.h
    catalog/CatalogReading.h
    catalog/CatalogReads.cpp catalog/CatalogReads.h
    catalog/CatalogStore.cpp catalog/CatalogStore.h
    catalog/CatalogSync.cpp catalog/CatalogSync.h
    catalog/ChangeBatch.h
    catalog/ChangeEntries.h
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
    catalog/HeldTexts.cpp catalog/HeldTexts.h
    catalog/IdIndex.h
    catalog/Kind.h
    catalog/KeptState.cpp catalog/KeptState.h
    catalog/ListDoubts.cpp catalog/ListDoubts.h
    catalog/ListReading.cpp catalog/ListReading.h
    catalog/LongTexts.cpp catalog/LongTexts.h
    catalog/LostTexts.cpp catalog/LostTexts.h
    catalog/NameKey.h
    catalog/Overlay.h
    catalog/PackedBytes.h
    catalog/ParsedRows.cpp catalog/ParsedRows.h
    catalog/Polling.cpp catalog/Polling.h
    catalog/PreparedRows.cpp catalog/PreparedRows.h
    catalog/RecentChanges.cpp catalog/RecentChanges.h
    catalog/ReplicaBatch.cpp catalog/ReplicaBatch.h
    catalog/ReplicaFile.cpp catalog/ReplicaFile.h
    catalog/ReplicaIdentity.cpp catalog/ReplicaIdentity.h
    catalog/ReplicaKeeper.cpp catalog/ReplicaKeeper.h
    catalog/ReplicaLoading.cpp catalog/ReplicaLoading.h
    catalog/ReplicaPacking.cpp catalog/ReplicaPacking.h
    catalog/ReplicaRows.cpp catalog/ReplicaRows.h
    catalog/ReplicaTable.cpp catalog/ReplicaTable.h
    catalog/ReplicaWriter.cpp catalog/ReplicaWriter.h
    catalog/RowBytes.cpp catalog/RowBytes.h
    catalog/RowCheck.cpp catalog/RowCheck.h
    catalog/RowPacker.cpp catalog/RowPacker.h
    catalog/RowParser.cpp catalog/RowParser.h
    catalog/RowPlaces.cpp catalog/RowPlaces.h
    catalog/RowPrefetch.h
    catalog/RowReader.cpp catalog/RowReader.h
    catalog/RowSegment.cpp catalog/RowSegment.h
    catalog/RowState.h
    catalog/RowsAhead.h
    catalog/SearchText.cpp catalog/SearchText.h
    catalog/SetAside.cpp catalog/SetAside.h
    catalog/SqliteFile.cpp catalog/SqliteFile.h
    catalog/StoreChange.cpp catalog/StoreChange.h
    catalog/StoreRestore.cpp catalog/StoreRestore.h
    catalog/TextSums.h
    catalog/Workers.cpp catalog/Workers.h)
