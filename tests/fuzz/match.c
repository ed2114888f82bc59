/*
 * The matcher agrees with the naive search. Byte 0: kinds of folding; byte 1: length of the pattern
 * that follows; the rest is the text.
 */
#include "naive.h"

#include "chayue/base/buf.h"
#include "fuzz/valid.h"

#include "chayue/query/match.h"
#include "chayue/text/utf8.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void compare(struct cy_span pattern, struct cy_span text, unsigned options)
{
	struct cy_matcher *matcher = cy_matcher_new(pattern, options);
	struct folded all = {0}, units = {0};
	struct cy_ranges got = {0}, wanted = {0};
	unsigned used = naive_pattern(&units, pattern, options);

	assert((matcher == NULL) == (units.units.n == 0));
	if (matcher) {
		naive_fold(&all, text, used);
		naive_find(&all, &units, &wanted);
		cy_matcher_all(matcher, text, &got);
		assert(got.list.n == wanted.list.n);
		for (size_t i = 0; i < got.list.n; i++) {
			assert(got.list.v[i].start == wanted.list.v[i].start);
			assert(got.list.v[i].end == wanted.list.v[i].end);
		}
	}
	cy_matcher_free(matcher);
	naive_dispose(&all);
	naive_dispose(&units);
	cy_vec_dispose(&got.list);
	cy_vec_dispose(&wanted.list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	struct cy_buf pattern = {0}, text = {0};
	size_t n;

	if (size < 2)
		return 0;
	n = data[1] < size - 2 ? data[1] : size - 2;
	append_valid(&pattern, bytes + 2, n);
	append_valid(&text, bytes + 2 + n, size - 2 - n);
	compare(cy_buf_span(&pattern), cy_buf_span(&text), data[0] & CY_FOLD_MASK);
	cy_buf_dispose(&pattern);
	cy_buf_dispose(&text);
	return 0;
}
