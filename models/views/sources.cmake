target_sources(colophon_models PRIVATE
    views/CatalogView.cpp views/CatalogView.h views/CatalogViewRows.cpp
    views/ColumnModel.cpp views/ColumnModel.h
    views/FieldFilter.cpp views/FieldFilter.h
    views/FilterSpec.cpp views/FilterSpec.h
    views/RowCounts.cpp views/RowCounts.h
    views/RowOrder.cpp views/RowOrder.h
    views/RowText.cpp views/RowText.h
    views/RowValues.cpp views/RowValues.h
    views/ScrollAnchor.cpp views/ScrollAnchor.h
    views/Selection.cpp views/Selection.h
    views/ShownRows.cpp views/ShownRows.h
    views/SlotOrder.cpp views/SlotOrder.h
    views/SortColumn.cpp views/SortColumn.h
    views/SortKey.cpp views/SortKey.h
    views/SortKeys.cpp views/SortKeys.h
    views/SortSpec.h
    views/ViewBuild.cpp views/ViewBuild.h
    views/ViewRole.cpp views/ViewRole.h
    views/ViewSpec.cpp views/ViewSpec.h)
