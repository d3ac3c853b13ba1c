// What a sanitizer is told in every program that is built with it: also in a command that a test
// runs, which sees nothing of the variables of the test.
const char *__asan_default_options(void) { return OPTIONS; }
const char *__tsan_default_options(void) { return OPTIONS; }
