const auto proxy = qgetenv("http_proxy");
