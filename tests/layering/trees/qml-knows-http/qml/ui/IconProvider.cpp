#include "network/http/ApiClient.h"
