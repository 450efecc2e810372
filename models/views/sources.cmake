target_sources(colophon_models PRIVATE
    views/BooksNaming.cpp views/BooksNaming.h
    views/CatalogView.cpp views/CatalogView.h views/CatalogViewRows.cpp
    views/ColumnModel.cpp views/ColumnModel.h views/ColumnModelGestures.cpp
    views/ColumnValues.cpp views/ColumnValues.h
    views/FieldFilter.cpp views/FieldFilter.h
    views/FilterChips.cpp views/FilterChips.h
    views/FilterChoices.cpp views/FilterChoices.h
    views/FilterDraft.cpp views/FilterDraft.h
    views/FilterSpec.cpp views/FilterSpec.h
    views/FilterText.cpp views/FilterText.h
    views/KeptTables.h
    views/NameRanks.cpp views/NameRanks.h
    views/NamingSearch.cpp views/NamingSearch.h
    views/OrderBuild.cpp views/OrderBuild.h
    views/OrderContext.h
    views/OrderJob.cpp views/OrderJob.h
    views/OrderSort.cpp views/OrderSort.h
    views/PendingNames.h
    views/PlacedRows.cpp views/PlacedRows.h
    views/ReadingBeat.cpp views/ReadingBeat.h
    views/RowCompare.cpp views/RowCompare.h
    views/RowCounts.cpp views/RowCounts.h
    views/RowFilter.cpp views/RowFilter.h
    views/RowRuns.h
    views/RowText.cpp views/RowText.h
    views/RowValues.cpp views/RowValues.h
    views/SavedViews.cpp views/SavedViews.h
    views/SavedViewsFile.cpp views/SavedViewsFile.h
    views/ScrollAnchor.cpp views/ScrollAnchor.h
    views/Selection.cpp views/Selection.h
    views/ShownRows.cpp views/ShownRows.h
    views/ShownView.cpp views/ShownView.h
    views/SlotBits.h
    views/SlotOrder.cpp views/SlotOrder.h
    views/SlotSet.h
    views/SortChoice.cpp views/SortChoice.h
    views/SortColumn.cpp views/SortColumn.h
    views/SortPrefix.h
    views/SortSpec.h
    views/TableKeeper.cpp views/TableKeeper.h
    views/TurnSlices.cpp views/TurnSlices.h
    views/ViewIndex.cpp views/ViewIndex.h views/ViewIndexBuild.cpp
    views/ViewIndexes.cpp views/ViewIndexes.h
    views/ViewRole.cpp views/ViewRole.h
    views/ViewSpec.cpp views/ViewSpec.h
    views/ViewWorker.cpp views/ViewWorker.h
    views/WordScan.cpp views/WordScan.h)
