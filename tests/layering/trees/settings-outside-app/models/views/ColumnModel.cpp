// QSettings in a comment is no reading
QSettings settings;
