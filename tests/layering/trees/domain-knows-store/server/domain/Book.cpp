#include "server/store/EventStore.h"
