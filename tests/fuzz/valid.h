/* fuzz/valid: any bytes as valid UTF-8, what is not becoming U+FFFD; as a document. */
#ifndef CHAYUE_TESTS_FUZZ_VALID_H
#define CHAYUE_TESTS_FUZZ_VALID_H

#include "chayue/base/buf.h"
#include "chayue/base/mem.h"
#include "chayue/doc/document.h"
#include "chayue/text/utf8.h"

#include <assert.h>

static void append_valid(struct cy_buf *out, const char *p, size_t n)
{
	const char *end = p + n;

	while (p < end) {
		char one[4];
		unsigned len;
		uint32_t cp = cy_utf8_decode(p, end, &len);

		cy_buf_append(out, one, cy_utf8_encode(cp, one));
		p += len;
	}
}

static inline struct cy_document *valid_document(const uint8_t *p, size_t n)
{
	struct cy_diags diags = {0};
	struct cy_buf text = {0};
	struct cy_document *doc;

	append_valid(&text, (const char *)p, n);
	doc = cy_document_from_bytes(
		"a.txt", cy_memdup(text.p ? text.p : "", text.n), text.n, CY_ENC_UTF8, &diags);
	assert(doc);
	cy_buf_dispose(&text);
	cy_diags_dispose(&diags);
	return doc;
}

#endif
