#include "test.h"

#include "chayue/study/export.h"
#include "folder.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>

static struct cy_document *new_document(const char *path, const char *text)
{
	struct cy_diags diags = {0};

	return cy_document_from_bytes(
		path, cy_memdup(text, strlen(text)), strlen(text), CY_ENC_UTF8, &diags);
}

/* Two rows: one with a place and a further one, one with nothing. */
static struct cy_table *new_table(const struct cy_document *doc)
{
	struct cy_table *t = cy_table_new(CY_MSG_TABLE_KWIC);
	struct cy_table_place place = {doc, {7, 10}, {7, 10}}, other = {doc, {0, 3}, {0, 3}};

	cy_table_add_column(t, &(struct cy_column){.key = "item", .name = "事项"});
	cy_table_add_column(
		t, &(struct cy_column){.key = "n", .name = "数", .kind = CY_COLUMN_NUMBER});
	cy_table_add_row(t, 1, &place);
	cy_table_set_text(t, 0, 0, cy_span_str("=a|\"b\"\n,\x1B["));
	cy_table_set_number(t, 0, 1, -5);
	cy_table_add_occurrence(t, &other, 1);
	cy_table_add_row(t, 2, NULL);
	cy_table_finish(t);
	return t;
}

static bool to_buf(void *ctx, const char *p, size_t n)
{
	cy_buf_append(ctx, p, n);
	return true;
}

static void assert_export(enum cy_export_format format, unsigned options, const char *wanted)
{
	struct cy_document *doc = new_document("d/甲.txt", "一一\n二\n");
	struct cy_table *t = new_table(doc);
	const uint32_t rows[] = {0, 1};
	struct cy_buf out = {0};

	assert_true(cy_export_write(t, rows, 2, format, options, to_buf, &out));
	assert_string_equal(out.p, wanted);
	cy_buf_dispose(&out);
	cy_table_free(t);
	cy_document_free(doc);
}

static void json_has_keys_places_and_nulls(void **state)
{
	(void)state;
	assert_export(CY_EXPORT_JSON, 0,
		"{\"item\":\"=a|\\\"b\\\"\\n,\\u001b[\",\"n\":-5,\"path\":\"d/甲.txt\",\"line\":2,"
		"\"start\":7,\"end\":10,\"occurrences\":[{\"column\":\"n\",\"path\":\"d/甲.txt\","
		"\"start\":0,\"end\":3}]}\n"
		"{\"item\":\"\",\"n\":null}\n");
}

static void tsv_has_keys(void **state)
{
	(void)state;
	assert_export(CY_EXPORT_TSV, 0,
		"item\tn\tpath\tline\tstart\tend\n"
		"=a|\"b\"\\n,\\u001b[\t-5\td/甲.txt\t2\t7\t10\n"
		"\t\t\t\t\t\n");
}

static void csv_has_headings_and_no_formulas(void **state)
{
	(void)state;
	assert_export(CY_EXPORT_CSV, CY_EXPORT_BOM,
		"\xEF\xBB\xBF事项,数,路径,行\r\n"
		"\"'=a|\"\"b\"\" ,^[[\",-5,d/甲.txt,2\r\n"
		",,,\r\n");
}

static void markdown_is_a_table(void **state)
{
	(void)state;
	assert_export(CY_EXPORT_MARKDOWN, CY_EXPORT_BOM,
		"| 事项 | 数 | 路径 | 行 |\n"
		"| --- | --- | --- | --- |\n"
		"| =a\\|\"b\" ,^\\[\\[ | -5 | d/甲.txt | 2 |\n"
		"|  |  |  |  |\n");
}

static bool refuse(void *ctx, const char *p, size_t n)
{
	(void)p;
	(void)n;
	return ++*(int *)ctx < 2;
}

static void a_sink_that_refuses_ends_it(void **state)
{
	struct cy_document *doc = new_document("x", "一一\n二\n");
	struct cy_table *t = new_table(doc);
	const uint32_t rows[] = {0, 1, 0};
	int calls = 0;

	(void)state;
	assert_false(cy_export_write(t, rows, 3, CY_EXPORT_JSON, 0, refuse, &calls));
	assert_int_equal(calls, 2);
	cy_table_free(t);
	cy_document_free(doc);
}

static size_t count_files(const char *path)
{
	struct cy_buf command = {0};
	size_t n = 0;
	FILE *list;

	cy_buf_printf(&command, "ls -A '%s'", path);
	list = popen(command.p, "r");
	for (int c; (c = fgetc(list)) != EOF;)
		n += c == '\n';
	pclose(list);
	cy_buf_dispose(&command);
	return n;
}

static char *read_whole(const char *path)
{
	FILE *file = fopen(path, "r");
	char *text = cy_malloc(4096);

	assert_non_null(file);
	text[fread(text, 1, 4095, file)] = '\0';
	fclose(file);
	return text;
}

static void a_file_is_spared_unless_told_otherwise(void **state)
{
	struct cy_table *t = new_table(NULL);
	const uint32_t rows[] = {1};
	struct cy_buf why = {0};
	struct folder f;
	char *text;

	(void)state;
	folder_make(&f);
	assert_int_equal(cy_export_file(t, rows, 1, folder_path(&f, "a.csv"), 0, &why), 0);
	assert_int_equal(why.n, 0);
	text = read_whole(folder_path(&f, "a.csv"));
	assert_string_equal(text, "事项,数,路径,行\r\n,,,\r\n");
	free(text);
	assert_int_equal(cy_export_file(t, rows, 0, folder_path(&f, "a.csv"), 0, &why), -1);
	assert_non_null(strstr(why.p, "a.csv"));
	text = read_whole(folder_path(&f, "a.csv"));
	assert_string_equal(text, "事项,数,路径,行\r\n,,,\r\n");
	free(text);
	assert_int_equal(
		cy_export_file(t, rows, 0, folder_path(&f, "a.csv"), CY_EXPORT_OVERWRITE, &why), 0);
	text = read_whole(folder_path(&f, "a.csv"));
	assert_string_equal(text, "事项,数,路径,行\r\n");
	free(text);
	assert_int_equal(count_files(f.path), 1);
	cy_buf_dispose(&why);
	cy_table_free(t);
	folder_remove(&f);
}

static void what_cannot_be_written_leaves_nothing(void **state)
{
	static const char *const names[] = {"a.doc", "csv", "no/a.csv", "a.csv/b", "folder.md"};
	struct cy_table *t = new_table(NULL);
	const uint32_t rows[] = {1};
	struct folder f;

	(void)state;
	folder_make(&f);
	assert_int_equal(mkdir(folder_path(&f, "folder.md"), 0777), 0);
	for (size_t i = 0; i < CY_LEN(names); i++) {
		struct cy_buf why = {0};

		assert_int_equal(cy_export_file(t, rows, 1, folder_path(&f, names[i]),
					 CY_EXPORT_OVERWRITE, &why),
			-1);
		assert_true(why.n > 0);
		cy_buf_dispose(&why);
	}
	assert_int_equal(count_files(f.path), 1);
	cy_table_free(t);
	folder_remove(&f);
}

/* A limit on the size of files stands for a full disk. */
static void a_full_disk_is_told_and_spares_what_was_there(void **state)
{
	struct cy_table *t = new_table(NULL);
	const uint32_t rows[] = {1, 1, 1, 1};
	struct rlimit old, small;
	struct cy_buf why = {0};
	struct folder f;
	char *text;

	(void)state;
	folder_make(&f);
	assert_int_equal(cy_export_file(t, rows, 1, folder_path(&f, "a.csv"), 0, &why), 0);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = (struct rlimit){.rlim_cur = 40, .rlim_max = old.rlim_max};
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(
		cy_export_file(t, rows, 4, folder_path(&f, "a.csv"), CY_EXPORT_OVERWRITE, &why),
		-1);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_non_null(strstr(why.p, cy_msg_error(EFBIG)));
	text = read_whole(folder_path(&f, "a.csv"));
	assert_string_equal(text, "事项,数,路径,行\r\n,,,\r\n");
	free(text);
	assert_int_equal(count_files(f.path), 1);
	cy_buf_dispose(&why);
	cy_table_free(t);
	folder_remove(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_has_keys_places_and_nulls),
		cmocka_unit_test(tsv_has_keys),
		cmocka_unit_test(csv_has_headings_and_no_formulas),
		cmocka_unit_test(markdown_is_a_table),
		cmocka_unit_test(a_sink_that_refuses_ends_it),
		cmocka_unit_test(a_file_is_spared_unless_told_otherwise),
		cmocka_unit_test(what_cannot_be_written_leaves_nothing),
		cmocka_unit_test(a_full_disk_is_told_and_spares_what_was_there),
	};

	return RUN_TESTS(tests);
}
