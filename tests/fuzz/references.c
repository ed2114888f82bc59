/*
 * Reads references and names out of anything. Ranges are whole characters of the text, in order,
 * with something in them; what is defined or listed has text; places of names that were gathered
 * are found, the names within a name stand within it.
 */
#include "fuzz/valid.h"

#include "chayue/study/cites.h"
#include "study/harvest.h"
#include "study/lexis.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct cy_rules *rules(void)
{
	static struct cy_rules *loaded;
	struct cy_diags diags = {0};

	if (!loaded)
		loaded = cy_rules_load(NULL, &diags);
	assert(diags.list.n == 0);
	return loaded;
}

static void check_range(struct cy_span text, struct cy_range range)
{
	assert(range.start < range.end && range.end <= text.n);
	assert(((unsigned char)text.p[range.start] & 0xC0) != 0x80);
	assert(range.end == text.n || ((unsigned char)text.p[range.end] & 0xC0) != 0x80);
}

static void check_cites(const struct cy_document *doc)
{
	struct cy_citing citing = {0};
	size_t last = 0;

	cy_citing_read(&citing, doc, rules(), NULL);
	cy_vec_each (cite, &citing.list) {
		check_range(doc->text, cite->range);
		assert(cite->range.start >= last);
		assert(cite->title && (cite->title[0] || cite->part));
		last = cite->range.start;
	}
	cy_citing_dispose(&citing);
}

static bool may_follow(const void *ctx, struct cy_span rest)
{
	(void)ctx, (void)rest;
	return true;
}

static void check_places(struct cy_span text, const struct cy_harvest *harvest)
{
	struct cy_lexis_places found = {0};
	struct cy_lexis lexis = {0};
	struct cy_range outer = {0, 0};

	cy_vec_each (named, &harvest->names)
		cy_vec_push(&lexis.list, (struct cy_lexeme){.name = cy_strdup(named->name),
						 .n = strlen(named->name),
						 .term = (uint32_t)(named - harvest->names.v)});
	cy_lexis_finish(&lexis);
	cy_lexis_scan(&lexis, text, may_follow, NULL, NULL, &found);
	cy_vec_each (place, &found.list) {
		check_range(text, place->range);
		assert(place->term < harvest->names.n);
		if (place->range.start >= outer.end)
			outer = place->range;
		assert(place->range.start >= outer.start && place->range.end <= outer.end);
	}
	cy_lexis_dispose(&lexis);
	cy_vec_dispose(&found.list);
}

static void check_terms(const struct cy_document *doc)
{
	struct cy_harvest harvest = {0};

	cy_harvest_read(&harvest, doc, rules(), NULL);
	cy_vec_each (named, &harvest.names)
		assert(named->name[0] && named->shown[0]);
	cy_vec_each (defined, &harvest.definitions) {
		assert(defined->name[0]);
		if (defined->range.end)
			check_range(doc->text, defined->range);
		cy_vec_each (member, &defined->members.list)
			assert((*member)[0]);
	}
	check_places(doc->text, &harvest);
	cy_harvest_dispose(&harvest);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cy_diags diags = {0};
	struct cy_buf text = {0};
	struct cy_document *doc;

	append_valid(&text, (const char *)data, size);
	if (!text.p)
		cy_buf_puts(&text, "");
	size = text.n;
	doc = cy_document_from_bytes("a.txt", cy_buf_take(&text), size, CY_ENC_UTF8, &diags);
	if (doc) {
		check_cites(doc);
		check_terms(doc);
		cy_document_free(doc);
	}
	cy_diags_dispose(&diags);
	return 0;
}
