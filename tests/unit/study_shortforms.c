/* Short forms that documents give: which are gathered, from where, and what is not read. */
#include "test.h"

#include "study_shelf.h"

#include "chayue/study/shortforms.h"
#include "chayue/text/fold.h"

static const char *const files[] = {"a.txt", "柳湾县交通运输局（以下简称“交运局”）负责查船。\n",
	"b.txt", "《柳湾县渡口管理办法》（以下称《办法》）已经施行。\n", "c.txt",
	"没有简单的叫法。\n", "d.txt", "柳灣縣水上搜救中心（以下簡稱搜救中心）值守。\n", NULL};

static const char *form_of(const struct cy_synonyms *list, const char *word, struct cy_buf *out)
{
	struct cy_synonym *synonym = cy_synonym_new(list, cy_span_str(word), 0, CY_FOLD_ALL);

	cy_buf_clear(out);
	cy_buf_puts(out, synonym ? cy_synonym_text(synonym) : "");
	cy_synonym_free(synonym);
	return out->p;
}

static void they_are_gathered_from_all_documents(void **state)
{
	struct cy_shortforms *forms;
	struct cy_buf form = {0};
	struct shelf s;

	(void)state;
	shelf_make(&s, files);
	forms = cy_shortforms_new(s.library, NULL);
	assert_null(cy_shortforms_get(forms));
	while (!cy_shortforms_step(forms, 1000))
		continue;
	assert_string_equal(form_of(cy_shortforms_get(forms), "交运局", &form), "柳湾县交通运输局");
	assert_string_equal(form_of(cy_shortforms_get(forms), "柳湾县渡口管理办法", &form), "办法");
	assert_string_equal(
		form_of(cy_shortforms_get(forms), "柳湾县水上搜救中心", &form), "搜救中心");
	assert_int_equal(cy_synonyms_count(cy_shortforms_get(forms)), 6);
	cy_shortforms_free(forms);
	cy_buf_dispose(&form);
	shelf_remove(&s);
}

static void without_such_documents_nothing_is_read(void **state)
{
	static const char *const plain[] = {"a.txt", "柳湾县交通运输局负责查船。\n", NULL};
	struct cy_shortforms *forms;
	struct shelf s;

	(void)state;
	shelf_make(&s, plain);
	forms = cy_shortforms_new(s.library, NULL);
	assert_int_equal(cy_pool_pending(s.pool), 0);
	assert_int_equal(cy_synonyms_count(cy_shortforms_get(forms)), 0);
	cy_shortforms_free(forms);
	shelf_remove(&s);
}

static void a_session_may_be_dropped_at_any_time(void **state)
{
	struct shelf s;

	(void)state;
	shelf_make(&s, files);
	for (int steps = 0; steps < 3; steps++) {
		struct cy_shortforms *forms = cy_shortforms_new(s.library, NULL);

		for (int i = 0; i < steps; i++)
			(void)cy_shortforms_step(forms, 1000);
		cy_shortforms_free(forms);
	}
	shelf_remove(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(they_are_gathered_from_all_documents),
		cmocka_unit_test(without_such_documents_nothing_is_read),
		cmocka_unit_test(a_session_may_be_dropped_at_any_time),
	};

	return RUN_TESTS(tests);
}
