target_sources(colophon_models PRIVATE
    signin/LocalCatalogModel.cpp signin/LocalCatalogModel.h
    signin/SignInForm.cpp signin/SignInForm.h)
