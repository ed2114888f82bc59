/*
 * base/vec: typed growable arrays.
 *
 *	CY_VEC(int) v = {0};
 *	cy_vec_push(&v, 3);
 *	cy_vec_dispose(&v);
 *
 * v.v is the array, v.n the number of items. A push may move the array: pointers into it
 * do not survive one. Macros may evaluate the vector argument more than once.
 */
#ifndef CHAYUE_BASE_VEC_H
#define CHAYUE_BASE_VEC_H

#include "chayue/base/mem.h"

#include <stdlib.h>

#define CY_VEC(type)                                                                               \
	struct {                                                                                   \
		type *v;                                                                           \
		size_t n, cap;                                                                     \
	}

/* Room for `more` further items. */
#define cy_vec_reserve(vec, more)                                                                  \
	((vec)->n + (more) <= (vec)->cap                                                           \
			? (void)0                                                                  \
			: (void)((vec)->cap = cy_vec_grow_((vec)->cap, (vec)->n + (more)),         \
				  (vec)->v = cy_realloc_array(                                     \
					  (vec)->v, (vec)->cap, sizeof *(vec)->v)))

#define cy_vec_push(vec, ...) (cy_vec_reserve(vec, 1), (void)((vec)->v[(vec)->n++] = (__VA_ARGS__)))

/* An empty vector's array may be NULL, to which not even 0 may be added. */
#define cy_vec_each(item, vec)                                                                     \
	for (__typeof__(&*(vec)->v) item = (vec)->v; item && item < (vec)->v + (vec)->n; item++)

#define cy_vec_dispose(vec) (free((vec)->v), (vec)->v = NULL, (void)((vec)->n = (vec)->cap = 0))

static inline size_t cy_vec_grow_(size_t cap, size_t need)
{
	size_t next = cap < 8 ? 8 : cap + cap / 2;
	return next < need ? need : next;
}

#endif
