// renameat2 is declared only for programs that ask for GNU's own additions, which an import of
// the C library into Swift does not.
#define _GNU_SOURCE
#include "CRenaming.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

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
