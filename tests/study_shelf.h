/* A library of documents that a test writes, and the built-in rules. */
#ifndef CHAYUE_TESTS_STUDY_SHELF_H
#define CHAYUE_TESTS_STUDY_SHELF_H

#include "folder.h"

#include "chayue/index/library.h"
#include "chayue/study/rules.h"

struct shelf {
	struct folder folder;
	struct cy_pool *pool;
	struct cy_library *library;
	struct cy_rules *rules;
	struct cy_diags diags;
};

/* name, text, name, text, …, NULL */
static inline void shelf_make(struct shelf *s, const char *const *files)
{
	struct cy_library_options options = {.encoding = CY_ENCODING_AUTO};
	const char *path = s->folder.path;

	*s = (struct shelf){0};
	folder_make(&s->folder);
	for (; *files; files += 2)
		folder_puts(&s->folder, files[0], files[1]);
	s->rules = cy_rules_load(NULL, &s->diags);
	assert_int_equal(s->diags.list.n, 0);
	s->pool = cy_pool_new(0);
	s->library = cy_library_new(s->pool, &options);
	cy_library_open(s->library, &path, 1);
	cy_library_wait(s->library);
}

static inline void shelf_remove(struct shelf *s)
{
	cy_library_free(s->library);
	cy_pool_free(s->pool);
	cy_rules_free(s->rules);
	cy_diags_dispose(&s->diags);
	folder_remove(&s->folder);
}

/* The document of that file name. */
static inline const struct cy_document *shelf_document(const struct shelf *s, const char *name)
{
	for (size_t i = 0; i < cy_library_count(s->library); i++) {
		const struct cy_document *doc = cy_library_document(s->library, i);

		if (strcmp(cy_document_name(doc), name) == 0)
			return doc;
	}
	fail_msg("no document %s", name);
	return NULL;
}

#endif
