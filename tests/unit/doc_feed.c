#include "test.h"

#include "chayue/doc/feed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct line {
	int fds[2];
	struct cy_feed *feed;
};

static int setup(void **state)
{
	struct line *line = calloc(1, sizeof *line);

	if (pipe(line->fds) < 0)
		return -1;
	line->feed = cy_feed_new(line->fds[0]);
	*state = line;
	return 0;
}

static int teardown(void **state)
{
	struct line *line = *state;

	cy_feed_free(line->feed);
	close(line->fds[0]);
	close(line->fds[1]);
	free(line);
	return 0;
}

static void say(struct line *line, const char *text)
{
	assert_int_equal(write(line->fds[1], text, strlen(text)), strlen(text));
}

static void check(const struct line *line, const char *text)
{
	size_t n;
	char *copy = cy_feed_copy(line->feed, &n);

	assert_int_equal(n, strlen(text));
	assert_memory_equal(copy, text, n);
	free(copy);
}

static void what_came_is_there_at_once(void **state)
{
	struct line *line = *state;

	assert_false(cy_feed_read(line->feed, 1000));
	check(line, "");
	say(line, "一\n二");
	assert_true(cy_feed_read(line->feed, 1000));
	check(line, "一\n");
	assert_int_equal(cy_feed_size(line->feed), 7);
	say(line, "三\n");
	assert_true(cy_feed_read(line->feed, 1000));
	check(line, "一\n二三\n");
	assert_false(cy_feed_read(line->feed, 1000));
	assert_int_equal(cy_feed_fd(line->feed), line->fds[0]);
}

static void a_line_may_be_the_last(void **state)
{
	struct line *line = *state;
	int error = -1;

	say(line, "一");
	assert_true(cy_feed_read(line->feed, 1000));
	check(line, "一");
	say(line, "\n二");
	assert_true(cy_feed_read(line->feed, 1000));
	check(line, "一\n");
	assert_false(cy_feed_ended(line->feed, NULL));
	close(line->fds[1]);
	assert_true(cy_feed_read(line->feed, 1000));
	assert_true(cy_feed_ended(line->feed, &error));
	assert_int_equal(error, 0);
	assert_int_equal(cy_feed_fd(line->feed), -1);
	check(line, "一\n二");
	assert_false(cy_feed_read(line->feed, 1000));
	line->fds[1] = open("/dev/null", O_WRONLY);
}

static void half_a_character_of_two_bytes_waits(void **state)
{
	struct line *line = *state;
	size_t n;
	char *copy;

	assert_int_equal(write(line->fds[1],
				 "\xFF\xFE"
				 "a\0\n\0b",
				 7),
		7);
	assert_true(cy_feed_read(line->feed, 1000));
	copy = cy_feed_copy(line->feed, &n);
	assert_int_equal(n, 6);
	free(copy);
}

static void failure_is_told(void **state)
{
	struct cy_feed *feed = cy_feed_new(open("/", O_RDONLY | O_DIRECTORY));
	int error;

	(void)state;
	assert_int_equal(cy_feed_finish(feed), -EISDIR);
	assert_true(cy_feed_ended(feed, &error));
	assert_int_equal(error, EISDIR);
	cy_feed_free(feed);
}

/* As much as comes, but not without being asked. */
static void an_endless_producer_is_held(void **state)
{
	struct cy_feed *feed = cy_feed_new(open("/dev/zero", O_RDONLY));
	size_t n;

	(void)state;
	while (!cy_feed_pauses(feed))
		assert_true(cy_feed_read(feed, 1000));
	n = cy_feed_size(feed);
	assert_in_range(n, CY_FEED_FIRST, CY_FEED_FIRST + (1 << 20));
	assert_false(cy_feed_read(feed, 1000));
	assert_int_equal(cy_feed_fd(feed), -1);
	cy_feed_more(feed);
	assert_true(cy_feed_read(feed, 1000));
	assert_true(cy_feed_size(feed) > n);
	cy_feed_free(feed);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_came_is_there_at_once),
		TEST(a_line_may_be_the_last),
		TEST(half_a_character_of_two_bytes_waits),
		cmocka_unit_test(failure_is_told),
		cmocka_unit_test(an_endless_producer_is_held),
	};

	return RUN_TESTS(tests);
}
