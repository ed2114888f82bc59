#include "walk.h"

bool cy_hit_walk_init(struct cy_hit_walk *walk, const struct cy_library *library,
	const struct cy_study_options *options)
{
	struct cy_query *query =
		cy_query_parse_with(options->query, options->query_options, options->synonyms);

	*walk = (struct cy_hit_walk){0};
	if (cy_query_is_empty(query) || query->error) {
		cy_query_free(query);
		return false;
	}
	walk->search = cy_search_new(library, query);
	return true;
}

void cy_hit_walk_dispose(struct cy_hit_walk *walk)
{
	cy_hit_cursor_free(walk->cursor);
	cy_outline_dispose(&walk->outline);
	cy_search_free(walk->search);
}

bool cy_hit_walk_search(struct cy_hit_walk *walk, struct cy_study *study, uint64_t budget_us)
{
	bool loading = cy_library_progress(study->library).loading;

	if (!cy_search_is_done(walk->search))
		cy_search_step(walk->search, budget_us);
	if (loading || !cy_search_is_done(walk->search)) {
		study->waiting = !cy_search_has_work(walk->search);
		return false;
	}
	study->total = cy_search_sums(walk->search).hits;
	return true;
}

static bool begin_document(struct cy_hit_walk *walk)
{
	const struct cy_result *results;
	size_t n = cy_search_results(walk->search, &results);

	if (walk->result >= n)
		return false;
	walk->found = &results[walk->result];
	walk->doc = cy_library_document(cy_search_library(walk->search), results[walk->result].doc);
	walk->cursor = cy_hit_cursor_new(walk->search, walk->found->doc, 0);
	cy_outline_build(&walk->outline, walk->doc->text);
	return true;
}

enum cy_walked cy_hit_walk_next(struct cy_hit_walk *walk, struct cy_hit *hit)
{
	if (!walk->cursor && !begin_document(walk))
		return CY_WALKED_ALL;
	if (cy_hit_cursor_next(walk->cursor, hit))
		return CY_WALKED_HIT;
	cy_hit_cursor_free(walk->cursor);
	walk->cursor = NULL;
	walk->result++;
	return CY_WALKED_DOCUMENT;
}
