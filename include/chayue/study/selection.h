/*
 * study/selection: which rows of a table are looked at, in which order.
 *
 * Filtering, sorting and grouping are done by cy_selection_step(), in slices; what is there so
 * far can be looked at meanwhile. A table that is still growing is followed in its own order and
 * sorted and grouped when it is finished. Sorting is stable and kept while filters change: a
 * sort costs n log n comparisons once, a filter one look at the cells of each row.
 */
#ifndef CHAYUE_STUDY_SELECTION_H
#define CHAYUE_STUDY_SELECTION_H

#include "chayue/base/vec.h"
#include "chayue/query/parse.h"
#include "chayue/study/table.h"

/* Rows that have the same text in the column that groups. */
struct cy_row_group {
	size_t first, n; /* [first, first + n) of the selection's rows */
};

/* The row's cell in the column holds just this text, in the form of JSON. */
struct cy_row_test {
	size_t column;
	struct cy_span text; /* borrowed, as long as the selection looks at rows */
};

enum { CY_SELECTION_MOST_TESTS = 8 };

struct cy_grouping;

struct cy_selection {
	const struct cy_table *table; /* borrowed */
	/* What there is so far. */
	CY_VEC(uint32_t) rows;              /* of the table */
	CY_VEC(struct cy_row_group) groups; /* none unless grouped and done */

	/* What is asked for; changed by the functions below. */
	struct cy_query *filter;                           /* NULL: all rows */
	struct cy_row_test tests[CY_SELECTION_MOST_TESTS]; /* rows pass all of them, too */
	size_t n_tests;
	size_t sort, group; /* CY_NO_COLUMN: the table's order, no groups */
	bool descending;

	/* Private: the work. */
	CY_VEC(uint32_t) order;   /* all rows, sorted; empty while they need not be */
	CY_VEC(uint32_t) scratch; /* where they are merged, and grouped */
	bool sorted;
	struct { /* a bottom-up merge sort, stopped between two rows */
		size_t width, left, a, b, to;
	} merge;
	size_t seen;                  /* rows, in their order, that the filter has seen */
	bool grouped;                 /* or no grouping is asked for */
	struct cy_grouping *grouping; /* groups while they are being made */
};

/* The table's own order and groups, nothing filtered. */
void cy_selection_init(struct cy_selection *, const struct cy_table *);
void cy_selection_dispose(struct cy_selection *);
/*
 * Only rows with a cell that holds the text, folded as in a search, or what it may mean as
 * pinyin. Written like a query: several words must all be found, though in different cells; a|b
 * and -a and /a/ work too. Empty: all rows. False: a wrong expression, nothing has changed.
 */
bool cy_selection_set_filter(struct cy_selection *, struct cy_span);
/* At most CY_SELECTION_MOST_TESTS. */
void cy_selection_set_tests(struct cy_selection *, const struct cy_row_test *, size_t n);
void cy_selection_set_sort(struct cy_selection *, size_t column, bool descending);
/* Groups come in the order of their keys if the column has such, else the biggest first; what is
 * empty comes last. */
void cy_selection_set_group(struct cy_selection *, size_t column);
/* True when all is done for the rows there are. budget_us 0: to the end. */
bool cy_selection_step(struct cy_selection *, uint64_t budget_us);
bool cy_selection_is_done(const struct cy_selection *);
/* Where the table's row stands in `rows`, CY_NO_ROW if it is not among them. O(rows). */
size_t cy_selection_find(const struct cy_selection *, size_t row);
/* Index of the group that position `at` of rows is in; there are groups. */
size_t cy_selection_group_at(const struct cy_selection *, size_t at);

#endif
