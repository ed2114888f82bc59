/*
 * base/bisect: binary search.
 *
 *	size_t behind = cy_bisect(list.n, i, list.v[i].end <= offset);
 *
 * `holds` is an expression of `i`, true for some of the indices 0 to n - 1 and false for all behind
 * these. It is asked for O(log n) of them.
 */
#ifndef CHAYUE_BASE_BISECT_H
#define CHAYUE_BASE_BISECT_H

#include <stddef.h>

/* The first index for which it does not hold, n if it does for all. */
#define cy_bisect(n, i, holds)                                                                     \
	({                                                                                         \
		size_t low_ = 0, high_ = (n);                                                      \
		while (low_ < high_) {                                                             \
			size_t i = low_ + (high_ - low_) / 2;                                      \
			if (holds)                                                                 \
				low_ = i + 1;                                                      \
			else                                                                       \
				high_ = i;                                                         \
		}                                                                                  \
		low_;                                                                              \
	})

/* The last index for which it holds, 0 if it does for none. */
#define cy_bisect_last(n, i, holds)                                                                \
	({                                                                                         \
		size_t behind_ = cy_bisect(n, i, holds);                                           \
		behind_ ? behind_ - 1 : 0;                                                         \
	})

#endif
