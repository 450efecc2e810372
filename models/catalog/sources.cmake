target_sources(colophon_models PRIVATE
    catalog/ApplyQueue.cpp catalog/ApplyQueue.h
    catalog/BookReferences.cpp catalog/BookReferences.h
    catalog/Catalog.cpp catalog/Catalog.h
    catalog/CatalogStore.cpp catalog/CatalogStore.h
    catalog/ChangeBatch.h
    catalog/ChangeSet.h
    catalog/EntityKey.h
    catalog/Field.h
    catalog/FieldDiff.cpp catalog/FieldDiff.h
    catalog/Kind.h
    catalog/Overlay.h
    catalog/RecentChanges.cpp catalog/RecentChanges.h
    catalog/RowState.h
    catalog/SearchTexts.cpp catalog/SearchTexts.h
    catalog/StoreChange.cpp catalog/StoreChange.h)
