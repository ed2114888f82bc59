#include "chayue/study/citations.h"

#include <stdlib.h>

struct cy_citations {
	const struct cy_library *library;
	struct cy_rules *rules;
	size_t faults;
	struct cy_cites *cites; /* NULL until the library is loaded */
	bool waiting;           /* for the pool */
};

struct cy_citations *cy_citations_new(const struct cy_library *library, const char *rules_folder)
{
	struct cy_citations *c = cy_calloc(1, sizeof *c);
	struct cy_diags diags = {0};

	c->library = library;
	c->rules = cy_rules_load(rules_folder, &diags);
	c->faults = diags.list.n;
	cy_diags_dispose(&diags);
	return c;
}

void cy_citations_free(struct cy_citations *c)
{
	if (!c)
		return;
	cy_cites_free(c->cites);
	cy_rules_free(c->rules);
	free(c);
}

bool cy_citations_step(struct cy_citations *c, uint64_t budget_us)
{
	c->waiting = true;
	if (cy_library_progress(c->library).loading)
		return false;
	if (!c->cites)
		c->cites = cy_cites_new(c->library, c->rules);
	if (cy_cites_step(c->cites, budget_us))
		return true;
	c->waiting = cy_pool_pending(cy_library_pool(c->library)) > 0;
	return false;
}

bool cy_citations_has_work(const struct cy_citations *c)
{
	return !c->waiting && !cy_citations_get(c);
}

unsigned cy_citations_progress(const struct cy_citations *c)
{
	return c->cites ? cy_cites_progress(c->cites) : 0;
}

const struct cy_cites *cy_citations_get(const struct cy_citations *c)
{
	return c->cites && cy_cites_is_done(c->cites) ? c->cites : NULL;
}

size_t cy_citations_faults(const struct cy_citations *c)
{
	return c->faults;
}
