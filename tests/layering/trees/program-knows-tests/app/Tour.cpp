#include "tests/app/Clock.h"
