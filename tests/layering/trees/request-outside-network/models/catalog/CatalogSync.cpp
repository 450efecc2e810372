QNetworkRequest request;
