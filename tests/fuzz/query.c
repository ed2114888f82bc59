/* Parses anything as a query: no crash, and every term belongs to one clause. */
#include "chayue/base/buf.h"
#include "chayue/query/parse.h"
#include "chayue/text/fold.h"
#include "chayue/text/utf8.h"

#include <assert.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data, *end = p + size;
	struct cy_buf text = {0};
	struct cy_query *query;
	size_t terms = 0;

	while (p < end) {
		char one[4];
		unsigned len;
		uint32_t cp = cy_utf8_decode(p, end, &len);

		cy_buf_append(&text, one, cy_utf8_encode(cp, one));
		p += len;
	}
	query = cy_query_parse(cy_buf_span(&text), CY_FOLD_ALL);
	cy_vec_each (clause, &query->clauses) {
		assert(clause->first == terms && clause->n > 0);
		terms += clause->n;
	}
	assert(terms == query->terms.n);
	cy_query_free(query);
	cy_buf_dispose(&text);
	return 0;
}
