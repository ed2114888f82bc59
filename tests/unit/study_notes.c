/* Notes: over restarts, for renamed and edited documents, among instances, with the file cut
 * anywhere; as a table. */
#include "kept.h"
#include "study_shelf.h"

#include "chayue/base/journal.h"
#include "chayue/study/notes.h"
#include "chayue/study/study.h"

static const char text[] =
	"方案\n\n一、任务\n　　镇水利站要检查山塘。各村要巡查。\n　　其他事项。\n";
static const char *const files[] = {
	"方案.txt", text, "别的.txt", "别的文献\n\n各村要巡查。\n", NULL};
static const char passage[] = "各村要巡查。";

static struct cy_notes *opened(const struct folder *f)
{
	struct cy_notes *n = cy_notes_new(f->path);

	assert_true(cy_notes_refresh(n) >= 0);
	return n;
}

static struct cy_range range_of(const struct cy_document *doc, const char *what)
{
	size_t start = (size_t)(strstr(doc->text.p, what) - doc->text.p);

	return (struct cy_range){start, start + strlen(what)};
}

static void add(
	struct cy_notes *n, const struct cy_document *doc, const char *what, const char *note)
{
	assert_int_equal(
		cy_notes_add(n, doc, range_of(doc, what), "一、", cy_span_str(note), 86400), 0);
}

/* What a document shows of the notes: passages, each with a blank behind. */
static void expect_in(const struct cy_notes *n, const struct cy_document *doc, const char *wanted)
{
	struct cy_noted_list found = {0};
	struct cy_buf got = {0};

	cy_notes_find(n, doc, &found);
	cy_buf_puts(&got, "");
	cy_vec_each (noted, &found.list) {
		cy_buf_append(&got, doc->text.p + noted->range.start,
			noted->range.end - noted->range.start);
		cy_buf_putc(&got, ' ');
	}
	assert_string_equal(got.p ? got.p : "", wanted);
	cy_buf_dispose(&got);
	cy_vec_dispose(&found.list);
}

static void notes_outlast_the_program(void **state)
{
	struct folder *f = *state;
	struct shelf shelf;
	struct cy_notes *n = opened(f);
	const struct cy_document *doc;
	const struct cy_note *note;
	uint64_t id;

	shelf_make(&shelf, files);
	doc = shelf_document(&shelf, "方案.txt");
	add(n, doc, passage, "看\t河堤\n#巡查");
	add(n, doc, "一、任务", "");
	id = cy_notes_at(n, 0)->id;
	assert_int_equal(cy_notes_set_text(n, id, cy_span_str("先看河堤")), 0);
	cy_notes_free(n);
	n = opened(f);
	assert_int_equal(cy_notes_count(n), 2);
	note = cy_notes_get(n, id);
	assert_string_equal(note->text, "先看河堤");
	assert_string_equal(note->title, "方案");
	assert_string_equal(note->section, "一、");
	assert_true(cy_span_equal(note->quote, cy_span_str(passage)));
	assert_int_equal(note->time, 86400);
	assert_false(note->astray);
	assert_string_equal(cy_notes_at(n, 1)->text, "");
	expect_in(n, doc, "各村要巡查。 一、任务 ");
	expect_in(n, shelf_document(&shelf, "别的.txt"), "");
	cy_notes_free(n);
	shelf_remove(&shelf);
}

static void deleting_can_be_undone(void **state)
{
	struct folder *f = *state;
	struct shelf shelf;
	struct cy_notes *n = opened(f);
	const struct cy_document *doc;
	uint64_t id;

	shelf_make(&shelf, files);
	doc = shelf_document(&shelf, "方案.txt");
	add(n, doc, passage, "甲");
	id = cy_notes_at(n, 0)->id;
	assert_int_equal(cy_notes_set_deleted(n, id, true), 0);
	expect_in(n, doc, "");
	assert_int_equal(cy_notes_set_deleted(n, id, false), 0);
	cy_notes_free(n);
	n = opened(f);
	expect_in(n, doc, "各村要巡查。 ");
	assert_int_equal(cy_notes_set_deleted(n, id, true), 0);
	cy_notes_free(n);
	n = opened(f);
	assert_true(cy_notes_count(n) == 0 || cy_notes_get(n, id)->deleted);
	expect_in(n, doc, "");
	cy_notes_free(n);
	shelf_remove(&shelf);
}

/* The document under another name, edited, both; the passage gone. */
static void passages_are_found_again(void **state)
{
	static const char edited[] = "方案\n\n零、前言\n　　前言在此。\n一、任务\n　　镇水利站要检"
				     "查山塘。各村要巡查。\n";
	static const char reworded[] = "方案\n\n一、任务\n　　水利站也要检查。各村要巡查。\n";
	static const char gone[] = "方案\n\n一、任务\n　　各村不必巡查。\n";
	static const struct {
		const char *const files[3];
		const char *found;
	} cases[] = {
		{{"方案.txt", edited}, "各村要巡查。 "},
		{{"方案.txt", reworded}, "各村要巡查。 "},
		{{"方案.txt", gone}, ""},
		{{"新名.txt", text}, "各村要巡查。 "},
		{{"新名.txt", edited}, "各村要巡查。 "},
		{{"新名.txt", gone}, ""},
	};
	struct folder *f = *state;
	struct cy_notes *n = opened(f);
	struct folder docs;

	folder_make(&docs);
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		struct cy_diags diags = {0};
		struct cy_document *doc;
		const char *name = cases[i].files[0];

		if (i == 0) {
			folder_puts(&docs, "方案.txt", text);
			doc = cy_document_load(
				folder_path(&docs, "方案.txt"), CY_ENCODING_AUTO, NULL, &diags);
			add(n, doc, passage, "甲");
			cy_document_free(doc);
		}
		(void)unlink(folder_path(&docs, "方案.txt"));
		folder_puts(&docs, name, cases[i].files[1]);
		cy_notes_free(n);
		n = opened(f);
		doc = cy_document_load(folder_path(&docs, name), CY_ENCODING_AUTO, NULL, &diags);
		expect_in(n, doc, cases[i].found);
		cy_document_free(doc);
		cy_diags_dispose(&diags);
	}
	cy_notes_free(n);
	folder_remove(&docs);
}

static void of_equal_passages_the_nearest_is_meant(void **state)
{
	static const char *const twice[] = {"二.txt", "题\n\n同。\n甲。\n同。\n乙。\n同。\n", NULL};
	struct folder *f = *state;
	struct shelf shelf;
	struct cy_notes *n = opened(f);
	const struct cy_document *doc;
	struct cy_noted_list found = {0};
	size_t start;

	shelf_make(&shelf, twice);
	doc = shelf_document(&shelf, "二.txt");
	start = (size_t)(strstr(doc->text.p, "同。\n乙") - doc->text.p);
	assert_int_equal(
		cy_notes_add(n, doc, (struct cy_range){start, start + 6}, "", cy_span_str(""), 0),
		0);
	cy_notes_find(n, doc, &found);
	assert_int_equal(found.list.n, 1);
	assert_int_equal(found.list.v[0].range.start, start);
	cy_vec_dispose(&found.list);
	cy_notes_free(n);
	shelf_remove(&shelf);
}

static void a_long_passage_is_kept_in_part(void **state)
{
	struct folder *f = *state;
	struct cy_notes *n = opened(f);
	struct cy_buf line = {0};
	struct cy_document doc = {.path = (char[]){"-"}, .title = {.text = (char[]){"x"}}};
	struct cy_noted_list found = {0};

	for (int i = 0; i < CY_NOTE_MOST_BYTES; i++)
		cy_buf_puts(&line, "长");
	doc.text = cy_buf_span(&line);
	assert_int_equal(
		cy_notes_add(n, &doc, (struct cy_range){0, line.n}, "", cy_span_str("好"), 0), 0);
	cy_notes_free(n);
	n = opened(f);
	assert_in_range(cy_notes_at(n, 0)->quote.n, CY_NOTE_MOST_BYTES - 3, CY_NOTE_MOST_BYTES);
	cy_notes_find(n, &doc, &found);
	assert_int_equal(found.list.n, 1);
	assert_int_equal(found.list.v[0].range.end, line.n);
	cy_vec_dispose(&found.list);
	cy_notes_free(n);
	cy_buf_dispose(&line);
}

static void instances_lose_nothing_of_each_other(void **state)
{
	struct folder *f = *state;
	struct shelf shelf;
	struct cy_notes *a = opened(f), *b = opened(f);
	const struct cy_document *doc;

	shelf_make(&shelf, files);
	doc = shelf_document(&shelf, "方案.txt");
	add(a, doc, passage, "甲");
	add(b, doc, passage, "乙"); /* on the same passage, at the same time */
	add(b, doc, "其他事项。", "丙");
	assert_int_equal(cy_notes_refresh(a), 1);
	assert_int_equal(cy_notes_count(a), 3);
	assert_int_equal(cy_notes_set_text(a, cy_notes_at(a, 2)->id, cy_span_str("丁")), 0);
	assert_int_equal(cy_notes_refresh(b), 1);
	assert_string_equal(cy_notes_at(b, 2)->text, "丁");
	cy_notes_free(a);
	cy_notes_free(b);
	shelf_remove(&shelf);
}

static void a_cut_anywhere_costs_one_note_at_most(void **state)
{
	struct folder *f = *state;
	struct shelf shelf;
	struct cy_notes *n = opened(f);
	const struct cy_document *doc;
	struct cy_buf bytes;
	size_t first;

	shelf_make(&shelf, files);
	doc = shelf_document(&shelf, "方案.txt");
	add(n, doc, passage, "甲\\.");
	first = kept_size(f, "notes");
	add(n, doc, "其他事项。", "乙");
	cy_notes_free(n);
	bytes = kept_read(f, "notes");
	for (size_t cut = 0; cut <= bytes.n; cut++) {
		folder_write(f, "notes", bytes.p, cut);
		n = opened(f);
		assert_int_equal(cy_notes_count(n), (cut >= first) + (cut >= bytes.n));
		if (cut >= first)
			assert_string_equal(cy_notes_at(n, 0)->text, "甲\\.");
		add(n, doc, "一、任务", "丙");
		cy_notes_free(n);
		n = opened(f);
		assert_in_range(cy_notes_count(n), 1u + (cut >= first), 3);
		assert_string_equal(cy_notes_at(n, cy_notes_count(n) - 1)->text, "丙");
		cy_notes_free(n);
	}
	cy_buf_dispose(&bytes);
	shelf_remove(&shelf);
}

static void what_cannot_be_kept_is_there_until_the_end(void **state)
{
	struct folder *f = *state;
	struct shelf shelf;
	struct cy_notes *n;
	const struct cy_document *doc;

	shelf_make(&shelf, files);
	doc = shelf_document(&shelf, "方案.txt");
	folder_mkdir(f, "notes"); /* in the file's place */
	n = cy_notes_new(f->path);
	assert_true(cy_notes_refresh(n) < 0);
	assert_true(cy_notes_add(n, doc, range_of(doc, passage), "", cy_span_str("甲"), 0) < 0);
	expect_in(n, doc, "各村要巡查。 ");
	cy_notes_free(n);
	n = cy_notes_new(NULL);
	assert_false(cy_notes_are_kept(n));
	add(n, doc, passage, "甲");
	expect_in(n, doc, "各村要巡查。 ");
	cy_notes_free(n);
	shelf_remove(&shelf);
}

/* Records that nobody here wrote. */
static void what_is_wrong_is_left_out(void **state)
{
	static const char *const records[] = {"", "note", "note\t1",
		"note\t0\t0\t1\t1\t1\t1\t0\t0\t1\t/x\tt\ts\tq\tn",
		"note\t1\t0\t1\t1\t1\t1\t0\t0\t1\t\tt\ts\tq\tn",
		"note\t1\t0\t1\t1\t1\t1\t0\t0\t1\t/x\tt\ts\t\tn",
		"note\t1\t0\t1\t1\t1\t1\t0\t0\t0\t/x\tt\ts\tq\tn",
		"note\t1\t0\t1\t1\t1\t1\t0\t0\t1\t/x\tt\ts\t\xff\tn", "delete\t5", "delete\tx"};
	struct folder *f = *state;
	struct cy_journal *journal = cy_journal_new(f->path, "notes");
	struct cy_notes *n;

	for (size_t i = 0; i < CY_LEN(records); i++)
		assert_int_equal(cy_journal_append(journal, cy_span_str(records[i]), false), 0);
	/* Wild numbers and control characters do no harm. */
	assert_int_equal(
		cy_journal_append(journal,
			cy_span_str("note\t2\tffffffffffffffff\t1\t1\t1\t1\tffffffffffffffff\t"
				    "ffffffffffffffff\tffffffffffffffff\t/x\t\x1b[2J\ts\t方\t\xff"),
			false),
		0);
	cy_journal_free(journal);
	n = opened(f);
	assert_int_equal(cy_notes_count(n), 1);
	assert_string_equal(cy_notes_at(n, 0)->title, " [2J");
	assert_string_equal(cy_notes_at(n, 0)->text, "");
	cy_notes_free(n);
}

static void a_file_of_old_records_is_made_shorter(void **state)
{
	struct folder *f = *state;
	struct shelf shelf;
	struct cy_notes *n = opened(f);
	const struct cy_document *doc;
	size_t size;

	shelf_make(&shelf, files);
	doc = shelf_document(&shelf, "方案.txt");
	add(n, doc, passage, "甲");
	for (int i = 0; i < 120; i++)
		assert_int_equal(cy_notes_set_text(n, cy_notes_at(n, 0)->id, cy_span_str("乙")), 0);
	cy_notes_free(n);
	size = kept_size(f, "notes");
	cy_notes_free(opened(f));
	assert_true(kept_size(f, "notes") * 100 < size);
	n = opened(f);
	expect_in(n, doc, "各村要巡查。 ");
	cy_notes_free(n);
	shelf_remove(&shelf);
}

static void tags_are_read_out(void **state)
{
	static const struct {
		const char *text, *tags;
	} cases[] = {
		{"", ""},
		{"没有", ""},
		{"#待办", "#待办"},
		{"看河堤 #巡查 #汛期", "#巡查 #汛期"},
		{"很重要#待办，下周#督查。", "#待办 #督查"},
		{"＃全角　文字", "#全角"},
		{"C# 与 # 不是", ""},
		{"#甲#乙", "#甲 #乙"},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		struct cy_buf tags = {0};

		cy_note_tags(cy_span_str(cases[i].text), &tags);
		assert_string_equal(tags.p ? tags.p : "", cases[i].tags);
		cy_buf_dispose(&tags);
	}
}

/* The table */

static struct cy_study *table_of(const struct shelf *shelf, struct cy_notes *n, bool all)
{
	struct cy_study_options options = {.notes = n, .all_notes = all};
	struct cy_study *study = cy_study_new(&cy_study_notes, shelf->library, &options);

	while (!cy_study_step(study, 0))
		continue;
	return study;
}

static void expect_cell(struct cy_study *study, size_t row, const char *key, const char *wanted)
{
	size_t column = cy_table_find_column(study->table, key);

	assert_true(cy_span_equal(cy_table_text(study->table, row, column), cy_span_str(wanted)));
}

static void the_table_has_a_row_for_each(void **state)
{
	struct folder *f = *state;
	struct shelf shelf, other;
	struct cy_notes *n = opened(f);
	struct cy_study *study;
	const struct cy_document *doc;

	shelf_make(&shelf, files);
	shelf_make(&other, files + 2);
	doc = shelf_document(&shelf, "方案.txt");
	add(n, doc, "其他事项。", "后");
	add(n, doc, passage, "先 #巡查");
	add(n, shelf_document(&other, "别的.txt"), passage, "别处的");
	study = table_of(&shelf, n, false);
	assert_int_equal(cy_table_rows(study->table), 2);
	expect_cell(study, 0, "note", "先 #巡查");
	expect_cell(study, 0, "tags", "#巡查");
	expect_cell(study, 0, "text", passage);
	expect_cell(study, 0, "section", "一、");
	expect_cell(study, 0, "title", "方案");
	expect_cell(study, 0, "state", "");
	assert_ptr_equal(cy_table_place(study->table, 0)->doc, doc);
	expect_cell(study, 1, "note", "后");
	assert_non_null(strstr(study->note.p, "1"));
	assert_int_equal(cy_notes_set_deleted(n, cy_table_id(study->table, 0), true), 0);
	assert_int_equal(cy_notes_set_text(n, cy_table_id(study->table, 1), cy_span_str("改")), 0);
	assert_true(cy_notes_study_note(study));
	expect_cell(study, 0, "state", "deleted");
	expect_cell(study, 1, "note", "改");
	cy_study_free(study);
	study = table_of(&shelf, n, true);
	assert_int_equal(cy_table_rows(study->table), 2);
	expect_cell(study, 1, "state", "elsewhere");
	assert_null(cy_table_place(study->table, 1)->doc);
	cy_study_free(study);
	cy_notes_free(n);
	shelf_remove(&other);
	shelf_remove(&shelf);
}

static void what_has_gone_is_listed_with_its_text(void **state)
{
	struct folder *f = *state;
	struct shelf shelf;
	struct cy_notes *n = opened(f);
	struct cy_study *study;
	const struct cy_document *doc;
	const char *path;

	shelf_make(&shelf, files);
	doc = shelf_document(&shelf, "方案.txt");
	add(n, doc, "其他事项。", "甲");
	path = shelf.folder.path;
	folder_puts(&shelf.folder, "方案.txt", "方案\n\n全改了。\n");
	cy_library_free(shelf.library);
	shelf.library = cy_library_new(
		shelf.pool, &(struct cy_library_options){.encoding = CY_ENCODING_AUTO});
	cy_library_open(shelf.library, &path, 1);
	cy_library_wait(shelf.library);
	study = table_of(&shelf, n, false);
	assert_int_equal(cy_table_rows(study->table), 1);
	expect_cell(study, 0, "state", "gone");
	expect_cell(study, 0, "text", "其他事项。");
	expect_cell(study, 0, "title", "方案");
	assert_null(cy_table_place(study->table, 0)->doc);
	cy_study_free(study);
	cy_notes_free(n);
	shelf_remove(&shelf);
}

#define KEPT(test) cmocka_unit_test_setup_teardown(test, kept_make, kept_clear)

int main(void)
{
	const struct CMUnitTest tests[] = {
		KEPT(notes_outlast_the_program),
		KEPT(deleting_can_be_undone),
		KEPT(passages_are_found_again),
		KEPT(of_equal_passages_the_nearest_is_meant),
		KEPT(a_long_passage_is_kept_in_part),
		KEPT(instances_lose_nothing_of_each_other),
		KEPT(a_cut_anywhere_costs_one_note_at_most),
		KEPT(what_cannot_be_kept_is_there_until_the_end),
		KEPT(what_is_wrong_is_left_out),
		KEPT(a_file_of_old_records_is_made_shorter),
		cmocka_unit_test(tags_are_read_out),
		KEPT(the_table_has_a_row_for_each),
		KEPT(what_has_gone_is_listed_with_its_text),
	};

	return RUN_TESTS(tests);
}
