/*
 * Any text: dates come in order, each on whole characters and real; what is written of a cell as
 * CSV is one field without controls, whatever stands in it.
 */
#include "chayue/study/dates.h"
#include "chayue/text/escape.h"
#include "valid.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool promise)
{
	if (!promise)
		abort();
}

static bool is_boundary(const struct cy_buf *text, size_t at)
{
	return at == text->n || (at < text->n && ((unsigned char)text->p[at] & 0xC0) != 0x80);
}

static void check_dates(const struct cy_buf *text)
{
	struct cy_dates dates = {0};
	struct cy_buf value = {0};
	size_t last = 0;

	cy_dates_find(&dates, cy_buf_span(text));
	cy_vec_each (date, &dates.list) {
		require(date->start >= last && date->end > date->start);
		require(is_boundary(text, date->start) && is_boundary(text, date->end));
		require(date->year == 0 || (date->year >= 1800 && date->year <= 2199));
		require(date->month >= 0 && date->month <= 12 && date->day >= 0 && date->day <= 31);
		require(date->kind != CY_DATE_GIVEN || date->year);
		cy_buf_clear(&value);
		cy_date_put(date, &value);
		require(value.n <= 10);
		last = date->end;
	}
	cy_dates_dispose(&dates);
	cy_buf_dispose(&value);
}

/* Quotes are paired, and a comma stands inside of them only. */
static void check_csv(const struct cy_buf *text)
{
	struct cy_buf out = {0};
	bool quoted = false;

	cy_escape_csv(&out, cy_buf_span(text));
	for (size_t i = 0; i < out.n; i++) {
		unsigned char c = (unsigned char)out.p[i];

		require(c >= 0x20 && c != 0x7F);
		if (c == '"')
			quoted = !quoted;
		require(c != ',' || quoted);
	}
	require(!quoted);
	require(out.n == 0 || !strchr("=+-@", out.p[out.p[0] == '"' && out.n > 1]));
	cy_buf_dispose(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cy_buf text = {0};

	append_valid(&text, (const char *)data, size);
	check_dates(&text);
	check_csv(&text);
	cy_buf_dispose(&text);
	return 0;
}
