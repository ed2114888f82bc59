/* base/nearest: the word that someone may have meant who mistyped it. */
#ifndef CHAYUE_BASE_NEAREST_H
#define CHAYUE_BASE_NEAREST_H

#include <stddef.h>

/*
 * Of the words, NULLs among them passed over, the first that is made of what was typed with the
 * fewest letters added, dropped, changed or exchanged with a neighbour: one of these in up to five
 * letters, two in more. NULL: there is none.
 */
const char *cy_nearest(const char *typed, const char *const *words, size_t n);

#endif
