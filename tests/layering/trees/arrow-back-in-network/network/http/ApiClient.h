#pragma once
#include "network/wire/Book.h"
