#ifndef STEMMA_SYSTEM_CALLS_H
#define STEMMA_SYSTEM_CALLS_H

/// Renames a file where nothing has the new name yet; otherwise -1 with errno EEXIST.
/// On file systems that cannot do that in one step: -1 with errno EINVAL.
int stemma_rename_to_free_name(const char *from, const char *to);

/// The number of the type of the file system that holds `path`, as statfs(2) lists them; 0 where
/// that is not known.
unsigned int stemma_file_system_type(const char *path);

/// Lets the process keep less of what it frees: a large block goes back to the system when it is
/// freed, and all threads share two heaps. Nothing where the C library has no such settings.
void stemma_keep_little_memory(void);

/// Gives the pages back to the system in which nothing is in use. Nothing where the C library does
/// not know how.
void stemma_return_free_memory(void);

#endif
