#include "chayue/study/study.h"
#include "chayue/base/mem.h"

#include <stdlib.h>

struct cy_study *cy_study_new(const struct cy_study_kind *kind, const struct cy_library *library,
	struct cy_span query, unsigned options)
{
	struct cy_study *s = kind->open(library, query, options);

	if (!s)
		return NULL;
	s->kind = kind;
	s->library = library;
	return s;
}

void cy_study_free(struct cy_study *s)
{
	if (!s)
		return;
	s->kind->close(s);
	cy_table_free(s->table);
	cy_buf_dispose(&s->note);
	free(s);
}

bool cy_study_step(struct cy_study *s, uint64_t budget_us)
{
	if (s->complete)
		return true;
	s->waiting = false;
	if (!s->kind->step(s, budget_us))
		return false;
	s->complete = true;
	cy_table_finish(s->table);
	return true;
}

void cy_study_stop(struct cy_study *s)
{
	if (s->complete)
		return;
	s->complete = true;
	cy_table_finish(s->table);
	cy_buf_clear(&s->note);
	cy_buf_puts(&s->note, cy_msg(CY_MSG_STUDY_STOPPED));
}

bool cy_study_has_work(const struct cy_study *s)
{
	return !s->complete && !s->waiting;
}
