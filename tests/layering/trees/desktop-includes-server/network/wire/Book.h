#include "server/domain/Book.h"
