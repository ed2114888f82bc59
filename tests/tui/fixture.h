/* What tests of the program share: a folder that each fills, and the program that runs over it. */
#ifndef CHAYUE_TESTS_TUI_FIXTURE_H
#define CHAYUE_TESTS_TUI_FIXTURE_H

#include "folder.h"
#include "test.h"

#include "tui/pty.h"

#include <stdlib.h>

#define PROGRAM BUILD "/chayue"

struct fixture {
	struct folder folder;
	struct pty *pty;
	char variable[160]; /* for the program's environment */
	const char *env[4];
};

static inline struct fixture *fixture_new(void)
{
	struct fixture *f = calloc(1, sizeof *f);

	folder_make(&f->folder);
	return f;
}

static inline int teardown(void **state)
{
	struct fixture *f = *state;

	pty_free(f->pty);
	folder_remove(&f->folder);
	free(f);
	return 0;
}

/* Types the keys and waits for the mark. */
static inline void go(struct pty *pty, const char *keys, const char *mark)
{
	pty_type(pty, keys);
	assert_true(pty_expect(pty, mark));
}

#endif
