/* base/mem: see the header. The message is written with write(2): stdio may need memory. */
#include "chayue/base/mem.h"
#include "chayue/base/attr.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*failure_hook)(void);

void cy_mem_on_failure(void (*hook)(void))
{
	failure_hook = hook;
}

CY_NORETURN static void fail(void)
{
	static const char text[] = "chayue: 内存不足 (out of memory)\n";

	if (failure_hook)
		failure_hook();
	if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
		_exit(2);
	_exit(2);
}

static void *checked(void *p)
{
	if (!p)
		fail();
	return p;
}

void *cy_malloc(size_t size)
{
	return checked(malloc(size ? size : 1));
}

void *cy_calloc(size_t count, size_t size)
{
	return checked(calloc(count ? count : 1, size ? size : 1));
}

void *cy_realloc(void *p, size_t size)
{
	return checked(realloc(p, size ? size : 1));
}

void *cy_realloc_array(void *p, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		fail();
	return cy_realloc(p, count * size);
}

char *cy_strdup(const char *s)
{
	return cy_memdup(s, strlen(s));
}

char *cy_memdup(const void *p, size_t n)
{
	char *copy = cy_malloc(n + 1);

	if (n)
		memcpy(copy, p, n);
	copy[n] = '\0';
	return copy;
}
