/*
 * Reads anything as a document and makes its ledger by the built-in rules. Ranges lie in the text
 * on character boundaries, rows are in order and hold something, what a row quotes is there when
 * the row says so, ids are all different, and the same document gives the same ledger.
 */
#include "fuzz/valid.h"

#include "chayue/base/mem.h"
#include "chayue/study/ledger.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_range(struct cy_span text, struct cy_range range)
{
	assert(range.start <= range.end && range.end <= text.n);
	assert(range.start == text.n || ((unsigned char)text.p[range.start] & 0xC0) != 0x80);
	assert(range.end == text.n || ((unsigned char)text.p[range.end] & 0xC0) != 0x80);
}

static void check_row(struct cy_span text, const struct cy_ledger_row *row)
{
	check_range(text, row->text);
	check_range(text, row->sentence);
	check_range(text, row->actor);
	check_range(text, row->modality);
	check_range(text, row->deadline);
	check_range(text, row->measure);
	assert(row->text.start < row->text.end);
	assert(row->kind < CY_N_LEDGER_KINDS && row->line > 0);
	assert((row->actor.start < row->actor.end) == (row->actor_source != CY_ACTOR_NONE));
	assert((row->deadline.start < row->deadline.end) ==
		(row->deadline_kind != CY_DEADLINE_NONE));
	assert(row->measure.start == row->measure.end || row->kind == CY_LEDGER_PROBLEM);
}

static void check_ledger(const struct cy_document *doc, const struct cy_ledger *ledger)
{
	assert(ledger->covered <= ledger->modal_clauses);
	for (size_t i = 0; i < ledger->rows.n; i++) {
		check_row(doc->text, &ledger->rows.v[i]);
		assert(i == 0 || ledger->rows.v[i - 1].text.start <= ledger->rows.v[i].text.start);
		for (size_t k = 0; k < i && i < 100; k++)
			assert(ledger->rows.v[k].id != ledger->rows.v[i].id);
	}
}

static void check_again(const struct cy_document *doc, const struct cy_outline *outline,
	const struct cy_rules *rules, const struct cy_ledger *first)
{
	struct cy_ledger second = {0};

	cy_ledger_read(&second, doc, outline, rules, NULL);
	assert(second.rows.n == first->rows.n);
	for (size_t i = 0; i < first->rows.n; i++)
		assert(second.rows.v[i].id == first->rows.v[i].id);
	cy_ledger_dispose(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct cy_rules *rules; /* made once: the fuzzer has no use for it otherwise */
	struct cy_diags diags = {0};
	struct cy_buf text = {0};
	struct cy_outline outline = {0};
	struct cy_ledger ledger = {0};
	struct cy_document *doc;
	size_t n;

	if (!rules)
		rules = cy_rules_load(NULL, &diags);
	append_valid(&text, (const char *)data, size);
	n = text.n;
	doc = cy_document_from_bytes("fuzz", cy_buf_take(&text), n, CY_ENCODING_AUTO, &diags);
	if (doc) {
		cy_outline_build(&outline, doc->text);
		cy_ledger_read(&ledger, doc, &outline, rules, NULL);
		check_ledger(doc, &ledger);
		check_again(doc, &outline, rules, &ledger);
		cy_document_free(doc);
	}
	cy_ledger_dispose(&ledger);
	cy_outline_dispose(&outline);
	cy_diags_dispose(&diags);
	return 0;
}
