/* Any bytes, as detected and in each encoding: the text is valid UTF-8 and the report true. */
#include "chayue/text/encoding.h"
#include "chayue/text/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition)                                                                           \
	do {                                                                                       \
		if (!(condition))                                                                  \
			abort();                                                                   \
	} while (0)

static size_t count_replacements(const struct cy_buf *b)
{
	size_t count = 0;

	for (size_t i = 0; i + 3 <= b->n; i++)
		count += memcmp(b->p + i, "\xEF\xBF\xBD", 3) == 0;
	return count;
}

static void check_report(const struct cy_decoded *d, const struct cy_buf *text)
{
	size_t nuls = 0;

	for (size_t i = 0; i < text->n; i++)
		nuls += text->p[i] == '\0';
	CHECK(nuls == d->nuls);
	CHECK(count_replacements(text) >= d->undecodable);
	if (d->undecodable) {
		CHECK(d->first_undecodable + 3 <= text->n);
		CHECK(memcmp(text->p + d->first_undecodable, "\xEF\xBF\xBD", 3) == 0);
	}
}

static void check_decoding(enum cy_encoding enc, const char *p, size_t n)
{
	struct cy_buf first = {0}, again = {0};
	struct cy_decoded d, d2;
	bool valid = cy_utf8_valid_prefix(p, n) == n;

	cy_encoding_decode(enc, p, n, &first, &d);
	cy_encoding_decode(enc, p, n, &again, &d2);
	CHECK(d.encoding == enc);
	CHECK(d.borrowed == (valid && enc == CY_ENC_UTF8));
	CHECK(!d.borrowed || (first.n == 0 && d.undecodable == 0));
	CHECK(first.n == again.n && (first.n == 0 || memcmp(first.p, again.p, first.n) == 0));
	CHECK(d.undecodable == d2.undecodable && d.nuls == d2.nuls);
	if (!d.borrowed) {
		CHECK(cy_utf8_valid_prefix(cy_buf_span(&first).p, first.n) == first.n);
		check_report(&d, &first);
	}
	cy_buf_dispose(&first);
	cy_buf_dispose(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* A copy of the very size, so that sanitizers see each read beyond it. */
	char *p = malloc(size ? size : 1);
	bool sure, sure_again;
	enum cy_encoding enc;

	CHECK(p);
	if (size)
		memcpy(p, data, size);
	enc = cy_encoding_detect(p, size, &sure);
	CHECK(enc <= CY_ENC_BINARY);
	CHECK(cy_encoding_detect(p, size, &sure_again) == enc && sure == sure_again);
	for (int i = 0; i < CY_N_ENCODINGS; i++)
		check_decoding((enum cy_encoding)i, p, size);
	free(p);
	return 0;
}
