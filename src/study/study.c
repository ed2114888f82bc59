#include "chayue/study/study.h"
#include "chayue/base/mem.h"

#include <stdlib.h>

struct cy_study *cy_study_new(const struct cy_study_kind *kind, const struct cy_library *library,
	const struct cy_study_options *options)
{
	struct cy_study *s = kind->open(library, options);

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
	if (s->kind->stop)
		s->kind->stop(s);
	cy_table_finish(s->table);
	cy_buf_clear(&s->note);
	cy_buf_puts(&s->note, cy_msg(CY_MSG_STUDY_STOPPED));
}

bool cy_study_has_work(const struct cy_study *s)
{
	return !s->complete && !s->waiting;
}

static int by_order(const void *a, const void *b)
{
	const struct cy_document *x = *(const struct cy_document *const *)a;
	const struct cy_document *y = *(const struct cy_document *const *)b;

	return x->order < y->order ? -1 : x->order > y->order;
}

void cy_study_documents_get(struct cy_study_documents *docs, const struct cy_library *library)
{
	docs->list.n = 0;
	for (size_t i = 0; i < cy_library_count(library); i++)
		cy_vec_push(&docs->list, cy_library_document(library, i));
	if (docs->list.n)
		qsort(docs->list.v, docs->list.n, sizeof *docs->list.v, by_order);
}

void cy_study_documents_dispose(struct cy_study_documents *docs)
{
	cy_vec_dispose(&docs->list);
}
