/*
 * base/mem: allocation that does not return failure.
 *
 * Running out of memory is not an error that callers handle: the hook set by
 * cy_mem_on_failure() runs (the interface restores the terminal there), one line goes to
 * standard error and the program exits with status 2. Sizes are in bytes; a size of 0 is
 * allowed and yields a pointer that can be freed.
 */
#ifndef CHAYUE_BASE_MEM_H
#define CHAYUE_BASE_MEM_H

#include <stddef.h>

void *cy_malloc(size_t size);
void *cy_calloc(size_t count, size_t size);
void *cy_realloc(void *p, size_t size);
/* realloc of count items; a product that overflows counts as out of memory. */
void *cy_realloc_array(void *p, size_t count, size_t size);
char *cy_strdup(const char *s);
/* Copy of n bytes with a NUL added behind. */
char *cy_memdup(const void *p, size_t n);
/* The hook must be async-signal-tolerant: it may run on a worker thread. NULL clears it. */
void cy_mem_on_failure(void (*hook)(void));

#endif
