/* Documents: what is read, what is skipped, and what is said about it. */
#include "folder.h"
#include "test.h"

#include "chayue/base/attr.h"
#include "chayue/base/mem.h"
#include "chayue/doc/document.h"
#include "chayue/text/utf8.h"

#include <pthread.h>

struct loaded {
	struct folder folder;
	struct cy_diags diags;
	struct cy_document *doc;
};

static void load_path(struct loaded *l, const char *path, enum cy_encoding encoding)
{
	cy_document_free(l->doc);
	cy_diags_dispose(&l->diags);
	l->doc = cy_document_load(path, encoding, NULL, &l->diags);
}

static void load(struct loaded *l, const char *name)
{
	load_path(l, folder_path(&l->folder, name), CY_ENCODING_AUTO);
}

static void load_bytes(struct loaded *l, const char *p, size_t n)
{
	folder_write(&l->folder, "file.txt", p, n);
	load(l, "file.txt");
	assert_non_null(l->doc);
	assert_int_equal(l->diags.list.n, 0);
	assert_int_equal(l->doc->bytes, n);
	assert_int_equal(cy_utf8_valid_prefix(l->doc->text.p, l->doc->text.n), l->doc->text.n);
}

static void assert_text(const struct loaded *l, const char *p, size_t n)
{
	assert_int_equal(l->doc->text.n, n);
	assert_memory_equal(l->doc->text.p, p, n);
}

/* Skipped, with one diagnostic that names the path. */
static void assert_skipped(const struct loaded *l, const char *path, enum cy_diag_level level)
{
	assert_null(l->doc);
	assert_int_equal(l->diags.list.n, 1);
	assert_int_equal(l->diags.list.v[0].level, level);
	assert_string_equal(l->diags.list.v[0].path, path);
	assert_true(l->diags.list.v[0].what[0] != '\0');
}

static void begin(struct loaded *l)
{
	*l = (struct loaded){.doc = NULL};
	folder_make(&l->folder);
}

static void end(struct loaded *l)
{
	cy_document_free(l->doc);
	cy_diags_dispose(&l->diags);
	folder_remove(&l->folder);
}

static void test_plain(void **state)
{
	static const char text[] = "安全生产责任制\r\n第一条　为了安全。\r\n";
	struct loaded l;
	struct stat st;

	(void)state;
	begin(&l);
	load_bytes(&l, text, sizeof text - 1);
	assert_text(&l, text, sizeof text - 1);
	assert_int_equal(l.doc->encoding, CY_ENC_UTF8);
	assert_int_equal(l.doc->chars, 20);
	assert_int_equal(l.doc->lines, 2);
	assert_string_equal(l.doc->title.text, "安全生产责任制");
	assert_string_equal(l.doc->path, folder_path(&l.folder, "file.txt"));
	assert_string_equal(cy_document_name(l.doc), "file.txt");
	assert_int_equal(stat(l.doc->path, &st), 0);
	assert_int_equal(
		l.doc->mtime, st.st_mtim.tv_sec * INT64_C(1000000000) + st.st_mtim.tv_nsec);
	assert_int_equal(l.doc->diags.list.n, 0);
	end(&l);
}

static void test_odd_contents(void **state)
{
	static const char nul[] = "关于安全的通知\n甲\0乙\n", cr[] = "甲\r乙\r\r丙";
	static const char utf16le[] = "\xFF\xFE\x32\x75\n\0\x59\x4E",
			  utf16be[] = "\xFE\xFF\x75\x32\0\n\x4E\x59";
	static const char mark[] = "\xEF\xBB\xBF甲";
	struct loaded l;

	(void)state;
	begin(&l);
	load_bytes(&l, "", 0);
	assert_text(&l, "", 0);
	assert_int_equal(l.doc->lines, 0);
	assert_string_equal(l.doc->title.text, "file.txt");

	load_bytes(&l, nul, sizeof nul - 1);
	assert_text(&l, nul, sizeof nul - 1);
	assert_int_equal(l.doc->diags.list.n, 1);
	assert_int_equal(l.doc->diags.list.v[0].level, CY_DIAG_WARNING);
	assert_null(l.doc->diags.list.v[0].path);

	load_bytes(&l, cr, sizeof cr - 1);
	assert_int_equal(l.doc->lines, 4);

	load_bytes(&l, utf16le, sizeof utf16le - 1);
	assert_text(&l, "甲\n乙", 7);
	assert_int_equal(l.doc->encoding, CY_ENC_UTF16LE);
	load_bytes(&l, utf16be, sizeof utf16be - 1);
	assert_text(&l, "甲\n乙", 7);
	assert_int_equal(l.doc->encoding, CY_ENC_UTF16BE);

	load_bytes(&l, mark, sizeof mark - 1);
	assert_text(&l, mark, sizeof mark - 1); /* offsets are the file's */
	end(&l);
}

/* What cannot be decoded is replaced, counted and its first place told. */
static void test_undecodable(void **state)
{
	static const char bytes[] = "甲乙\xFF丙\xE5\xAE";
	struct loaded l;

	(void)state;
	begin(&l);
	folder_write(&l.folder, "bad", bytes, sizeof bytes - 1);
	load_path(&l, folder_path(&l.folder, "bad"), CY_ENC_UTF8);
	assert_text(&l, "甲乙\uFFFD丙\uFFFD", 15);
	assert_int_equal(l.doc->diags.list.n, 1);
	assert_int_equal(l.doc->diags.list.v[0].where, 6);
	end(&l);
}

static void test_binary(void **state)
{
	static const char png[] =
		"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\b\6\0\0\0\x5C\x72\xA8\x66";
	char *big = cy_calloc(2 << 20, 1);
	struct loaded l;

	(void)state;
	begin(&l);
	folder_write(&l.folder, "a.png", png, sizeof png - 1);
	load(&l, "a.png");
	assert_skipped(&l, folder_path(&l.folder, "a.png"), CY_DIAG_NOTE);
	for (size_t i = 0; i < 2 << 20; i++)
		big[i] = (char)(i * 7919 >> 5);
	folder_write(&l.folder, "big", big, 2 << 20);
	load(&l, "big");
	assert_skipped(&l, folder_path(&l.folder, "big"), CY_DIAG_NOTE);
	free(big);
	/* Not when an encoding was demanded. */
	load_path(&l, folder_path(&l.folder, "a.png"), CY_ENC_GB18030);
	assert_non_null(l.doc);
	assert_int_equal(l.doc->encoding, CY_ENC_GB18030);
	end(&l);
}

static void test_no_files(void **state)
{
	struct loaded l;

	(void)state;
	begin(&l);
	folder_mkdir(&l.folder, "folder");
	assert_int_equal(mkfifo(folder_path(&l.folder, "fifo"), 0600), 0);
	load(&l, "folder");
	assert_skipped(&l, folder_path(&l.folder, "folder"), CY_DIAG_NOTE);
	load(&l, "fifo"); /* nobody writes: must not wait */
	assert_skipped(&l, folder_path(&l.folder, "fifo"), CY_DIAG_NOTE);
	load(&l, "none");
	assert_skipped(&l, folder_path(&l.folder, "none"), CY_DIAG_ERROR);
	load_path(&l, "/dev/null", CY_ENCODING_AUTO);
	assert_skipped(&l, "/dev/null", CY_DIAG_NOTE);
	load_path(&l, "", CY_ENCODING_AUTO);
	assert_skipped(&l, "", CY_DIAG_ERROR);
	end(&l);
}

static void test_unreadable(void **state)
{
	struct loaded l;

	(void)state;
	if (geteuid() == 0)
		skip();
	begin(&l);
	folder_puts(&l.folder, "closed", "x");
	assert_int_equal(chmod(folder_path(&l.folder, "closed"), 0), 0);
	load(&l, "closed");
	assert_skipped(&l, folder_path(&l.folder, "closed"), CY_DIAG_ERROR);
	end(&l);
}

/* Files there say that their size is 0. */
static void test_proc(void **state)
{
	struct loaded l;

	(void)state;
	begin(&l);
	load_path(&l, "/proc/self/status", CY_ENCODING_AUTO);
	if (l.doc) {
		assert_true(l.doc->text.n > 0);
		assert_int_equal(l.doc->bytes, l.doc->text.n);
		assert_true(cy_span_starts(l.doc->text, cy_span_str("Name:")));
	} else {
		print_message("no /proc here\n");
	}
	end(&l);
}

/* Standard input is a pipe with this content, the writing end still open; returns that end. */
static int feed(const char *p, size_t n)
{
	int fds[2];

	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], p, n), n);
	assert_int_equal(dup2(fds[0], STDIN_FILENO), STDIN_FILENO);
	close(fds[0]);
	return fds[1];
}

static void test_stdin(void **state)
{
	static const char text[] = "甲\0乙\n";
	struct loaded l;

	(void)state;
	begin(&l);
	close(feed(text, sizeof text - 1));
	load_path(&l, "-", CY_ENCODING_AUTO);
	assert_non_null(l.doc);
	assert_text(&l, text, sizeof text - 1);
	assert_string_equal(l.doc->path, "-");
	assert_string_equal(cy_document_name(l.doc), "-");
	load_path(&l, "-", CY_ENCODING_AUTO); /* at its end */
	assert_text(&l, "", 0);
	end(&l);
}

static void *stop_soon(void *stop)
{
	usleep(5000);
	atomic_store((atomic_bool *)stop, true);
	return NULL;
}

/* A pipe that never ends is left when told to. */
static void test_stop(void **state)
{
	struct cy_diags diags = {0};
	atomic_bool stop = false;
	pthread_t thread;
	int writer = feed("甲", 3);

	(void)state;
	assert_int_equal(pthread_create(&thread, NULL, stop_soon, &stop), 0);
	assert_null(cy_document_load("-", CY_ENCODING_AUTO, &stop, &diags));
	assert_int_equal(pthread_join(thread, NULL), 0);
	assert_int_equal(diags.list.n, 1);
	assert_int_equal(diags.list.v[0].level, CY_DIAG_ERROR);
	close(writer);
	cy_diags_dispose(&diags);
}

static void test_name(void **state)
{
	static const char *const names[][2] = {{"a/b.txt", "b.txt"}, {"b.txt", "b.txt"},
		{"/b", "b"}, {"a/", "a/"}, {"/", "/"}, {"", ""}};
	struct cy_diags diags = {0};

	(void)state;
	for (size_t i = 0; i < CY_LEN(names); i++) {
		struct cy_document *doc = cy_document_from_bytes(
			names[i][0], cy_memdup("x", 1), 1, CY_ENCODING_AUTO, &diags);

		assert_string_equal(cy_document_name(doc), names[i][1]);
		cy_document_free(doc);
	}
	assert_int_equal(diags.list.n, 0);
	cy_document_free(NULL);
}

/* What programs write is set as it stands; Chinese text that is piped in is set as a document. */
static void test_output(void **state)
{
	static const struct {
		const char *text;
		bool as_written;
	} cases[] = {
		{"commit 1\n\n    Part this from that\n", true},
		{"N\bNA\bAM\bME\bE\n    ls\n", true},
		{"\033[1m粗体\033[0m\n", true},
		{"通知\n\n各科室：\n", false},
		{"", true},
	};
	struct cy_diags diags = {0};

	(void)state;
	for (size_t i = 0; i < CY_LEN(cases); i++) {
		const char *text = cases[i].text;
		struct cy_document *doc = cy_document_from_output(
			"-", cy_memdup(text, strlen(text)), strlen(text), CY_ENCODING_AUTO, &diags);

		assert_non_null(doc);
		assert_int_equal(doc->as_written, cases[i].as_written);
		cy_document_free(doc);
	}
	cy_diags_dispose(&diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_odd_contents),
		cmocka_unit_test(test_undecodable),
		cmocka_unit_test(test_binary),
		cmocka_unit_test(test_no_files),
		cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_proc),
		cmocka_unit_test(test_stdin),
		cmocka_unit_test(test_stop),
		cmocka_unit_test(test_name),
		cmocka_unit_test(test_output),
	};

	return RUN_TESTS(tests);
}
