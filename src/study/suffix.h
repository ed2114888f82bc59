/*
 * study/suffix: the suffixes of a text of numbers in order, and how much neighbours have in
 * common. Both linear in time.
 *
 * The text's last symbol is 0 and stands nowhere else. Symbols below SUFFIX_FIRST part the text
 * into runs: what two suffixes have in common is counted within their runs.
 */
#ifndef CHAYUE_STUDY_SUFFIX_H
#define CHAYUE_STUDY_SUFFIX_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum { SUFFIX_END = 0, SUFFIX_BREAK = 1, SUFFIX_FIRST = 2 };

/*
 * Fills sa (n numbers) with the starts of the suffixes in ascending order; symbols are below
 * `symbols`. Extra memory: n/8 bytes, two numbers a symbol, half of that again for each recursion.
 * False when it was stopped: then sa means nothing. stop may be NULL.
 */
bool suffix_sort(
	const int32_t *text, int32_t *sa, int32_t n, int32_t symbols, const atomic_bool *stop);
/* common[i]: what the suffix at i has in common with the one before it in sa. */
void suffix_common(const int32_t *text, const int32_t *sa, int32_t n, int32_t *common);

#endif
