/*
 * Outlines equal to those made by hand. GOLD names a folder with outline-NAME.tsv for documents
 * SEEDS/NAME.txt; the test is skipped where there is none. Columns: depth, line, byte_offset,
 * heading_byte_len, marker, heading_text, heading_byte_offset, nest, parent_byte_offset, kind …
 */
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/doc/document.h"
#include "chayue/doc/outline.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

enum { LINE = 1, START = 2, LENGTH = 3, MARKER = 4, TEXT = 6, NEST = 7, PARENT = 8, KIND = 9 };

static const char *folder(const char *name, const char *otherwise)
{
	const char *value = getenv(name);

	return value ? value : otherwise;
}

/* Splits at tabs, in place; the number of columns. */
static size_t split(char *row, char **columns, size_t most)
{
	size_t n = 0;
	char *column;

	row[strcspn(row, "\r\n")] = '\0';
	while (n < most && (column = strsep(&row, "\t")))
		columns[n++] = column;
	return n;
}

static void check_row(struct cy_span text, const struct cy_outline *outline, size_t i, char **row)
{
	const struct cy_heading *h;
	size_t end = strtoul(row[TEXT], NULL, 10) + strtoul(row[LENGTH], NULL, 10);

	if (i >= outline->list.n)
		fail_msg("no heading for %s %s at %s", row[MARKER], row[TEXT - 1], row[START]);
	h = &outline->list.v[i];
	if (h->start != strtoul(row[START], NULL, 10) || h->end != end ||
		h->level != strtoul(row[NEST], NULL, 10) || h->line != strtoul(row[LINE], NULL, 10))
		fail_msg("%zu to %zu, level %u, line %u, for %s %s at %s", h->start, h->end,
			h->level, h->line, row[MARKER], row[TEXT - 1], row[START]);
	assert_true(cy_span_equal(
		cy_span_slice(text, h->start, h->marker_end), cy_span_str(row[MARKER])));
	assert_string_equal(cy_heading_kind_name((enum cy_heading_kind)h->kind), row[KIND]);
	if (row[PARENT][0] == '\0')
		assert_int_equal(h->parent, CY_NO_HEADING);
	else
		assert_int_equal(outline->list.v[h->parent].start, strtoul(row[PARENT], NULL, 10));
}

static void check_document(const char *tsv, const char *document)
{
	struct cy_diags diags = {0};
	struct cy_document *doc = cy_document_load(document, CY_ENCODING_AUTO, NULL, &diags);
	struct cy_outline outline = {0};
	char row[4096], *columns[16];
	FILE *file = fopen(tsv, "r");
	size_t n = 0;

	assert_non_null(doc);
	assert_non_null(file);
	cy_outline_build(&outline, doc->text);
	assert_non_null(fgets(row, sizeof row, file));
	while (fgets(row, sizeof row, file)) {
		assert_true(split(row, columns, CY_LEN(columns)) > KIND);
		check_row(doc->text, &outline, n++, columns);
	}
	fclose(file);
	assert_int_equal(outline.list.n, n);
	assert_int_equal(outline.notes.n, 0);
	cy_outline_dispose(&outline);
	cy_document_free(doc);
	cy_diags_dispose(&diags);
}

static void test_gold(void **state)
{
	char pattern[512], document[1024];
	glob_t found;

	(void)state;
	snprintf(pattern, sizeof pattern, "%s/outline-*.tsv", folder("GOLD", "../shared/gold"));
	if (glob(pattern, 0, NULL, &found) != 0) {
		print_message("no outlines made by hand in %s\n", pattern);
		skip();
	}
	for (size_t i = 0; i < found.gl_pathc; i++) {
		const char *name = strstr(found.gl_pathv[i], "/outline-") + strlen("/outline-");

		snprintf(document, sizeof document, "%s/%.*s.txt",
			folder("SEEDS", "../shared/seeds"), (int)(strlen(name) - strlen(".tsv")),
			name);
		check_document(found.gl_pathv[i], document);
	}
	globfree(&found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_gold)};

	return RUN_TESTS(tests);
}
