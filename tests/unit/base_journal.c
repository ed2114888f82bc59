/* The journal: any bytes, any cut, several writers, folders that are not there or not to be used.
 */
#include "kept.h"
#include "test.h"

#include "chayue/base/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <signal.h>

static void append(struct cy_journal *j, const char *record)
{
	assert_int_equal(cy_journal_append(j, cy_span_str(record), false), 0);
}

static void take(void *out, struct cy_span record)
{
	cy_buf_append(out, record.p, record.n);
	cy_buf_putc(out, '|');
}

static void begin_anew(void *out)
{
	cy_buf_putc(out, '!');
}

/* All that is new, each record closed by |; a file that was replaced is told as !. */
static char *rest(struct cy_journal *j)
{
	struct cy_buf out = {0};

	assert_true(cy_journal_read(j, take, begin_anew, &out) >= 0);
	return cy_buf_take(&out);
}

static void expect(struct cy_journal *j, const char *wanted)
{
	char *got = rest(j);

	assert_string_equal(got, wanted);
	free(got);
}

static void any_bytes_come_back(void **state)
{
	struct folder *f = *state;
	struct cy_journal *j = cy_journal_new(f->path, "j");
	struct cy_span record;
	char bytes[256];

	for (int i = 0; i < 256; i++)
		bytes[i] = (char)i;
	assert_int_equal(cy_journal_append(j, cy_span(bytes, sizeof bytes), true), 0);
	append(j, "");
	append(j, "\\.");
	append(j, "查阅\n\\x0A\t.");
	assert_int_equal(cy_journal_next(j, &record), CY_JOURNAL_RECORD);
	assert_true(cy_span_equal(record, cy_span(bytes, sizeof bytes)));
	expect(j, "|\\.|查阅\n\\x0A\t.|");
	cy_journal_free(j);
}

static void what_others_append_is_new(void **state)
{
	struct folder *f = *state;
	struct cy_journal *a = cy_journal_new(f->path, "j"), *b = cy_journal_new(f->path, "j");

	expect(a, "");
	append(b, "1");
	expect(a, "1|");
	expect(a, "");
	append(a, "2");
	append(b, "3");
	append(a, "4");
	expect(a, "2|3|4|");
	expect(b, "1|2|3|4|");
	cy_journal_free(a);
	cy_journal_free(b);
}

/* Whatever of the file is left, whole records are read and the next one is not swallowed. */
static void a_cut_costs_what_was_cut(void **state)
{
	static const char *const records[] = {"甲\n乙", "", "\\.", "丙\x01", "\\"};
	struct folder *f = *state;
	struct cy_journal *j = cy_journal_new(f->path, "whole");
	struct cy_buf all = {0};
	size_t ends[CY_LEN(records)];

	for (size_t i = 0; i < CY_LEN(records); i++) {
		append(j, records[i]);
		cy_journal_put(&all, cy_span_str(records[i]));
		ends[i] = all.n;
	}
	cy_journal_free(j);
	for (size_t cut = 0; cut <= all.n; cut++) {
		struct cy_buf wanted = {0};

		/* A record is whole with its mark, before the line end. */
		for (size_t i = 0; i < CY_LEN(records) && ends[i] - 1 <= cut; i++)
			cy_buf_printf(&wanted, "%s|", records[i]);
		cy_buf_puts(&wanted, "新|");
		folder_write(f, "cut", all.p, cut);
		j = cy_journal_new(f->path, "cut");
		free(rest(j)); /* a tail seen before it is closed makes no difference */
		append(j, "新");
		cy_journal_free(j);
		j = cy_journal_new(f->path, "cut");
		expect(j, wanted.p);
		cy_journal_free(j);
		cy_buf_dispose(&wanted);
	}
	cy_buf_dispose(&all);
}

/* A reader that has met a torn line goes on behind it. */
static void a_torn_line_is_passed(void **state)
{
	struct folder *f = *state;
	struct cy_journal *j = cy_journal_new(f->path, "j");

	folder_puts(f, "j", "1\\.\n2");
	expect(j, "1|");
	append(j, "3");
	expect(j, "3|");
	cy_journal_free(j);
}

static void damage_is_left_out(void **state)
{
	static const char text[] = "1\\.\n\0\0\0\n\\q\\.\n2\\.x\n\\x0\\.\n\r\\.\n\n3\\.\n";
	struct folder *f = *state;
	struct cy_journal *j = cy_journal_new(f->path, "j");

	folder_write(f, "j", text, sizeof text - 1);
	expect(j, "1|3|");
	cy_journal_free(j);
}

static void long_lines_are_left_out(void **state)
{
	struct folder *f = *state;
	struct cy_journal *j = cy_journal_new(f->path, "j");
	struct cy_buf text = {0};

	cy_buf_puts(&text, "1\\.\n");
	for (int i = 0; i < 5 * CY_JOURNAL_MOST; i++)
		cy_buf_putc(&text, 'x');
	cy_buf_puts(&text, "\\.\n2\\.\n");
	folder_write(f, "j", text.p, text.n);
	expect(j, "1|2|");
	assert_int_equal(
		cy_journal_append(j, cy_span(text.p, CY_JOURNAL_MOST + 1), false), -EMSGSIZE);
	memset(text.p, '\n', CY_JOURNAL_MOST);
	assert_int_equal(cy_journal_append(j, cy_span(text.p, CY_JOURNAL_MOST), false), 0);
	text.p[CY_JOURNAL_MOST] = '|';
	text.p[CY_JOURNAL_MOST + 1] = '\0';
	expect(j, text.p);
	cy_buf_dispose(&text);
	cy_journal_free(j);
}

enum { WRITERS = 3, EACH = 300 };

/* In a process of its own, which leaves nothing behind. */
static void write_many(const char *folder, int writer, struct cy_journal *parents)
{
	struct cy_journal *j = cy_journal_new(folder, "j");
	char text[32];

	for (int i = 0; i < EACH; i++) {
		snprintf(text, sizeof text, "%d %d", writer, i);
		if (cy_journal_append(j, cy_span_str(text), false) < 0)
			_exit(1);
	}
	cy_journal_free(j);
	cy_journal_free(parents);
	_exit(0);
}

static int keep_all(void *ctx, struct cy_buf *out)
{
	struct cy_journal *own = cy_journal_new(ctx, "j");
	struct cy_span record;

	while (cy_journal_next(own, &record) == CY_JOURNAL_RECORD)
		cy_journal_put(out, record);
	cy_journal_free(own);
	return 0;
}

/* Processes that append while the file is replaced again and again. */
static void writers_lose_nothing(void **state)
{
	struct folder *f = *state;
	struct cy_journal *j = cy_journal_new(f->path, "j");
	int next[WRITERS] = {0}, left = WRITERS, writer, number, status;
	struct cy_span record;

	for (int i = 0; i < WRITERS; i++) {
		if (fork() == 0)
			write_many(f->path, i, j);
	}
	while (left) {
		pid_t pid = waitpid(-1, &status, WNOHANG);

		if (pid > 0)
			assert_int_equal(status, 0);
		left -= pid > 0;
		assert_int_equal(cy_journal_rewrite(j, keep_all, f->path), 0);
	}
	cy_journal_free(j);
	j = cy_journal_new(f->path, "j");
	while (cy_journal_next(j, &record) == CY_JOURNAL_RECORD) {
		assert_int_equal(sscanf(record.p, "%d %d", &writer, &number), 2);
		assert_int_equal(number, next[writer]++);
	}
	for (int i = 0; i < WRITERS; i++)
		assert_int_equal(next[i], EACH);
	cy_journal_free(j);
}

struct rewriting {
	struct cy_journal *journal;
	char *seen;
};

static int keep_one(void *ctx, struct cy_buf *out)
{
	struct rewriting *r = ctx;

	r->seen = rest(r->journal);
	cy_journal_put(out, cy_span_str("kept"));
	return 0;
}

static int give_up(void *ctx, struct cy_buf *out)
{
	(void)ctx;
	cy_journal_put(out, cy_span_str("half of it"));
	return -EIO;
}

static void a_rewriting_that_fails_changes_nothing(void **state)
{
	struct folder *f = *state;
	struct cy_journal *j = cy_journal_new(f->path, "j");

	append(j, "1");
	assert_int_equal(cy_journal_rewrite(j, give_up, NULL), -EIO);
	append(j, "2");
	expect(j, "1|2|");
	cy_journal_free(j);
}

static void a_rewritten_file_is_read_anew_by_others(void **state)
{
	struct folder *f = *state;
	struct cy_journal *a = cy_journal_new(f->path, "j"), *b = cy_journal_new(f->path, "j");
	struct rewriting r = {.journal = a};

	append(a, "1");
	expect(a, "1|");
	expect(b, "1|");
	append(b, "2");
	assert_int_equal(cy_journal_rewrite(a, keep_one, &r), 0);
	assert_string_equal(r.seen, "2|");
	free(r.seen);
	append(b, "3");
	expect(a, "3|");
	expect(b, "2|!kept|3|");
	assert_int_equal(access(folder_path(f, "j.new"), F_OK), -1);
	cy_journal_free(a);
	cy_journal_free(b);
}

static void nothing_is_made_before_it_is_needed(void **state)
{
	struct folder *f = *state;
	struct cy_journal *j = cy_journal_new(folder_path(f, "a/b/c"), "j");
	struct rewriting r = {.journal = j};
	struct stat st;
	mode_t old = umask(0);

	expect(j, "");
	assert_int_equal(cy_journal_rewrite(j, keep_one, &r), 0);
	assert_int_equal(access(folder_path(f, "a"), F_OK), -1);
	append(j, "1");
	umask(old);
	assert_int_equal(stat(folder_path(f, "a"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0700);
	assert_int_equal(stat(folder_path(f, "a/b/c"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0700);
	assert_int_equal(stat(folder_path(f, "a/b/c/j"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	expect(j, "1|");
	cy_journal_free(j);
}

static void what_is_read_is_counted(void **state)
{
	struct folder *f = *state;
	struct cy_journal *j = cy_journal_new(f->path, "j");
	struct cy_buf out = {0};

	assert_int_equal(cy_journal_read(j, take, NULL, &out), 0);
	append(j, "1");
	append(j, "2");
	assert_int_equal(cy_journal_read(j, take, NULL, &out), 2);
	assert_int_equal(cy_journal_read(j, take, NULL, &out), 0);
	assert_string_equal(cy_buf_span(&out).p, "1|2|");
	assert_false(cy_journal_is_long(2, 1));
	assert_true(cy_journal_is_long(1000, 1));
	assert_false(cy_journal_is_long(1000, 500));
	assert_false(cy_journal_is_long(-1000, 1));
	cy_buf_dispose(&out);
	cy_journal_free(j);
}

static int try_append(const char *folder, const char *name)
{
	struct cy_journal *j = cy_journal_new(folder, name);
	int status = cy_journal_append(j, cy_span_str("x"), false);

	cy_journal_free(j);
	return status;
}

static int try_read(const char *folder, const char *name)
{
	struct cy_journal *j = cy_journal_new(folder, name);
	struct cy_span record;
	int status = cy_journal_next(j, &record);

	cy_journal_free(j);
	return status;
}

static void links_and_devices_are_refused(void **state)
{
	struct folder *f = *state;
	char path[128];

	folder_puts(f, "victim", "");
	assert_int_equal(symlink("victim", folder_path(f, "link")), 0);
	assert_int_equal(symlink(".", folder_path(f, "folder")), 0);
	assert_int_equal(mkfifo(folder_path(f, "fifo"), 0600), 0);
	assert_int_equal(try_append(f->path, "link"), -ELOOP);
	assert_int_equal(try_read(f->path, "link"), -ELOOP);
	assert_int_equal(try_append(f->path, "fifo"), -EINVAL);
	assert_int_equal(try_read(f->path, "fifo"), -EINVAL);
	snprintf(path, sizeof path, "%s", folder_path(f, "folder"));
	assert_true(try_append(path, "j") < 0);
	snprintf(path, sizeof path, "%s", folder_path(f, "victim"));
	assert_int_equal(try_append(path, "j"), -ENOTDIR);
	assert_int_equal(try_read(path, "j"), CY_JOURNAL_END);
	assert_int_equal(access(folder_path(f, "j"), F_OK), -1);
}

/* /proc takes no folders, whoever asks. */
static void a_folder_that_cannot_be_made_is_told(void **state)
{
	(void)state;
	assert_true(try_append("/proc/chayue/state", "j") < 0);
	assert_int_equal(try_read("/proc/chayue/state", "j"), CY_JOURNAL_END);
}

/* Root may write anywhere, so another user tries. */
static void a_read_only_folder_is_told(void **state)
{
	struct folder *f = *state;
	uid_t user = geteuid();
	int made, old, read;

	folder_puts(f, "j", "1\\.\n");
	assert_int_equal(chmod(folder_path(f, "j"), 0444), 0);
	assert_int_equal(chmod(f->path, 0555), 0);
	if (user == 0 && seteuid(65534) < 0)
		skip();
	made = try_append(f->path, "other");
	old = try_append(f->path, "j");
	read = try_read(f->path, "j");
	assert_int_equal(seteuid(user), 0);
	assert_int_equal(chmod(f->path, 0700), 0);
	assert_int_equal(made, -EACCES);
	assert_int_equal(old, -EACCES);
	assert_int_equal(read, CY_JOURNAL_RECORD);
}

/* A limit of the file's size stands for a full disk: a part of the line is written, then none. */
static void a_full_disk_leaves_the_file_as_it_was(void **state)
{
	struct folder *f = *state;
	struct cy_journal *j = cy_journal_new(f->path, "j");
	struct rlimit old, small;
	struct stat st;

	append(j, "first");
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = old;
	small.rlim_cur = 12;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	int status = cy_journal_append(j, cy_span_str("second"), false);

	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	signal(SIGXFSZ, SIG_DFL);
	assert_true(status == -ENOSPC || status == -EFBIG);
	assert_int_equal(stat(folder_path(f, "j"), &st), 0);
	assert_int_equal(st.st_size, sizeof "first\\.");
	append(j, "third");
	expect(j, "first|third|");
	cy_journal_free(j);
}

static void a_held_lock_is_not_waited_for_forever(void **state)
{
	struct folder *f = *state;
	struct cy_journal *j = cy_journal_new(f->path, "j");
	int fd;

	append(j, "1");
	fd = open(folder_path(f, "j"), O_RDONLY);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	assert_int_equal(cy_journal_append(j, cy_span_str("2"), false), -EAGAIN);
	close(fd);
	append(j, "3");
	expect(j, "1|3|");
	cy_journal_free(j);
}

static void state_folder_needs_a_home(void **state)
{
	static const struct {
		const char *state, *home, *wanted;
	} table[] = {
		{"/s", "/h", "/s/chayue"},
		{NULL, "/h", "/h/.local/state/chayue"},
		{"", "/h", "/h/.local/state/chayue"},
		{"relative", "/h", "/h/.local/state/chayue"},
		{NULL, NULL, NULL},
		{NULL, "", NULL},
		{"relative", "relative", NULL},
	};

	(void)state;
	for (size_t i = 0; i < CY_LEN(table); i++) {
		char *got;

		table[i].state ? setenv("XDG_STATE_HOME", table[i].state, 1)
			       : unsetenv("XDG_STATE_HOME");
		table[i].home ? setenv("HOME", table[i].home, 1) : unsetenv("HOME");
		got = cy_journal_state_folder();
		if (table[i].wanted)
			assert_string_equal(got, table[i].wanted);
		else
			assert_null(got);
		free(got);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(any_bytes_come_back, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(what_others_append_is_new, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(a_cut_costs_what_was_cut, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(a_torn_line_is_passed, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(damage_is_left_out, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(long_lines_are_left_out, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(writers_lose_nothing, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(
			a_rewritten_file_is_read_anew_by_others, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(
			a_rewriting_that_fails_changes_nothing, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(
			nothing_is_made_before_it_is_needed, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(what_is_read_is_counted, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(
			links_and_devices_are_refused, kept_make, kept_clear),
		cmocka_unit_test(a_folder_that_cannot_be_made_is_told),
		cmocka_unit_test_setup_teardown(a_read_only_folder_is_told, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(
			a_full_disk_leaves_the_file_as_it_was, kept_make, kept_clear),
		cmocka_unit_test_setup_teardown(
			a_held_lock_is_not_waited_for_forever, kept_make, kept_clear),
		cmocka_unit_test(state_folder_needs_a_home),
	};

	return RUN_TESTS(tests);
}
