/*
 * base/diag: what went wrong with a document or a path, kept for the load report.
 *
 * Bad input never stops the program: it becomes a graded entry here and the best possible
 * text. A list owns its strings. Lists are filled by one thread and handed over whole.
 */
#ifndef CHAYUE_BASE_DIAG_H
#define CHAYUE_BASE_DIAG_H

#include "chayue/base/msg.h"
#include "chayue/base/vec.h"

#include <stdint.h>

enum cy_diag_level {
	CY_DIAG_NOTE,    /* as it should be, worth knowing (an encoding was guessed) */
	CY_DIAG_WARNING, /* repaired or doubtful; the text is there */
	CY_DIAG_ERROR,   /* skipped or unreadable */
	CY_N_DIAG_LEVELS
};

#define CY_DIAG_NOWHERE UINT64_MAX

struct cy_diag {
	enum cy_diag_level level;
	char *path; /* bytes as the file system gives them; NULL when about no path */
	char *what; /* one line of UTF-8 in the user's language, no control bytes but those of names
		     */
	uint64_t where; /* byte offset into the text, or CY_DIAG_NOWHERE */
};

struct cy_diags {
	CY_VEC(struct cy_diag) list;
};

/* path is copied. The message's directives take the further arguments. */
void cy_diag_add(
	struct cy_diags *, enum cy_diag_level, const char *path, uint64_t where, enum cy_msg, ...);
/* Moves all entries of src behind those of dst; src is empty after it. */
void cy_diags_move(struct cy_diags *dst, struct cy_diags *src);
void cy_diags_dispose(struct cy_diags *);
const char *cy_diag_level_name(enum cy_diag_level);

#endif
