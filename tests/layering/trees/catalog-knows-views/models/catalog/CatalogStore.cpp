#include "models/catalog/CatalogStore.h"

#include "models/views/CatalogView.h"
