target_sources(colophon_models PRIVATE
    views/BooksNaming.cpp views/BooksNaming.h
    views/CatalogView.cpp views/CatalogView.h views/CatalogViewRows.cpp
    views/ColumnModel.cpp views/ColumnModel.h
    views/ColumnValues.cpp views/ColumnValues.h
    views/FieldFilter.cpp views/FieldFilter.h
    views/FilterSpec.cpp views/FilterSpec.h
    views/NameRanks.cpp views/NameRanks.h
    views/OrderBuild.cpp views/OrderBuild.h
    views/OrderContext.h
    views/OrderSort.cpp views/OrderSort.h
    views/PendingNames.h
    views/RowCompare.cpp views/RowCompare.h
    views/RowCounts.cpp views/RowCounts.h
    views/RowFilter.cpp views/RowFilter.h
    views/RowOrder.cpp views/RowOrder.h
    views/RowPrefetch.h
    views/RowText.cpp views/RowText.h
    views/RowValues.cpp views/RowValues.h
    views/ScrollAnchor.cpp views/ScrollAnchor.h
    views/Selection.cpp views/Selection.h
    views/ShownRows.cpp views/ShownRows.h
    views/SlotBits.h
    views/SlotOrder.cpp views/SlotOrder.h
    views/SortColumn.cpp views/SortColumn.h
    views/SortKey.cpp views/SortKey.h
    views/SortKeys.cpp views/SortKeys.h
    views/SortPrefix.h
    views/SortSpec.h
    views/ViewBuild.cpp views/ViewBuild.h
    views/ViewRole.cpp views/ViewRole.h
    views/ViewSpec.cpp views/ViewSpec.h
    views/WordScan.cpp views/WordScan.h)
