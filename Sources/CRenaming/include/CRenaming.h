#ifndef STEMMA_RENAMING_H
#define STEMMA_RENAMING_H

/// Renames a file where nothing has the new name yet; otherwise -1 with errno EEXIST.
/// On file systems that cannot do that in one step: -1 with errno EINVAL.
int stemma_rename_to_free_name(const char *from, const char *to);

#endif
