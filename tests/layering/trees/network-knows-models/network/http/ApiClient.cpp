#include "models/catalog/CatalogStore.h"
