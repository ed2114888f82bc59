#include "test.h"

#include "chayue/base/buf.h"
#include "chayue/base/diag.h"
#include "chayue/base/pool.h"
#include "chayue/base/vec.h"

#include <errno.h>
#include <string.h>

static void vec_grows_and_keeps_order(void **state)
{
	CY_VEC(int) v = {0};
	int sum = 0;

	(void)state;
	for (int i = 0; i < 1000; i++)
		cy_vec_push(&v, i);
	assert_int_equal(v.n, 1000);
	cy_vec_each (item, &v)
		sum += *item;
	assert_int_equal(sum, 999 * 1000 / 2);
	cy_vec_dispose(&v);
	assert_null(v.v);
}

static void buf_is_terminated(void **state)
{
	struct cy_buf b = {0};

	(void)state;
	cy_buf_puts(&b, "查");
	cy_buf_printf(&b, "%d-%s", 7, "x");
	assert_string_equal(b.p, "查7-x");
	cy_buf_append(&b, "\0y", 2);
	assert_int_equal(b.n, 8);
	assert_int_equal(b.p[8], 0);
	char *s = cy_buf_take(&b);
	assert_int_equal(b.n, 0);
	free(s);
	cy_buf_dispose(&b);
}

/* The letters of the conversions in order: "%zu of %s" gives "us". */
static void conversions(const char *s, char *out, size_t size)
{
	size_t n = 0;

	while ((s = strchr(s, '%'))) {
		s += 1 + strspn(s + 1, "0123456789.-+#lhzj");
		if (*s >= 'a' && *s <= 'z' && n + 1 < size)
			out[n++] = *s;
		s += *s != '\0';
	}
	out[n] = '\0';
}

static void messages_agree_on_directives(void **state)
{
	(void)state;
	for (enum cy_msg m = 0; m < CY_N_MSGS; m++) {
		char zh[16], en[16];

		conversions(cy_msg_in(m, CY_LANG_ZH), zh, sizeof zh);
		conversions(cy_msg_in(m, CY_LANG_EN), en, sizeof en);
		assert_string_equal(zh, en);
	}
}

static void one_is_told_from_many(void **state)
{
	(void)state;
	assert_int_equal(cy_msg_counted(CY_MSG_HAS_NUL, 1), CY_MSG_HAS_NUL_ONE);
	assert_int_equal(cy_msg_counted(CY_MSG_HAS_NUL, 0), CY_MSG_HAS_NUL);
	assert_int_equal(cy_msg_counted(CY_MSG_HAS_NUL, 2), CY_MSG_HAS_NUL);
	assert_int_equal(cy_msg_counted(CY_MSG_BINARY, 1), CY_MSG_BINARY);
	assert_string_equal(
		cy_msg_in(CY_MSG_HAS_NUL_ONE, CY_LANG_ZH), cy_msg_in(CY_MSG_HAS_NUL, CY_LANG_ZH));
}

static void diags_move_whole(void **state)
{
	struct cy_diags a = {0}, b = {0};

	(void)state;
	cy_diag_add(&a, CY_DIAG_ERROR, "x", CY_DIAG_NOWHERE, CY_MSG_BINARY);
	cy_diag_add(&b, CY_DIAG_NOTE, "y", 3, CY_MSG_HAS_NUL, (size_t)2);
	cy_diags_move(&a, &b);
	assert_int_equal(a.list.n, 2);
	assert_int_equal(b.list.n, 0);
	assert_string_equal(a.list.v[1].path, "y");
	cy_diags_dispose(&a);
}

struct square {
	struct cy_job job;
	int in, out;
	int *done;
};

static void square_run(struct cy_job *job)
{
	struct square *s = (struct square *)job;
	s->out = s->in * s->in;
}

static void square_done(struct cy_job *job)
{
	++*((struct square *)job)->done;
}

static void pool_runs_all_jobs(unsigned threads)
{
	struct square jobs[200] = {0};
	struct cy_pool *pool = cy_pool_new(threads);
	int done = 0;

	for (int i = 0; i < 200; i++) {
		jobs[i].job.run = square_run;
		jobs[i].job.done = square_done;
		jobs[i].in = i;
		jobs[i].done = &done;
		cy_pool_submit(pool, &jobs[i].job);
	}
	while (cy_pool_pending(pool))
		cy_pool_wait(pool);
	assert_int_equal(done, 200);
	for (int i = 0; i < 200; i++)
		assert_int_equal(jobs[i].out, i * i);
	cy_pool_free(pool);
}

static void pool_inline(void **state)
{
	(void)state;
	pool_runs_all_jobs(0);
}

static void pool_threaded(void **state)
{
	(void)state;
	pool_runs_all_jobs(3);
}

static void pool_free_calls_done_for_all(void **state)
{
	struct square jobs[50] = {0};
	struct cy_pool *pool = cy_pool_new(2);
	int done = 0;

	(void)state;
	for (int i = 0; i < 50; i++) {
		jobs[i] = (struct square){
			.job = {square_run, square_done, false, NULL}, .in = i, .done = &done};
		cy_pool_submit(pool, &jobs[i].job);
	}
	cy_pool_free(pool);
	assert_int_equal(done, 50);
}

static void errors_are_told_in_both_languages(void **state)
{
	static const int usual[] = {ENOENT, EACCES, EISDIR, ENOSPC, EROFS, ELOOP, EMFILE,
		ENAMETOOLONG, EIO, EFBIG, ENOTDIR, EXDEV};

	(void)state;
	for (size_t i = 0; i < CY_LEN(usual); i++) {
		cy_msg_set_lang(CY_LANG_EN);
		assert_string_equal(cy_msg_error(usual[i]), strerror(usual[i]));
		cy_msg_set_lang(CY_LANG_ZH);
		assert_string_not_equal(cy_msg_error(usual[i]), strerror(usual[i]));
	}
	assert_string_equal(cy_msg_error(ENOSPC), "磁盘已满");
	assert_string_equal(cy_msg_error(EADV), strerror(EADV));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(vec_grows_and_keeps_order),
		cmocka_unit_test(buf_is_terminated),
		cmocka_unit_test(messages_agree_on_directives),
		cmocka_unit_test(errors_are_told_in_both_languages),
		cmocka_unit_test(one_is_told_from_many),
		cmocka_unit_test(diags_move_whole),
		cmocka_unit_test(pool_inline),
		cmocka_unit_test(pool_threaded),
		cmocka_unit_test(pool_free_calls_done_for_all),
	};
	return RUN_TESTS(tests);
}
