/*
 * study/worklog: how far the rows of a ledger are: a state, who works on it, until when, a note;
 * kept by the row's id in a journal that instances share, or only in memory.
 *
 * Each change is one record that is on the disk when the function returns, so that a crash costs
 * at most the change that was being made. Texts are valid UTF-8 on one line; longer ones are cut.
 */
#ifndef CHAYUE_STUDY_WORKLOG_H
#define CHAYUE_STUDY_WORKLOG_H

#include "chayue/base/attr.h"
#include "chayue/base/span.h"

#include <stdbool.h>
#include <stdint.h>

enum cy_work_field {
	CY_WORK_STATE, /* "doing" or "done"; none: nothing was done yet */
	CY_WORK_OWNER,
	CY_WORK_DUE,
	CY_WORK_NOTE,
	CY_N_WORK_FIELDS
};

struct cy_worklog;

/* Nothing is read yet. folder: where the journal is; NULL: nothing is kept. */
struct cy_worklog *cy_worklog_new(const char *folder);
void cy_worklog_free(struct cy_worklog *);
/* Whether changes outlast the program. */
bool cy_worklog_is_kept(const struct cy_worklog *);
/* Takes up what is new in the journal; the first time it is made shorter if most of it is old.
 * 1 if anything was new, 0, or a negative errno. */
CY_MUST_CHECK int cy_worklog_refresh(struct cy_worklog *);
/* Empty where nothing was noted. Borrowed until the next change or refresh. */
struct cy_span cy_worklog_get(const struct cy_worklog *, uint64_t id, enum cy_work_field);
/* An empty text takes back what was noted. The change is made in memory, then in the journal: 0 or
 * a negative errno. */
CY_MUST_CHECK int cy_worklog_set(
	struct cy_worklog *, uint64_t id, enum cy_work_field, struct cy_span text);
/* The path of the journal, for messages; NULL without one. */
const char *cy_worklog_path(const struct cy_worklog *);
/* "state", "owner", "due", "note" */
const char *cy_work_field_name(enum cy_work_field);

#endif
