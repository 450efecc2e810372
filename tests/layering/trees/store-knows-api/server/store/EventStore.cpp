#include "server/api/Books.h"
