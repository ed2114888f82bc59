/*
 * score_terms GOLD SEEDS: how terms and systems compare with an annotation by hand (terms.tsv,
 * systems.tsv, definitions.tsv). TAP; V=1 lists what is missed. All files of SEEDS are loaded.
 *
 * terms        an annotated place is found if a term has just that range, its own place or one
 *              within a longer term
 * systems      an annotated place (a start) is found if a term starts there or holds it
 * definitions  found if the definition of a term of that name has half of its range, or more
 * precision    places of abbreviations that are annotated, in the annotated documents, counts
 *              and ordinals left out
 */
#include "chayue/study/terms.h"
#include "tsv.h"

enum { MOST_KINDS = 8 };

struct tally {
	char name[32];
	size_t right, all;
};

struct scorer {
	struct cy_terms *terms;
	struct cy_library *library;
	struct tally kinds[MOST_KINDS];
	size_t n_kinds;
	CY_VEC(struct cy_term_place) annotated; /* of terms */
};

static void count(struct tally *tally, bool right)
{
	tally->all++;
	tally->right += right;
}

static struct tally *kind_of(struct scorer *s, const char *name)
{
	for (size_t i = 0; i < s->n_kinds; i++) {
		if (strcmp(s->kinds[i].name, name) == 0)
			return &s->kinds[i];
	}
	if (s->n_kinds == MOST_KINDS)
		exit(2);
	snprintf(s->kinds[s->n_kinds].name, sizeof s->kinds[0].name, "%s", name);
	return &s->kinds[s->n_kinds++];
}

/* By the start of the file's name, as the annotation has it. */
static const struct cy_document *document(const struct scorer *s, const char *name, size_t n)
{
	for (size_t i = 0; i < cy_library_count(s->library); i++) {
		const struct cy_document *doc = cy_library_document(s->library, i);

		if (strncmp(cy_document_name(doc), name, n) == 0)
			return doc;
	}
	fprintf(stderr, "no document %.*s\n", (int)n, name);
	exit(2);
}

static bool is_exact(const struct scorer *s, const struct cy_document *doc, struct cy_range range)
{
	for (size_t i = 0; i < cy_terms_count(s->terms); i++) {
		struct cy_term_row row = cy_terms_get(s->terms, i);

		for (size_t k = 0; k < row.n; k++) {
			if (row.places[k].doc == doc && row.places[k].range.start == range.start &&
				row.places[k].range.end == range.end)
				return true;
		}
	}
	return false;
}

static void miss(const char *what, const char *name, const struct cy_document *doc, size_t at)
{
	if (getenv("V"))
		printf("# missed %s %s %.3s:%zu\n", what, name, cy_document_name(doc), at);
}

/* 000:880:Q 002:… */
static const char *next_place(
	const struct scorer *s, const char *p, const struct cy_document **doc, size_t *at)
{
	char *end;

	while (*p == ' ')
		p++;
	if (!*p)
		return NULL;
	*doc = document(s, p, 3);
	*at = strtoul(p + 4, &end, 10);
	return end + strcspn(end, " ");
}

static void score_terms(struct scorer *s, const char *folder)
{
	struct tsv t;

	tsv_open(&t, folder, "terms.tsv");
	while (tsv_next(&t)) {
		const char *name = tsv_cell(&t, "term"), *p = tsv_cell(&t, "occurrences");
		struct tally *kind = kind_of(s, tsv_cell(&t, "kind"));
		const struct cy_document *doc;
		size_t at;

		while ((p = next_place(s, p, &doc, &at))) {
			struct cy_range range = {at, at + strlen(name)};
			bool found = is_exact(s, doc, range);

			count(kind, found);
			cy_vec_push(&s->annotated,
				(struct cy_term_place){doc, range, CY_TERM_NO_OUTER});
			if (!found)
				miss(kind->name, name, doc, at);
		}
	}
	tsv_close(&t);
}

static struct tally score_systems(struct scorer *s, const char *folder)
{
	struct tally tally = {.name = "systems"};
	struct tsv t;

	tsv_open(&t, folder, "systems.tsv");
	while (tsv_next(&t)) {
		const char *p = tsv_cell(&t, "occurrences");
		const struct cy_document *doc;
		size_t at, term;

		while ((p = next_place(s, p, &doc, &at))) {
			bool found = cy_terms_at(s->terms, doc, at, &term);

			count(&tally, found);
			if (!found)
				miss("system", tsv_cell(&t, "name"), doc, at);
		}
	}
	tsv_close(&t);
	return tally;
}

static bool is_defined(const struct scorer *s, const char *name, const struct cy_document *doc,
	struct cy_range range)
{
	for (size_t i = 0; i < cy_terms_count(s->terms); i++) {
		struct cy_term_row row = cy_terms_get(s->terms, i);

		if (strcmp(row.name, name) != 0)
			continue;
		for (size_t k = 0; k < row.n_definitions; k++) {
			struct cy_range own = row.definitions[k].range;
			size_t start = own.start > range.start ? own.start : range.start;
			size_t end = own.end < range.end ? own.end : range.end;

			if (row.definitions[k].doc == doc && end > start &&
				2 * (end - start) >= range.end - range.start)
				return true;
		}
	}
	return false;
}

static struct tally score_definitions(struct scorer *s, const char *folder)
{
	struct tally tally = {.name = "definitions"};
	struct tsv t;

	tsv_open(&t, folder, "definitions.tsv");
	while (tsv_next(&t)) {
		const char *file = tsv_cell(&t, "file"), *name = tsv_cell(&t, "headword");
		const struct cy_document *doc = document(s, file, strlen(file));
		struct cy_range range = {strtoul(tsv_cell(&t, "byte_start"), NULL, 10),
			strtoul(tsv_cell(&t, "byte_end"), NULL, 10)};
		bool found = is_defined(s, name, doc, range);

		count(&tally, found);
		if (!found)
			miss("definition", name, doc, range.start);
	}
	tsv_close(&t);
	return tally;
}

static bool is_annotated(const struct scorer *s, const struct cy_term_place *place)
{
	cy_vec_each (other, &s->annotated) {
		if (other->doc == place->doc && other->range.start == place->range.start &&
			other->range.end == place->range.end)
			return true;
	}
	return false;
}

static bool has_annotation(const struct scorer *s, const struct cy_document *doc)
{
	cy_vec_each (other, &s->annotated) {
		if (other->doc == doc)
			return true;
	}
	return false;
}

static struct tally score_precision(const struct scorer *s)
{
	struct tally tally = {.name = "precision"};

	for (size_t i = 0; i < cy_terms_count(s->terms); i++) {
		struct cy_term_row row = cy_terms_get(s->terms, i);

		if (row.kind != CY_TERM_ABBREVIATION || strcmp(row.form, "count") == 0 ||
			strcmp(row.form, "ordinal") == 0)
			continue;
		for (size_t k = 0; k < row.n; k++) {
			if (row.places[k].outer != CY_TERM_NO_OUTER ||
				!has_annotation(s, row.places[k].doc))
				continue;
			count(&tally, is_annotated(s, &row.places[k]));
			if (!is_annotated(s, &row.places[k]) && getenv("V"))
				printf("# wrong %s %zu\n", row.name, row.places[k].range.start);
		}
	}
	return tally;
}

static bool result(int number, const char *what, struct tally tally, double least)
{
	double value = tally.all ? (double)tally.right / (double)tally.all : 0;

	printf("%s %d - terms: %s %.3f (%zu of %zu), at least %.2f\n",
		value >= least ? "ok" : "not ok", number, what, value, tally.right, tally.all,
		least);
	return value >= least;
}

static bool print_results(struct scorer *s, const char *folder)
{
	struct tally all = {.name = "all"};
	bool ok;

	score_terms(s, folder);
	for (size_t i = 0; i < s->n_kinds; i++) {
		printf("# places found: %s %zu of %zu\n", s->kinds[i].name, s->kinds[i].right,
			s->kinds[i].all);
		all.all += s->kinds[i].all;
		all.right += s->kinds[i].right;
	}
	ok = result(1, "places of terms found, to the byte", all, 0.95);
	ok = result(2, "places of abbreviations right", score_precision(s), 0.95) && ok;
	ok = result(3, "places of systems found", score_systems(s, folder), 0.90) && ok;
	ok = result(4, "definitions found", score_definitions(s, folder), 0.85) && ok;
	printf("1..4\n");
	return ok;
}

int main(int argc, char **argv)
{
	struct cy_library_options options = {.encoding = CY_ENCODING_AUTO};
	struct cy_diags diags = {0};
	struct scorer s = {0};
	struct cy_rules *rules;
	struct cy_pool *pool;
	bool ok;

	if (argc != 3) {
		fprintf(stderr, "usage: score_terms GOLD SEEDS\n");
		return 2;
	}
	pool = cy_pool_new(0);
	s.library = cy_library_new(pool, &options);
	cy_library_open(s.library, (const char *const *)&argv[2], 1);
	cy_library_wait(s.library);
	rules = cy_rules_load(NULL, &diags);
	s.terms = cy_terms_new(s.library, rules);
	(void)cy_terms_step(s.terms, 0);
	ok = print_results(&s, argv[1]);
	cy_vec_dispose(&s.annotated);
	cy_terms_free(s.terms);
	cy_library_free(s.library);
	cy_pool_free(pool);
	cy_rules_free(rules);
	cy_diags_dispose(&diags);
	return ok ? 0 : 1;
}
