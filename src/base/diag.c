#include "chayue/base/diag.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

void cy_diag_add(struct cy_diags *diags, enum cy_diag_level level, const char *path, uint64_t where,
	enum cy_msg msg, ...)
{
	char what[512];
	va_list args;

	va_start(args, msg);
	(void)vsnprintf(what, sizeof what, cy_msg(msg), args);
	va_end(args);
	cy_vec_push(&diags->list, (struct cy_diag){.level = level,
					  .path = path ? cy_strdup(path) : NULL,
					  .what = cy_strdup(what),
					  .where = where});
}

void cy_diags_move(struct cy_diags *dst, struct cy_diags *src)
{
	cy_vec_reserve(&dst->list, src->list.n);
	cy_vec_each (d, &src->list)
		dst->list.v[dst->list.n++] = *d;
	cy_vec_dispose(&src->list);
}

void cy_diags_dispose(struct cy_diags *diags)
{
	cy_vec_each (d, &diags->list) {
		free(d->path);
		free(d->what);
	}
	cy_vec_dispose(&diags->list);
}

const char *cy_diag_level_name(enum cy_diag_level level)
{
	static const char *const names[CY_N_DIAG_LEVELS] = {
		[CY_DIAG_NOTE] = "note",
		[CY_DIAG_WARNING] = "warning",
		[CY_DIAG_ERROR] = "error",
	};

	assert(level < CY_N_DIAG_LEVELS);
	return names[level];
}
