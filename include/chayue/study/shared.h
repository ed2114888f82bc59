/*
 * study/shared: passages that stand in two documents or more, and sentences that nearly do.
 *
 * A passage (CY_SHARED_SAME) is a run of units of study/units, `min` of them or more, that stands
 * in two documents or more and cannot be extended at either end without losing one of these
 * documents. So what is contained in a longer passage of the same documents is not listed. All
 * such passages are found, but that only the 131,072 of the highest value are kept, and that runs
 * of `min` units with fewer than four different ones (rows of one digit, ×××, tables of prosody)
 * are not looked for when min is 8 or more: where they go on for more than that, they end a
 * passage.
 *
 * A group of sentences (CY_SHARED_NEAR) holds sentences of `min` units or more in two documents or
 * more that are not all equal: each has at most one unit in five, of its own and those of the
 * group's first together, without a partner, and neither of the two stands whole in the other. A
 * few near the limit may be missed.
 *
 * The value is units times documents; what is listed comes by it, then by length, then by place.
 *
 * A session compares the documents that its library had published when it began, on the library's
 * pool. Time is linear in the text. Memory: two and a half bytes a character of text, later twelve
 * a character of the runs that are shared, and 48 a sentence. Four for each character of the runs
 * stay until the session is freed.
 */
#ifndef CHAYUE_STUDY_SHARED_H
#define CHAYUE_STUDY_SHARED_H

#include "chayue/index/library.h"

#include <stdint.h>

enum cy_shared_kind { CY_SHARED_SAME, CY_SHARED_NEAR, CY_N_SHARED_KINDS };

enum { CY_SHARED_MIN = 8, CY_SHARED_MOST_MIN = 65536 };

struct cy_shared_options {
	unsigned min;  /* [unit] 2 to CY_SHARED_MOST_MIN */
	unsigned fold; /* enum cy_fold */
	bool all;      /* poor runs, too */
};

struct cy_shared_passage {
	enum cy_shared_kind kind;
	uint32_t chars, documents;     /* [unit] of the passage, of a group's first sentence */
	const struct cy_document *doc; /* where it stands first, in the order of the folder */
	struct cy_range range;         /* there */
};

/* One occurrence. Of a group: `differs` ranges of the list's, inside this one, are not as in the
 * first sentence; of the first sentence, those that some other lacks. */
struct cy_shared_place {
	const struct cy_document *doc;
	struct cy_range range;
	size_t differs, n_differs;
};

struct cy_shared_places {
	CY_VEC(struct cy_shared_place) list;
	CY_VEC(struct cy_range) differs;
};

struct cy_shared;

struct cy_shared *cy_shared_new(const struct cy_library *, const struct cy_shared_options *);
/* At any time; what is still on the pool gives up soon. */
void cy_shared_free(struct cy_shared *);
/*
 * Takes over what the pool has done and gives it more. True when all was found. It costs next to
 * nothing; the pool's jobs are collected by the library's owner, or here: budget_us 0 waits for
 * the end.
 */
bool cy_shared_step(struct cy_shared *, uint64_t budget_us);
/* How much has been done, in thousandths. */
unsigned cy_shared_progress(const struct cy_shared *);

/* What was found, once all is done. */
size_t cy_shared_count(const struct cy_shared *);
/* Costs some microseconds. */
struct cy_shared_passage cy_shared_get(const struct cy_shared *, size_t index);
/*
 * Up to `most` places in the order of the folder; replaces the content of out. Returns how many
 * there are. Places of one document do not overlap. Costs some microseconds a place.
 */
size_t cy_shared_places(
	const struct cy_shared *, size_t index, size_t most, struct cy_shared_places *out);
void cy_shared_places_dispose(struct cy_shared_places *);
/* Passages found that there was no room for, about; all of lesser value than those listed. */
uint64_t cy_shared_left_out(const struct cy_shared *);

#endif
