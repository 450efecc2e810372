#include "network/wire/Book.h"
