/* What holds for every library. */
#ifndef CHAYUE_TESTS_LIBRARY_CHECK_H
#define CHAYUE_TESTS_LIBRARY_CHECK_H

#include "test.h"

#include "chayue/base/mem.h"
#include "chayue/index/library.h"

#include <stdlib.h>

static inline int by_order(const void *a, const void *b)
{
	const struct cy_document *x = *(const struct cy_document *const *)a,
				 *y = *(const struct cy_document *const *)b;

	return x->order < y->order ? -1 : x->order > y->order;
}

/* The documents in the folder's order, on the heap. */
static inline const struct cy_document **sorted(const struct cy_library *library)
{
	size_t n = cy_library_count(library);
	const struct cy_document **docs = cy_calloc(n + 1, sizeof *docs);

	for (size_t i = 0; i < n; i++) {
		docs[i] = cy_library_document(library, i);
		assert_int_equal(docs[i]->id, i);
	}
	if (n)
		qsort(docs, n, sizeof *docs, by_order);
	return docs;
}

/* A document's place leads to the parts that make up its text. */
static inline void check_places(const struct cy_library *library)
{
	size_t n_parts = 0, in_segments = 0;
	const struct cy_part *parts;

	for (size_t id = 0; id < cy_library_count(library); id++) {
		struct cy_place place = cy_library_place(library, id);
		size_t at = 0;

		for (uint32_t i = 0; i < place.n_parts; i++) {
			size_t part = i ? 0 : place.part;
			size_t n = cy_segment_parts(
				cy_library_segment(library, place.segment + i), &parts);

			assert_in_range(part, 0, n - 1);
			assert_ptr_equal(parts[part].doc, cy_library_document(library, id));
			assert_int_equal(parts[part].start, at);
			at = parts[part].end;
		}
		if (place.n_parts == 0) /* read, but not indexed yet */
			assert_true(cy_library_progress(library).loading);
		else
			assert_int_equal(at, cy_library_document(library, id)->text.n);
		n_parts += place.n_parts;
	}
	for (size_t i = 0; i < cy_library_segments(library); i++)
		in_segments += cy_segment_parts(cy_library_segment(library, i), &parts);
	assert_int_equal(in_segments, n_parts);
}

static inline void check_sums(const struct cy_library *library)
{
	struct cy_library_sums sums = cy_library_sums(library);
	struct cy_progress progress = cy_library_progress(library);

	for (size_t id = 0; id < cy_library_count(library); id++) {
		sums.bytes -= cy_library_document(library, id)->bytes;
		sums.chars -= cy_library_document(library, id)->chars;
		sums.text -= cy_library_document(library, id)->text.n;
	}
	for (size_t i = 0; i < cy_library_segments(library); i++)
		sums.index -= cy_segment_memory(cy_library_segment(library, i));
	assert_int_equal(sums.bytes, 0);
	assert_int_equal(sums.chars, 0);
	assert_int_equal(sums.text, 0);
	assert_int_equal(sums.index, 0);
	assert_false(progress.walking);
	assert_false(progress.loading);
	assert_int_equal(progress.found, progress.done);
	assert_true(progress.started && progress.started <= progress.walked);
	assert_true(progress.walked <= progress.ended);
}

#endif
