// Tells the thread sanitizer of the locks of Swift's Synchronization.
//
// Where nobody else wants a `Mutex` it is taken and given back in code that is built with us, which
// the sanitizer sees. Where somebody waits that happens in Swift's own library, which it does not:
// it would report whatever such a lock guards. So the two functions for that case are wrapped by the
// linker (`--wrap`), and say around the real ones what they do. Everything else is looked at as it
// is; a value that is changed without its lock is reported.
#include <stdint.h>

extern void __tsan_acquire(void *address);
extern void __tsan_release(void *address);

// Swift's names and way of calling; the script `thread` names the same functions to the linker.
#define SWIFT __attribute__((swiftcall))
#define LOCK __attribute__((swift_context)) void *lock
#define HANDLE "$s15Synchronization12_MutexHandleV"
#define LOCK_SLOW HANDLE "9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW HANDLE "11_unlockSlowyyF"

SWIFT void real_lock(uint32_t thread, LOCK) __asm__("__real_" LOCK_SLOW);
SWIFT void announced_lock(uint32_t thread, LOCK) __asm__("__wrap_" LOCK_SLOW);
SWIFT void real_unlock(LOCK) __asm__("__real_" UNLOCK_SLOW);
SWIFT void announced_unlock(LOCK) __asm__("__wrap_" UNLOCK_SLOW);

SWIFT void announced_lock(uint32_t thread, LOCK) {
  real_lock(thread, lock);
  __tsan_acquire(lock);
}

SWIFT void announced_unlock(LOCK) {
  __tsan_release(lock);
  real_unlock(lock);
}
