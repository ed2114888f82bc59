/* Counting that is told to stop: how much is still done, and that going on loses nothing. */
#include "test.h"

#include "chayue/base/buf.h"
#include "chayue/text/fold.h"
#include "query/counter.h"

enum { TEXT_BYTES = 40000, MOST_AT_A_TIME = 4096 /* [byte] of places tried before it stops */ };

struct fixture {
	struct cy_buf text;
	struct cy_document doc;
	struct cy_segment *segment;
	struct cy_query *query;
	struct counter counter;
	atomic_bool stop;
};

static void set_up(struct fixture *b, const char *query)
{
	static char name[] = "a.txt";

	*b = (struct fixture){.stop = true};
	while (b->text.n < TEXT_BYTES)
		cy_buf_puts(&b->text, b->text.n % 7 ? "a责任" : "ax");
	b->doc = (struct cy_document){.path = name, .text = cy_buf_span(&b->text)};
	b->doc.title.text = b->doc.path;
	b->segment = cy_segment_build(&(struct cy_part){&b->doc, 0, b->text.n}, 1, NULL);
	b->query = cy_query_parse(cy_span_str(query), CY_FOLD_ALL);
	counter_init(&b->counter, b->query);
}

static void clear(struct fixture *b)
{
	counter_dispose(&b->counter);
	cy_query_free(b->query);
	cy_segment_free(b->segment);
	cy_buf_dispose(&b->text);
}

static uint64_t count_undisturbed(const char *query)
{
	struct fixture b;
	uint64_t hits;

	set_up(&b, query);
	assert_true(counter_part(&b.counter, b.segment, 0));
	hits = b.counter.sums.hits;
	clear(&b);
	return hits;
}

/* However long each place takes: the expression is asked for at a few of them. */
static void an_expression_is_left_within_a_block(void **state)
{
	struct fixture b;

	(void)state;
	set_up(&b, "/[a责].{1,30}[yz]/");
	b.counter.stop = &b.stop;
	assert_false(counter_part(&b.counter, b.segment, 0));
	assert_true(b.counter.interrupted);
	assert_in_range(b.counter.tally[0].at, 1, MOST_AT_A_TIME);
	assert_int_equal(b.counter.sums.blocks, 0);
	clear(&b);
}

static void a_text_is_left_behind_a_block(void **state)
{
	struct fixture b;

	(void)state;
	set_up(&b, "责任");
	b.counter.stop = &b.stop;
	assert_false(counter_part(&b.counter, b.segment, 0));
	assert_int_equal(b.counter.sums.blocks, 1);
	clear(&b);
}

static void what_was_left_is_gone_on_with(void **state)
{
	static const char *const queries[] = {
		"责任", "/a[责x]/", "/[a责].{1,30}[yz]/", "/.*x/", "/任a责任ax/ 责任 -/z/"};
	struct fixture b;

	(void)state;
	for (size_t i = 0; i < CY_LEN(queries); i++) {
		unsigned calls = 1;

		set_up(&b, queries[i]);
		b.counter.stop = &b.stop;
		while (!counter_part(&b.counter, b.segment, 0))
			calls++;
		assert_true(calls > 1);
		assert_int_equal(b.counter.sums.hits, count_undisturbed(queries[i]));
		clear(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_expression_is_left_within_a_block),
		cmocka_unit_test(a_text_is_left_behind_a_block),
		cmocka_unit_test(what_was_left_is_gone_on_with),
	};

	return RUN_TESTS(tests);
}
