/* view/rows: moving among numbered rows. */
#ifndef CHAYUE_VIEW_ROWS_H
#define CHAYUE_VIEW_ROWS_H

#include <stddef.h>

/* at + by, kept within 0 to n - 1; 0 where there are none. */
static inline size_t cy_rows_moved(size_t at, long by, size_t n)
{
	size_t last = n ? n - 1 : 0;

	if (by < 0)
		return (size_t)-by < at ? at - (size_t)-by : 0;
	return at < last && (size_t)by < last - at ? at + (size_t)by : last;
}

#endif
