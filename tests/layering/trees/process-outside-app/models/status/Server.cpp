QProcess process;
