/*
 * score_cites GOLD SEEDS: whether the references read out of the annotated documents are those of
 * an annotation by hand (citations.tsv), byte for byte: those annotated that are found, and those
 * found that are annotated. TAP; V=1 lists the others. All files of SEEDS are loaded.
 */
#include "chayue/study/cites.h"
#include "tsv.h"

struct place {
	char *file;
	struct cy_range range;
};

struct places {
	CY_VEC(struct place) list;
};

static void read_gold(struct places *out, const char *folder)
{
	struct tsv t;

	tsv_open(&t, folder, "citations.tsv");
	while (tsv_next(&t)) {
		size_t start = strtoul(tsv_cell(&t, "byte_offset"), NULL, 10);
		size_t n = strtoul(tsv_cell(&t, "byte_len"), NULL, 10);

		cy_vec_push(&out->list,
			(struct place){cy_strdup(tsv_cell(&t, "file")), {start, start + n}});
	}
	tsv_close(&t);
}

static bool is_in(const struct places *places, const char *file, struct cy_range range)
{
	cy_vec_each (place, &places->list) {
		if (place->range.start == range.start && place->range.end == range.end &&
			strcmp(place->file, file) == 0)
			return true;
	}
	return false;
}

static bool is_annotated(const struct places *gold, const char *file)
{
	cy_vec_each (place, &gold->list) {
		if (strcmp(place->file, file) == 0)
			return true;
	}
	return false;
}

static void read_found(struct places *out, const struct places *gold, const struct cy_cites *cites)
{
	for (size_t i = 0; i < cy_cites_count(cites); i++) {
		struct cy_cite_row row = cy_cites_get(cites, i);

		for (size_t k = 0; k < row.n; k++) {
			const char *name = cy_document_name(row.places[k].doc);

			if (is_annotated(gold, name))
				cy_vec_push(&out->list,
					(struct place){cy_strdup(name), row.places[k].range});
		}
	}
}

static size_t count_in(const struct places *these, const struct places *those, const char *what)
{
	size_t n = 0;

	cy_vec_each (place, &these->list) {
		if (is_in(those, place->file, place->range))
			n++;
		else if (getenv("V"))
			printf("# %s %s %zu-%zu\n", what, place->file, place->range.start,
				place->range.end);
	}
	return n;
}

static void dispose(struct places *places)
{
	cy_vec_each (place, &places->list)
		free(place->file);
	cy_vec_dispose(&places->list);
}

int main(int argc, char **argv)
{
	struct cy_library_options options = {.encoding = CY_ENCODING_AUTO};
	struct places gold = {0}, found = {0};
	struct cy_diags diags = {0};
	struct cy_library *library;
	struct cy_rules *rules;
	struct cy_cites *cites;
	struct cy_pool *pool;
	size_t hit, right, missed, wrong;

	if (argc != 3) {
		fprintf(stderr, "usage: score_cites GOLD SEEDS\n");
		return 2;
	}
	pool = cy_pool_new(0);
	library = cy_library_new(pool, &options);
	cy_library_open(library, (const char *const *)&argv[2], 1);
	cy_library_wait(library);
	rules = cy_rules_load(NULL, &diags);
	cites = cy_cites_new(library, rules);
	(void)cy_cites_step(cites, 0);
	read_gold(&gold, argv[1]);
	read_found(&found, &gold, cites);
	hit = count_in(&gold, &found, "missed");
	right = count_in(&found, &gold, "wrong");
	missed = gold.list.n - hit;
	wrong = found.list.n - right;
	printf("%s 1 - references found %zu of %zu, to the byte\n", missed ? "not ok" : "ok", hit,
		gold.list.n);
	printf("%s 2 - references right %zu of %zu\n", wrong ? "not ok" : "ok", right,
		found.list.n);
	printf("1..2\n");
	dispose(&gold);
	dispose(&found);
	cy_cites_free(cites);
	cy_library_free(library);
	cy_pool_free(pool);
	cy_rules_free(rules);
	cy_diags_dispose(&diags);
	return missed || wrong;
}
