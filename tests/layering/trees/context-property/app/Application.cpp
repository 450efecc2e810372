engine.rootContext()->setContextProperty(name, this);
