#include "models/editing/Draft.h"
