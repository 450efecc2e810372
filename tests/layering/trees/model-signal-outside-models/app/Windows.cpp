void f()
{
    beginInsertRows({}, 0, 0);
}
