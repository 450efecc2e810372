#pragma once
#include "network/http/ApiClient.h"
