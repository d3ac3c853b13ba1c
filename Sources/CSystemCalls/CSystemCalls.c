// System calls that an import of the C library into Swift does not give: some are declared only
// for programs that ask for GNU's own additions.
#define _GNU_SOURCE
#include "CSystemCalls.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#ifdef __linux__
#include <sys/vfs.h>
#endif
#ifdef __GLIBC__
#include <malloc.h>
#endif

int stemma_rename_to_free_name(const char *from, const char *to) {
#if defined(__linux__) && defined(RENAME_NOREPLACE)
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
#elif defined(__APPLE__)
  return renamex_np(from, to, RENAME_EXCL);
#else
  (void)from;
  (void)to;
  errno = EINVAL;
  return -1;
#endif
}

unsigned int stemma_file_system_type(const char *path) {
#ifdef __linux__
  struct statfs information;
  return statfs(path, &information) == 0 ? (unsigned int)information.f_type : 0;
#else
  (void)path;
  return 0;
#endif
}

void stemma_keep_little_memory(void) {
#ifdef __GLIBC__
  // Unless these are set, what was freed last decides from which size on blocks go back: up to
  // 32 MB stay, in each of up to eight heaps a core.
  mallopt(M_MMAP_THRESHOLD, 256 * 1024);
  mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
  mallopt(M_ARENA_MAX, 2);
#endif
}

void stemma_return_free_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
