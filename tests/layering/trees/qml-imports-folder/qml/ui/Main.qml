import "../style"
