/*
 * study/dates: dates and deadlines as they stand in a text.
 *
 * Read are 2024年6月30日, 二〇二四年六月, 2024年底前, 2024-06-30 (also with / and .), 6月底前,
 * 每月10日, 年底前, 明年3月, 10个工作日内, 半年内; digits may be full-width or Chinese. The year is
 * what the text says, or, for a month without one, that of the date before it in the same sentence;
 * it is never guessed from anything else.
 */
#ifndef CHAYUE_STUDY_DATES_H
#define CHAYUE_STUDY_DATES_H

#include "chayue/base/buf.h"
#include "chayue/base/vec.h"

#include <stdint.h>

enum cy_date_kind {
	CY_DATE_GIVEN,     /* with its year */
	CY_DATE_CARRIED,   /* the year stands earlier in the sentence */
	CY_DATE_NO_YEAR,   /* 6月30日 */
	CY_DATE_RELATIVE,  /* 年底前, 收到后10日内: counted from something else */
	CY_DATE_RECURRING, /* 每月10日 */
	CY_N_DATE_KINDS
};

struct cy_date {
	size_t start, end; /* [byte) */
	enum cy_date_kind kind;
	int year, month, day; /* 0: not told; 底 and 末 are the last day */
	bool deadline;        /* …前, …内: something is to be done until then */
};

struct cy_dates {
	CY_VEC(struct cy_date) list;
};

/* Replaces the content: all of them in order. O(text), about a pass over its characters. */
void cy_dates_find(struct cy_dates *, struct cy_span text);
void cy_dates_dispose(struct cy_dates *);
/* Appends 2024-06-30, 2024-06, 2024 or, without a year, XXXX-06-30 or XXXX-06 (ISO 8601-2);
 * nothing where neither year nor month is known. */
void cy_date_put(const struct cy_date *, struct cy_buf *);
/* Sorts dates: those with a year, then those without by month, 0 for all others. */
int32_t cy_date_key(const struct cy_date *);
/* "given", "carried", "none", "relative", "recurring" */
const char *cy_date_kind_name(enum cy_date_kind);

#endif
