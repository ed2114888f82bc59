/* Alignment: what holds for every pair of texts, and known ones. */
#include "align_check.h"
#include "random.h"
#include "test.h"

static struct cy_document *document(const char *text, size_t n)
{
	struct cy_diags diags = {0};
	struct cy_document *doc =
		cy_document_from_bytes("a.txt", cy_memdup(text, n), n, CY_ENC_UTF8, &diags);

	assert_non_null(doc);
	cy_diags_dispose(&diags);
	return doc;
}

/* Rows as signs: = same, ~ changed, < only left, > only right. */
static const char *signs(const struct cy_align *align, struct cy_buf *out)
{
	cy_buf_clear(out);
	cy_buf_puts(out, "");
	cy_vec_each (row, &align->rows)
		cy_buf_putc(out, "=~<>"[row->kind]);
	return out->p;
}

static void known_texts_are_aligned(void **state)
{
	static const struct {
		const char *left, *right, *rows;
	} cases[] = {
		{"", "", ""},
		{"。，、", "\n", ""},
		{"一句话。", "", "<"},
		{"", "一句话。", ">"},
		{"第一句。第二句。", "第一句！\n第二句", "=="},
		{"責任清單，逐項銷號。", "责任清单。逐项销号。", "=="},
		{"甲句在此。乙句在此。丙句在此。", "甲句在此。丙句在此。", "=<="},
		{"要在六月底前完成。", "要在七月底前完成。", "~"},
		{"完全是一句话。", "另外说些别的。", "<>"},
		{"甲甲甲甲甲。乙乙乙乙乙。", "乙乙乙乙乙。甲甲甲甲甲。", "<=>"},
		{"同志们。甲事如此办理。同志们。乙事如此办理。同志们。",
			"同志们。甲事如此办理。同志们。丙。同志们。", "===<>="},
		/* A long clause that was changed a little counts for more than a short one. */
		{"完成重要物资亲自点验、重大险情亲自到场、重点堤段亲自巡查。下面。说水库。",
			"下面。谈泵站。重要物资亲自点验、重大险情亲自到场、重点堤段亲自巡查。",
			">>~<<"},
	};
	struct cy_align align = {0};
	struct cy_buf out = {0};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		struct cy_document *left = document(cases[i].left, strlen(cases[i].left));
		struct cy_document *right = document(cases[i].right, strlen(cases[i].right));

		cy_align_make(&align, left, right, CY_FOLD_ALL);
		assert_string_equal(signs(&align, &out), cases[i].rows);
		cy_document_free(left);
		cy_document_free(right);
	}
	cy_align_dispose(&align);
	cy_buf_dispose(&out);
}

static void what_differs_is_told(void **state)
{
	const char *const texts[2] = {"各村要在六月底前清点物资", "各镇要在七月底前认真清点物资"};
	const char *const wanted[2][3] = {{"村", "六"}, {"镇", "七", "认真"}};
	struct cy_document *left = document(texts[0], strlen(texts[0]));
	struct cy_document *right = document(texts[1], strlen(texts[1]));
	struct cy_align align = {0};

	(void)state;
	cy_align_make(&align, left, right, CY_FOLD_ALL);
	assert_int_equal(align.rows.n, 1);
	assert_int_equal(align.count[CY_ALIGN_CHANGED], 1);
	for (unsigned side = 0; side < 2; side++) {
		assert_int_equal(align.rows.v[0].n_differs[side], side ? 3 : 2);
		for (size_t i = 0; i < align.rows.v[0].n_differs[side]; i++) {
			struct cy_range r = align.differs.v[align.rows.v[0].differs[side] + i];

			assert_int_equal(r.end - r.start, strlen(wanted[side][i]));
			assert_memory_equal(
				texts[side] + r.start, wanted[side][i], r.end - r.start);
		}
	}
	cy_align_dispose(&align);
	cy_document_free(left);
	cy_document_free(right);
}

static void random_text_of_clauses(struct random *r, struct cy_buf *out, const struct cy_buf *other)
{
	static const char *const clauses[] = {"建立问题台账，", "实行销号管理。", "同志们：\n",
		"整改一项、核查一项；", "一是", "各村要在六月底前完成，", "各镇要在七月底前完成，",
		"\n\n", "　　", "……"};
	size_t n = random_below(r, 60);

	cy_buf_clear(out);
	cy_buf_puts(out, "");
	if (other && random_below(r, 2)) {
		size_t cut = random_place(r, cy_buf_span(other));

		cy_buf_append(out, other->p, cut);
	}
	for (size_t i = 0; i < n; i++) {
		if (random_below(r, 4))
			cy_buf_puts(out, clauses[random_below(r, CY_LEN(clauses))]);
		else
			random_text(r, out, 12);
	}
}

static void every_clause_stands_in_one_row(void **state)
{
	struct cy_buf texts[2] = {{0}};
	struct cy_align align = {0};

	(void)state;
	for (unsigned seed = 1; seed <= 400; seed++) {
		struct random r = {seed * 40503};
		struct cy_document *docs[2];
		size_t same;

		random_text_of_clauses(&r, &texts[0], NULL);
		random_text_of_clauses(&r, &texts[1], &texts[0]);
		for (unsigned side = 0; side < 2; side++)
			docs[side] = document(texts[side].p, texts[side].n);
		cy_align_make(&align, docs[0], docs[1], CY_FOLD_ALL);
		if (!align_is_whole(&align, (const struct cy_document *const *)docs))
			fail_msg("seed %u", seed);
		for (unsigned side = 0; side < 2; side++) {
			for (size_t i = 0; i < align.rows.n; i++) {
				struct cy_range range = align.rows.v[i].range[side];

				if (range.start < range.end)
					assert_int_equal(
						cy_align_find(&align, side, range.start), i);
			}
		}
		cy_align_make(&align, docs[0], docs[0], CY_FOLD_ALL);
		same = align.count[CY_ALIGN_SAME];
		assert_int_equal(same, align.rows.n);
		cy_document_free(docs[0]);
		cy_document_free(docs[1]);
	}
	cy_align_dispose(&align);
	cy_buf_dispose(&texts[0]);
	cy_buf_dispose(&texts[1]);
}

/* Nothing occurs once, and nothing is alike: what is too long is left alone. */
static void long_texts_without_anchors_are_aligned(void **state)
{
	struct cy_buf texts[2] = {{0}};
	struct cy_document *docs[2];
	struct cy_align align = {0};

	(void)state;
	for (unsigned side = 0; side < 2; side++) {
		for (int i = 0; i < 20000; i++)
			cy_buf_printf(&texts[side], "%s%c。", side ? "甲" : "乙", 'a' + i % 7);
		docs[side] = document(texts[side].p, texts[side].n);
	}
	cy_align_make(&align, docs[0], docs[1], CY_FOLD_ALL);
	assert_true(align_is_whole(&align, (const struct cy_document *const *)docs));
	assert_int_equal(align.count[CY_ALIGN_LEFT], 20000);
	for (unsigned side = 0; side < 2; side++) {
		cy_document_free(docs[side]);
		cy_buf_dispose(&texts[side]);
	}
	cy_align_dispose(&align);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_texts_are_aligned),
		cmocka_unit_test(what_differs_is_told),
		cmocka_unit_test(every_clause_stands_in_one_row),
		cmocka_unit_test(long_texts_without_anchors_are_aligned),
	};

	return RUN_TESTS(tests);
}
