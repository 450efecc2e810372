target_sources(colophond_core PRIVATE
    demo/DemoCatalog.cpp
    demo/DemoCommand.cpp
    demo/DemoEditor.cpp
    demo/DemoOptions.cpp
    demo/DemoRun.cpp)
