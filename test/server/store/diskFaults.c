/* Makes a disk fail for the process it is preloaded into, while the file named by DISK_FAULT says how:
   's' nothing can be flushed, 'f' there is no room, 'r' nothing may be written. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static char fault(void) {
  const char *path = getenv("DISK_FAULT");
  if (path == NULL) return 0;
  int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY);
  if (fd < 0) return 0;
  char kind = 0;
  if (syscall(SYS_read, fd, &kind, 1) != 1) kind = 0;
  syscall(SYS_close, fd);
  return kind;
}

static int refuses(int fd) {
  struct stat is;
  if (fstat(fd, &is) != 0 || !S_ISREG(is.st_mode)) return 0;
  char kind = fault();
  if (kind == 'f') errno = ENOSPC;
  if (kind == 'r') errno = EROFS;
  return kind == 'f' || kind == 'r';
}

static int unflushed(void) {
  if (fault() != 's') return 0;
  errno = EIO;
  return 1;
}

int fsync(int fd) { return unflushed() ? -1 : (int)syscall(SYS_fsync, fd); }
int fdatasync(int fd) { return unflushed() ? -1 : (int)syscall(SYS_fdatasync, fd); }
ssize_t pwrite(int fd, const void *from, size_t n, off_t at) {
  return refuses(fd) ? -1 : syscall(SYS_pwrite64, fd, from, n, at);
}
ssize_t pwrite64(int fd, const void *from, size_t n, off64_t at) {
  return refuses(fd) ? -1 : syscall(SYS_pwrite64, fd, from, n, at);
}
ssize_t write(int fd, const void *from, size_t n) {
  return refuses(fd) ? -1 : syscall(SYS_write, fd, from, n);
}
